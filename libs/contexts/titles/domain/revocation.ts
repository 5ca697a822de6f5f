import type { Judged } from '#command-handling';
import type { ClauseReference, Refusal } from '#kernel';
import type { PolicyWith } from '#policy';
import type { HeldTitle, Revocation } from '../contracts';
import { statementRefused } from './refusals';

/** Why the holder makes no statement any more, or cannot make one. */
export function refuseStatement({
  state: { revocation },
  context: { today },
}: Pick<Judged<HeldTitle>, 'state' | 'context'>): Refusal | undefined {
  if (revocation === null || revocation.statementUntil === null) return statementRefused.none();
  const { statement, statementUntil } = revocation;
  if (statement === 'made') return statementRefused.made();
  return today > statementUntil ? statementRefused.late({ statementUntil, today }) : undefined;
}

/** The ground of a revocation; undefined where the policy has it no more. */
export function groundOf({ titles }: PolicyWith<'titles'>, endingId: string) {
  return titles.endings.find(({ id }) => id === endingId);
}

/** The clause of the hearing before a revocation on this ground; that of titles, where the policy has it no more. */
export function clauseOfHearing(policy: PolicyWith<'titles'>, { endingId }: Revocation): ClauseReference {
  return groundOf(policy, endingId)?.hearing?.clause ?? policy.titles.clause;
}

/** The clause of the ground of a revocation; that of titles, where the policy has it no more. */
export function clauseOfGround(policy: PolicyWith<'titles'>, endingId: string): ClauseReference {
  return groundOf(policy, endingId)?.clause ?? policy.titles.clause;
}
