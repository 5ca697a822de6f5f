import type { QueryContext } from '#command-handling';
import { onlyFor, ShownField } from '#views';

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
