import type { Role } from '#access';
import type { QueryContext } from '#command-handling';
import { maskName, SealedReference } from '#privacy';

/** Province-wide roles that work on cases and so see names in full. Bound and own scopes see them anyway. */
const SEE_NAMES: readonly Role[] = ['hr-department', 'talent-office', 'consulted-department', 'supervisor'];

/** The name that a sealed reference holds; null for none, and for a person whose data were erased. */
export type NameOf = (reference: SealedReference | null) => string | null;

/**
 * Whether the actor reads without personal data: names masked, texts about a person withheld (JIANGXI §1, analyst).
 * A province-wide scope is enough of a reason; a second role that is bound to an office or a person lifts nothing,
 * since the scope goes beyond it.
 */
export function readsMasked({ actor, scope }: Pick<QueryContext, 'actor' | 'scope'>): boolean {
  return scope.kind === 'all' && !actor.roles.some((role) => SEE_NAMES.includes(role));
}

/** Opens names, in full: for what has been published. One question to the key vault. */
export async function openNames(
  { open }: Pick<QueryContext, 'open'>,
  references: readonly (SealedReference | null)[],
): Promise<NameOf> {
  const opened = await open(references);
  return (reference) => {
    const name = reference === null ? undefined : opened.get(reference.eventId)?.name;
    return typeof name === 'string' ? name : null;
  };
}

/** Opens names as the actor may see them. */
export async function openShownNames(
  context: Pick<QueryContext, 'actor' | 'scope' | 'open'>,
  references: readonly (SealedReference | null)[],
): Promise<NameOf> {
  const nameOf = await openNames(context, references);
  if (!readsMasked(context)) return nameOf;
  return (reference) => {
    const name = nameOf(reference);
    return name === null ? null : maskName(name);
  };
}
