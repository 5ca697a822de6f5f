import type { QueryContext } from '#command-handling';
import type { SealedReference } from '#privacy';
import { onlyFor, ShownField } from '#views';

/** The name that a sealed reference holds; null for none, and for a person whose data were erased. */
export type NameOf = (reference: SealedReference | null) => string | null;

/**
 * Whether the actor reads what was found and said of a person, and by whom. Whoever is only asked for an opinion reads who
 * the person is and what they apply with (JIANGXI §1).
 */
export function readsFindings({ scope }: Pick<QueryContext, 'scope'>): boolean {
  return scope.kind !== 'asked';
}

/** A field that whoever is only asked for an opinion does not read. */
export function asFinding<Value>(field: ShownField<Value | null>): ShownField<Value | null> {
  return onlyFor(field, (_row: object, context) => readsFindings(context));
}

/** Opens names. One question to the key vault. */
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
