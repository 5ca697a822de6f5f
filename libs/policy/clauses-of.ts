import type { ClauseReference } from '#kernel';

/** The clauses of those parts of a policy that it has: each its own, and none in place of another. */
export function clausesOf(
  ...parts: readonly ({ readonly clause: ClauseReference } | undefined)[]
): readonly ClauseReference[] {
  return parts.flatMap((part) => (part === undefined ? [] : [part.clause]));
}
