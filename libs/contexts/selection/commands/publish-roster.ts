import { defineCommand, Id, Text } from '#command-handling';
import { accept, Decision, EventOf, refuse, text } from '#kernel';
import { OpenRound, refuseUnknownRound, round } from '#contexts/programmes/contracts';
import { NoticeState, standingObjections } from '#contexts/publicity/contracts';
import type { PolicyPack } from '#policy';
import { PublishedAwardee, roster, RosterEntry, RosterPublished } from '../contracts';
import type { RosterState } from '../contracts';
import { noticesOfEditions } from '../domain/notices-of-editions';
import { asOpenRound } from '../domain/open-round';
import { organiserOffices } from '../domain/round-of-candidacy';

export class PublishRoster {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;

  @Text(text('公布说明', 'Statement'), { maximum: 2000 })
  statement: string;
}

/**
 * Publishes whoever was on notice, its time over, without a standing objection (JX-PLAN 2.3.6).
 * Candidates with an open objection wait for a further batch. A published roster is never edited.
 */
export const publishRoster = defineCommand(PublishRoster, {
  aggregate: roster,
  summary: text('公布入选名单', 'Publish the roster'),
  roles: ['hr-department'],
  id: ({ roundId }) => roundId,
  expects: 'existing',
  facts: async (load, { roundId }, state) => ({
    round: asOpenRound(await load(round, roundId)),
    // Of every edition: an objection to an earlier one stands in the way of the later ones too.
    notices: await noticesOfEditions(load, 'proposed-roster', roundId, state.edition),
  }),
  offices: organiserOffices,
  programme: (_command, _state, facts) => facts.round?.programmeId,
  decide: (state, { roundId, statement }, context, { round: open, notices }) => {
    if (open === undefined) return refuseUnknownRound(roundId);
    const { policy } = context;
    const clause = policy.basis.publication;
    const needsNotice = policy.stages.includes('public-notice');
    const published = notices.find((one) => one.status === 'running') ??
      notices.at(-1) ?? { status: 'none' as const };
    if (needsNotice && published.status !== 'closed') {
      return refuse(
        'rule',
        'notice-not-over',
        published.status === 'none'
          ? text(
              `拟入选名单须先公示（${clause}）。请先发布公示。`,
              `The proposed roster must be on notice first (${clause}). Publish its notice.`,
            )
          : text(
              `公示尚未结束，${published.closableFrom} 起方可结束（${clause}）。`,
              `The notice is still running and may end from ${published.closableFrom} (${clause}).`,
            ),
        { clauses: [clause, policy.basis['notice-length']] },
      );
    }
    return publish(state, open, needsNotice ? notices : [], policy, statement);
  },
});

function publish(
  state: RosterState,
  open: OpenRound,
  notices: readonly NoticeState[],
  policy: PolicyPack,
  statement: string,
): Decision<EventOf<typeof RosterPublished>> {
  const clause = policy.basis.publication;
  const standing = (entry: RosterEntry) =>
    notices.flatMap((one) => standingObjections(one, entry.candidacyId));
  const done = new Set(state.published.map((awardee) => awardee.candidacyId));
  const waiting = state.entries.filter((entry) => !done.has(entry.candidacyId));
  const isExcluded = (entry: RosterEntry) =>
    state.removed.includes(entry.candidacyId) ||
    standing(entry).some((objection) => objection.status === 'upheld');
  const excluded = waiting.filter(isExcluded);
  const deferred = waiting.filter((entry) => !isExcluded(entry) && standing(entry).length > 0);
  const clear = waiting.filter((entry) => !isExcluded(entry) && standing(entry).length === 0);
  if (clear.length === 0) {
    return refuse(
      'rule',
      'nobody-to-publish',
      text(
        `没有可公布的人选：${deferred.length} 人的异议尚未处理，${excluded.length} 人的异议成立（${clause}）。`,
        `Nobody can be published: ${deferred.length} with open objections, ${excluded.length} with upheld ones (${clause}).`,
      ),
      { clauses: [clause] },
    );
  }
  const total = state.published.length + clear.length;
  if (total > open.cap) {
    const capClause = policy.basis['round-cap'];
    return refuse(
      'rule',
      'cap-exceeded',
      text(
        `公布后将有 ${total} 人入选，超过本轮上限 ${open.cap} 人（${capClause}）。`,
        `${total} would be selected, over the round's cap of ${open.cap} (${capClause}).`,
      ),
      { clauses: [capClause] },
    );
  }
  const ended = notices.at(-1);
  const { prefix, serialDigits } = policy.certificate;
  const awardees = clear.map((entry, index): PublishedAwardee => {
    const serial = String(state.published.length + index + 1).padStart(serialDigits, '0');
    return { ...entry, certificateNumber: `${prefix}${open.year}${serial}` };
  });
  return accept(
    RosterPublished.of({
      roundId: open.roundId,
      programmeId: open.programmeId,
      year: open.year,
      batch: state.batches + 1,
      noticeId: ended?.status === 'closed' ? ended.noticeId : null,
      awardees,
      deferred: deferred.map((entry) => entry.candidacyId),
      excluded: excluded.map((entry) => entry.candidacyId),
      statement,
    }),
    [clause, policy.basis['round-cap'], policy.basis['notice-length'], policy.basis.certificate],
  );
}
