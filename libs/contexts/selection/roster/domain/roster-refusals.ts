import { Refusal } from '#kernel';
import type { OpenRound } from '#contexts/programmes/contracts';
import { NoticeState, standingObjections } from '#contexts/publicity/contracts';
import { clausesOf, PolicyPack } from '#policy';
import type { RosterState } from '../contracts';
import { capExceeded, notSelectable, noticeUnsettled, rosterPublished, trackCapExceeded } from './refusals';

/** A published roster is never edited (JX-PLAN 2.3.6). */
export function refusePublished(
  { published }: RosterState,
  { publication }: PolicyPack,
): Refusal | undefined {
  if (published.length === 0) return undefined;
  return rosterPublished.final({}, { clauses: [publication.clause] });
}

/** Never more than the round's cap (JX-PLAN 2.1.1). */
export function refuseOverCap(
  candidacyIds: readonly string[],
  { cap }: OpenRound,
  { round }: PolicyPack,
): Refusal | undefined {
  const [clause, count] = [round.cap?.clause, candidacyIds.length];
  if (cap === null || count <= cap) return undefined;
  return capExceeded({ count, cap, over: count - cap, clause }, { field: 'candidacyIds' });
}

/** Never more in a track than the policy allows. */
export function refuseOverTrackCap(
  selected: readonly { readonly track: string }[],
  { round: { cap }, tracks }: PolicyPack,
): Refusal | undefined {
  const counted = (cap?.byTrack ?? []).map(({ track, atMost }) => ({
    ...{ track, atMost, count: selected.filter((one) => one.track === track).length },
  }));
  const over = counted.find(({ count, atMost }) => count > atMost);
  if (cap === undefined || over === undefined) return undefined;
  const { track, atMost, count } = over;
  const name = tracks.find(({ id }) => id === track)?.name ?? track;
  return trackCapExceeded({ track: name, count, cap: atMost, over: count - atMost, clause: cap.clause });
}

/** While a notice of an earlier edition runs, or an objection on it is open, no new edition can be proposed. */
export function refuseUnsettled(
  notices: readonly NoticeState[],
  { publicNotice }: PolicyPack,
): Refusal | undefined {
  const unsettled = notices.find(
    (one) =>
      one.status === 'running' || standingObjections(one).some((objection) => objection.status !== 'upheld'),
  );
  if (unsettled === undefined || unsettled.status === 'none') return undefined;
  return noticeUnsettled({ noticeId: unsettled.noticeId }, { clauses: clausesOf(publicNotice?.objections) });
}

export function refuseUnfit(unfit: readonly string[], { eligibilityReview }: PolicyPack): Refusal {
  const clause = eligibilityReview?.clause;
  return notSelectable({ count: unfit.length, clause, unfit: unfit.join(', ') }, { about: unfit });
}
