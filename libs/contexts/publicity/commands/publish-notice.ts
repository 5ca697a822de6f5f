import { ANY_OFFICE } from '#access';
import { bodyOf, defineCommand, refuseWithoutPart } from '#command-handling';
import { accept, addDays, Refusal, text, together } from '#kernel';
import { bodyId, called, edition, integer, ObjectOf, optional, roundId } from '#vocabulary';
import { roundUnknown, round } from '#contexts/programmes/contracts';
import { Listed, notice, noticeIdOf, NoticePublished, NoticeRule, Publishable } from '../contracts';
import { noticeKindOf } from '../contracts/words';
import { publishableOf } from '../domain/publishable-of';
import {
  bodyRequired,
  listNotReady,
  nobodyToNotify,
  notThisOffice,
  noticeTooShort,
} from '../domain/refusals';

const FIELDS = {
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
};
export type NoticeToPublish = ObjectOf<typeof FIELDS> & { kind: string };

/**
 * Begins a public notice of at least the policy's working days; day 1 is the first working day after (JX-PLAN 2.3.3,
 * 2.3.5). What goes on notice, and what stands against it, is said by whoever registered its kind.
 */
export function publishNoticeOf(publishables: readonly Publishable[]) {
  const registered = ({ kind }: NoticeToPublish) => publishableOf(publishables, kind);
  class PublishNotice extends bodyOf({ kind: noticeKindOf(publishables), ...FIELDS }) {}
  return defineCommand(PublishNotice, {
    aggregate: notice,
    summary: text('发布公示', 'Publish a notice'),
    roles: ['nominating-body', 'hr-department'],
    id: (command) => noticeIdOf(command.kind, registered(command).idOf(command), command.edition),
    expects: 'new',
    facts: (load, command) =>
      together({ round: load(round, command.roundId), listed: registered(command).load(load, command) }),
    scope: {
      whose: 'notice-office',
      offices: (command, _state, { round: open }) => {
        const { publisher } = registered(command);
        if (publisher === 'hr-department') return open.status === 'open' ? [open.organiserId] : [];
        // Without a body there is no such list: `decide` says that it has to be named.
        return command.bodyId === undefined ? ANY_OFFICE : [command.bodyId];
      },
    },
    programme: (_command, _state, { round: open }) => (open.status === 'open' ? open.programmeId : undefined),
    decide: (_state, command, context, { round: open, listed }) => {
      const { kind, roundId, bodyId, edition } = command;
      if (open.status !== 'open') return roundUnknown({ roundId });
      const { policy, calendar, today, actor } = context;
      const publishable = registered(command);
      const rule = publishable.ruleOf(policy);
      if (rule === undefined) return refuseWithoutPart(policy, publishable.part);
      const workingDays = command.workingDays ?? rule.days;
      const refusal =
        refuseTarget(publishable, bodyId, actor.role) ??
        refuseUnready(listed, edition, rule) ??
        refuseShort(workingDays, rule) ??
        publishable.refusal(listed, policy);
      if (refusal) return refusal;
      const lastDay = calendar.nthWorkingDayAfter(today, workingDays);
      return accept(
        NoticePublished.of({
          noticeId: noticeIdOf(kind, publishable.idOf(command), edition),
          kind,
          roundId,
          programmeId: open.programmeId,
          organiserId: open.organiserId,
          bodyId: publishable.publisher === 'nominating-body' ? (bodyId ?? null) : null,
          edition,
          publishedOn: today,
          workingDays,
          firstDay: calendar.nthWorkingDayAfter(today, 1),
          lastDay,
          closableFrom: addDays(lastDay, 1),
          clauses: { length: rule.clause, objections: rule.objections },
          entries: [...listed.entries],
        }),
        [rule.clause],
      );
    },
  });
}

/** The notice of a body's own list names the body; the organiser's is the organiser's to publish. */
function refuseTarget(
  { publisher, title }: Publishable,
  bodyId: string | undefined,
  role: string,
): Refusal | undefined {
  if (publisher === 'nominating-body' && bodyId === undefined) {
    return bodyRequired({ title });
  }
  if (publisher === 'nominating-body' || role === 'hr-department') return undefined;
  return notThisOffice.rosterNotice({ title });
}

function refuseUnready(
  { ready, standingEdition, entries }: Listed,
  edition: number,
  { clause }: NoticeRule,
): Refusal | undefined {
  if (!ready || standingEdition !== edition) {
    return listNotReady({ edition, standingEdition }, { clauses: [clause] });
  }
  if (entries.length > 0) return undefined;
  return nobodyToNotify({ edition, clause });
}

/** Not shorter than the policy's minimum (JX-PLAN 2.3.5a). */
function refuseShort(workingDays: number, { days: minimum, clause }: NoticeRule): Refusal | undefined {
  if (workingDays >= minimum) return undefined;
  return noticeTooShort({ workingDays, minimum, clause });
}
