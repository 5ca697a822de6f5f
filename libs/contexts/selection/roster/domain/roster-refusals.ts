import { Refusal } from '#kernel';
import type { OpenRound } from '#contexts/programmes/contracts';
import { NoticeState, standingObjections } from '#contexts/publicity/contracts';
import type { PolicyPack } from '#policy';
import type { RosterState } from '../contracts';
import { capExceeded, notSelectable, noticeUnsettled, rosterPublished } from './refusals';

type Basis = PolicyPack['basis'];

/** A published roster is never edited (JX-PLAN 2.3.6). */
export function refusePublished({ published }: RosterState, basis: Basis): Refusal | undefined {
  if (published.length === 0) return undefined;
  return rosterPublished({}, { clauses: [basis.publication] });
}

/** Never more than the round's cap (JX-PLAN 2.1.1). */
export function refuseOverCap(
  candidacyIds: readonly string[],
  { cap }: OpenRound,
  basis: Basis,
): Refusal | undefined {
  const [clause, count] = [basis['round-cap'], candidacyIds.length];
  if (count <= cap) return undefined;
  return capExceeded({ count, cap, over: count - cap, clause }, { field: 'candidacyIds' });
}

/** While a notice of an earlier edition runs, or an objection on it is open, no new edition can be proposed. */
export function refuseUnsettled(notices: readonly NoticeState[], basis: Basis): Refusal | undefined {
  const unsettled = notices.find(
    (one) =>
      one.status === 'running' || standingObjections(one).some((objection) => objection.status !== 'upheld'),
  );
  if (unsettled === undefined || unsettled.status === 'none') return undefined;
  return noticeUnsettled({ noticeId: unsettled.noticeId }, { clauses: [basis.objection] });
}

export function refuseUnfit(unfit: readonly string[], basis: Basis): Refusal {
  const clause = basis['eligibility-review'];
  return notSelectable({ count: unfit.length, clause, unfit: unfit.join(', ') }, { about: unfit });
}
