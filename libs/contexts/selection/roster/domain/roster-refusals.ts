import { refuse, Refusal, text } from '#kernel';
import type { OpenRound } from '#contexts/programmes/contracts';
import { NoticeState, standingObjections } from '#contexts/publicity/contracts';
import type { PolicyPack } from '#policy';
import type { RosterState } from '../contracts';

type Basis = PolicyPack['basis'];

/** A published roster is never edited (JX-PLAN 2.3.6). */
export function refusePublished({ published }: RosterState, basis: Basis): Refusal | undefined {
  if (published.length === 0) return undefined;
  return refuse(
    'state',
    'roster-published',
    text('入选名单已经公布，不能再修改。', 'The roster has been published and is never edited.'),
    { clauses: [basis.publication] },
  );
}

/** Never more than the round's cap (JX-PLAN 2.1.1). */
export function refuseOverCap(
  candidacyIds: readonly string[],
  { cap }: OpenRound,
  basis: Basis,
): Refusal | undefined {
  const [clause, count] = [basis['round-cap'], candidacyIds.length];
  if (count <= cap) return undefined;
  return refuse(
    'rule',
    'cap-exceeded',
    text(
      `拟入选 ${count} 人，超过本轮上限 ${cap} 人（${clause}）。请减少 ${count - cap} 人。`,
      `${count} are proposed, over the round's cap of ${cap} (${clause}). Take ${count - cap} off.`,
    ),
    { field: 'candidacyIds', clauses: [clause] },
  );
}

/** While a notice of an earlier edition runs, or an objection on it is open, no new edition can be proposed. */
export function refuseUnsettled(notices: readonly NoticeState[], basis: Basis): Refusal | undefined {
  const unsettled = notices.find(
    (one) =>
      one.status === 'running' || standingObjections(one).some((objection) => objection.status !== 'upheld'),
  );
  if (unsettled === undefined || unsettled.status === 'none') return undefined;
  return refuse(
    'state',
    'notice-unsettled',
    text(
      `前一公示尚未结束或仍有异议未处理，不能另提名单。`,
      `Notice ${unsettled.noticeId} is still running or has open objections: no new edition can be proposed.`,
    ),
    { clauses: [basis.objection] },
  );
}

export function refuseUnfit(unfit: readonly string[], basis: Basis): Refusal {
  const clause = basis['eligibility-review'];
  return refuse(
    'rule',
    'not-selectable',
    text(
      `所列申报中有 ${unfit.length} 项未经推荐报送、未通过资格审查、不属于本轮或已被移除（${clause}）。`,
      `These are on no list that was sent, have not passed the review, are not of this round, or were removed: ${unfit.join(', ')} (${clause}).`,
    ),
    { field: 'candidacyIds', clauses: [clause], about: unfit },
  );
}
