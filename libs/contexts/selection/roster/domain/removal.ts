import { refuse, Refusal, text } from '#kernel';
import type { RosterState } from '../contracts';

/** A candidate falls out once, and only of a roster that has them; a published roster is never edited (JX-PLAN 2.3.6). */
export function refuseUnremovable(
  { entries, reserves, removed, published }: RosterState,
  candidacyId: string,
): Refusal | undefined {
  if (removed.includes(candidacyId)) {
    return refuse(
      'state',
      'already-removed',
      text(`该申报已被移除。`, `${candidacyId} was removed already.`),
    );
  }
  if (published.some((one) => one.candidacyId === candidacyId)) {
    return refuse(
      'state',
      'already-published',
      text(
        `该申报已在公布的入选名单中，不能再移除。`,
        `${candidacyId} is on the published roster and is not removed any more.`,
      ),
    );
  }
  if ([...entries, ...reserves].some((one) => one.candidacyId === candidacyId)) return undefined;
  return refuse(
    'not-found',
    'not-on-roster',
    text(`该申报不在拟入选名单或候补中。`, `${candidacyId} is neither an entry nor a reserve.`),
  );
}
