import { BilingualText, ClauseReference } from '#kernel';
import type { PolicyPack } from './policy-pack';

/** A clause with its heading, and the document that it belongs to. */
export interface ClauseDescription {
  readonly document: { readonly id: string; readonly title: BilingualText; readonly number?: string };
  readonly id: ClauseReference;
  readonly title: BilingualText;
}

/** The heading of a clause that the pack lists; throws a RangeError for one that it does not. */
export function describeClause(pack: PolicyPack, clauseId: ClauseReference): ClauseDescription {
  for (const { id, title, number, clauses } of pack.documents) {
    const clause = clauses.find((candidate) => candidate.id === clauseId);
    if (clause) return { document: { id, title, number }, id: clause.id, title: clause.title };
  }
  throw new RangeError(`${pack.programme.id} ${pack.version} lists no clause ${clauseId}`);
}
