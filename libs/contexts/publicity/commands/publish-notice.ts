import { defineCommand, Id, Int, OneOf } from '#command-handling';
import type { Load } from '#command-handling';
import { accept, addDays, refuse, text } from '#kernel';
import { round } from '#contexts/programmes/contracts';
import { candidacy, nominationList, nominationListIdOf, roster } from '#contexts/selection/contracts';
import { notice, NOTICE_KINDS, NoticeEntry, noticeIdOf, NoticePublished } from '../contracts';
import type { NoticeKind } from '../contracts';

export class PublishNotice {
  @OneOf(text('公示内容', 'What goes on notice'), NOTICE_KINDS)
  kind: NoticeKind;

  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;

  @Id(text('推荐地区、部门（公示推荐人选名单时必填）', 'Nominating body (for a nomination list)'), {
    optional: true,
  })
  bodyId?: string;

  @Int(text('名单版次', 'Edition of the list or roster'), { minimum: 1, maximum: 1000 })
  edition: number;

  @Int(text('公示工作日数（缺省为政策规定的最短期限）', 'Working days (default: the policy’s minimum)'), {
    minimum: 1,
    maximum: 60,
    optional: true,
  })
  workingDays?: number;
}

/** The list a notice speaks of: its id, the edition that stands, and who is on it. */
interface Listed {
  readonly standingEdition: number;
  readonly ready: boolean;
  readonly entries: readonly NoticeEntry[];
}

const listOrRoundId = ({ kind, roundId, bodyId }: PublishNotice): string =>
  kind === 'nomination-list' ? nominationListIdOf(roundId, bodyId ?? '') : roundId;

async function loadListed(load: Load, { kind, roundId, bodyId }: PublishNotice): Promise<Listed> {
  if (kind === 'proposed-roster') {
    const { edition, entries, published, removed } = await load(roster, roundId);
    return {
      standingEdition: edition,
      ready: edition > 0 && published.length === 0,
      entries: entries.filter((entry) => !removed.includes(entry.candidacyId)).map(toEntry),
    };
  }
  const list = await load(nominationList, nominationListIdOf(roundId, bodyId ?? ''));
  const candidacies = await Promise.all(list.nominees.map((nominee) => load(candidacy, nominee.candidacyId)));
  const entries = candidacies.flatMap((state, index) =>
    state.status === 'none' ? [] : [toEntry({ ...state.application, rank: index + 1 })],
  );
  return { standingEdition: list.edition, ready: list.status === 'fixed', entries };
}

function toEntry({ candidacyId, personId, employerName, track, rank, bodyId }: NoticeEntry): NoticeEntry {
  return { candidacyId, personId, employerName, track, rank, bodyId };
}

/** Begins a public notice of at least the policy's working days; day 1 is the first working day after (JX-PLAN 2.3.3, 2.3.5). */
export const publishNotice = defineCommand(PublishNotice, {
  aggregate: notice,
  summary: text('发布公示', 'Publish a notice'),
  roles: ['nominating-body', 'hr-department'],
  id: (command) => noticeIdOf(command.kind, listOrRoundId(command), command.edition),
  expects: 'new',
  facts: async (load, command) => ({
    round: await load(round, command.roundId),
    listed: await loadListed(load, command),
  }),
  offices: ({ kind, bodyId }, _state, { round: open }) => {
    if (kind === 'nomination-list') return bodyId === undefined ? [] : [bodyId];
    return open.status === 'open' ? [open.organiserId] : [];
  },
  programme: (_command, _state, { round: open }) => (open.status === 'open' ? open.programmeId : ''),
  decide: (_state, command, { policy, calendar, today, actor }, { round: open, listed }) => {
    const { kind, roundId, bodyId, edition } = command;
    const rule = kind === 'nomination-list' ? policy.notices.nominationList : policy.notices.proposedRoster;
    if (rule === undefined || open.status !== 'open') {
      return refuse(
        'rule',
        'notice-not-foreseen',
        text('本政策没有规定此类公示。', 'This policy foresees no such notice.'),
        { field: 'kind' },
      );
    }
    if (kind === 'proposed-roster' && actor.role !== 'hr-department') {
      return refuse(
        'rule',
        'not-this-office',
        text('拟入选名单由组织单位公示。', 'The proposed roster is put on notice by the organiser.'),
      );
    }
    if (!listed.ready || listed.standingEdition !== edition) {
      return refuse(
        'state',
        'list-not-ready',
        text(
          `名单尚未确定，或第 ${edition} 版不是现行版（现为第 ${listed.standingEdition} 版）。`,
          `The list is not fixed, or edition ${edition} is not the standing one (${listed.standingEdition}).`,
        ),
        { field: 'edition' },
      );
    }
    const workingDays = command.workingDays ?? rule.workingDays;
    if (workingDays < rule.workingDays) {
      return refuse(
        'rule',
        'notice-too-short',
        text(
          `公示期 ${workingDays} 个工作日，少于规定的 ${rule.workingDays} 个工作日（${rule.clause}）。`,
          `A notice of ${workingDays} working days is shorter than the ${rule.workingDays} required (${rule.clause}).`,
        ),
        { field: 'workingDays', clauses: [rule.clause] },
      );
    }
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
