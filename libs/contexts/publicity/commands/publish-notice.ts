import { ANY_OFFICE } from '#access';
import { bodyOf, defineCommand } from '#command-handling';
import { accept, addDays, refuse, Refusal, text, together } from '#kernel';
import type { PolicyPack } from '#policy';
import { bodyId, called, edition, integer, optional, roundId } from '#vocabulary';
import { refuseUnknownRound, round } from '#contexts/programmes/contracts';
import { refuseOtherResult } from '#contexts/selection/contracts';
import { notice, noticeIdOf, NoticePublished } from '../contracts';
import type { NoticeKind } from '../contracts';
import { noticeKind } from '../contracts/words';
import { refuseUnconsulted } from '../domain/consulted';
import { Listed, listOrRoundId, loadListed } from '../domain/listed';

export class PublishNotice extends bodyOf({
  kind: noticeKind,
  roundId,
  bodyId: optional(
    called(
      bodyId,
      text('推荐地区、部门（公示推荐人选名单时必填）', 'Nominating body (for a nomination list)'),
    ),
  ),
  edition,
  workingDays: optional(
    integer(
      text('公示工作日数（缺省为政策规定的最短期限）', 'Working days (default: the policy’s minimum)'),
      1,
      60,
    ),
  ),
}) {}

/**
 * Begins a public notice of at least the policy's working days; day 1 is the first working day after (JX-PLAN 2.3.3,
 * 2.3.5). The notice of a roster's later edition shows whoever moved up and was on none yet. Where the consultation
 * is a stage, every department has answered or lapsed before, and what they object to is resolved (JX-PLAN 2.3.4c).
 * What rests on a review goes on notice while the result stands (JX-PLAN 2.3.3a, 2.3.4b).
 */
export const publishNotice = defineCommand(PublishNotice, {
  aggregate: notice,
  summary: text('发布公示', 'Publish a notice'),
  roles: ['nominating-body', 'hr-department'],
  id: (command) => noticeIdOf(command.kind, listOrRoundId(command), command.edition),
  expects: 'new',
  facts: (load, command) =>
    together({
      round: load(round, command.roundId),
      listed: loadListed(load, command),
    }),
  scope: {
    whose: 'notice-office',
    offices: ({ kind, bodyId }, _state, { round: open }) => {
      if (kind === 'proposed-roster') return open.status === 'open' ? [open.organiserId] : [];
      // Without a body there is no such list: `decide` says that it has to be named.
      return bodyId === undefined ? ANY_OFFICE : [bodyId];
    },
  },
  programme: (_command, _state, { round: open }) => (open.status === 'open' ? open.programmeId : undefined),
  decide: (_state, command, context, { round: open, listed }) => {
    const { kind, roundId, bodyId, edition } = command;
    if (open.status !== 'open') return refuseUnknownRound(roundId);
    const { policy, calendar, today, actor } = context;
    const rule = kind === 'nomination-list' ? policy.notices.nominationList : policy.notices.proposedRoster;
    if (rule === undefined) return refuseUnforeseen(policy);
    const workingDays = command.workingDays ?? rule.workingDays;
    const refusal =
      refuseTarget(command, actor.role) ??
      refuseUnready(listed, edition, rule) ??
      refuseChanged(listed, kind, policy, rule) ??
      refuseShort(workingDays, rule) ??
      (kind === 'proposed-roster' ? refuseUnconsulted(listed, policy) : undefined);
    if (refusal) return refusal;
    const lastDay = calendar.nthWorkingDayAfter(today, workingDays);
    return accept(
      NoticePublished.of({
        noticeId: noticeIdOf(kind, listOrRoundId(command), edition),
        kind,
        roundId,
        programmeId: open.programmeId,
        organiserId: open.organiserId,
        bodyId: kind === 'nomination-list' ? (bodyId ?? null) : null,
        edition,
        publishedOn: today,
        workingDays,
        firstDay: calendar.nthWorkingDayAfter(today, 1),
        lastDay,
        closableFrom: addDays(lastDay, 1),
        entries: [...listed.entries],
      }),
      [rule.clause],
    );
  },
});

type NoticeRule = NonNullable<PolicyPack['notices']['nominationList']>;

function refuseUnforeseen({ programme }: PolicyPack): Refusal {
  return refuse(
    'rule',
    'notice-not-foreseen',
    text(`“${programme.name.zh}”没有规定此类公示。`, `${programme.name.en} foresees no such notice.`),
    { field: 'kind' },
  );
}

/** A list's notice names its body; the roster's is the organiser's to publish. */
function refuseTarget({ kind, bodyId }: PublishNotice, role: string): Refusal | undefined {
  if (kind === 'nomination-list' && bodyId === undefined) {
    return refuse(
      'rule',
      'body-required',
      text('公示推荐人选名单时须填写推荐地区、部门。', 'Name the nominating body whose list goes on notice.'),
      { field: 'bodyId' },
    );
  }
  if (kind === 'nomination-list' || role === 'hr-department') return undefined;
  return refuse(
    'rule',
    'not-this-office',
    text('拟入选名单由组织单位公示。', 'The proposed roster is put on notice by the organiser.'),
  );
}

function refuseUnready(
  { ready, standingEdition, entries }: Listed,
  edition: number,
  { clause }: NoticeRule,
): Refusal | undefined {
  if (!ready || standingEdition !== edition) {
    return refuse(
      'state',
      'list-not-ready',
      text(
        `名单尚未确定，或第 ${edition} 版不是现行版（现为第 ${standingEdition} 版）。`,
        `The list is not fixed, or edition ${edition} is not the standing one (${standingEdition}).`,
      ),
      { field: 'edition', clauses: [clause] },
    );
  }
  if (entries.length > 0) return undefined;
  return refuse(
    'state',
    'nobody-to-notify',
    text(
      `第 ${edition} 版名单上没有尚需公示的人选：均已公示过、已公布或已退出（${clause}）。`,
      `Edition ${edition} has nobody who is still to be on notice: all were already, are published, or fell out (${clause}).`,
    ),
    { field: 'edition', clauses: [clause] },
  );
}

/** The review that the list or roster rests on was opened again, or has another result (JX-PLAN 2.3.3a, 2.3.4b). */
function refuseChanged(
  { review }: Listed,
  kind: NoticeKind,
  { reviews }: PolicyPack,
  { clause }: NoticeRule,
): Refusal | undefined {
  if (review === null) return undefined;
  const foreseen = kind === 'nomination-list' ? reviews?.local : reviews?.provincial;
  return refuseOtherResult(review.panel, review.rested, foreseen?.clause ?? clause);
}

/** Not shorter than the policy's minimum (JX-PLAN 2.3.5a). */
function refuseShort(workingDays: number, { workingDays: minimum, clause }: NoticeRule): Refusal | undefined {
  if (workingDays >= minimum) return undefined;
  return refuse(
    'rule',
    'notice-too-short',
    text(
      `公示期 ${workingDays} 个工作日，少于规定的 ${minimum} 个工作日（${clause}）。`,
      `A notice of ${workingDays} working days is shorter than the ${minimum} required (${clause}).`,
    ),
    { field: 'workingDays', clauses: [clause] },
  );
}
