import { ANY_OFFICE } from '#access';
import { Asked, bodyOf, defineCommand, Judged, refuseWithoutPart } from '#command-handling';
import { accept, addDays, Refusal, text, together } from '#kernel';
import { nthDayAfter, periodInWords } from '#policy';
import {
  bodyId,
  called,
  edition,
  integer,
  ObjectOf,
  optional,
  roundId,
  DAY_KIND_NAMES,
  labelled,
} from '#vocabulary';
import { roundUnknown, round } from '#contexts/programmes/contracts';
import { Listed, notice, noticeIdOf, NoticePublished, NoticeRule, Publishable } from '../contracts';
import { noticeKindOf } from '../contracts/words';
import { noticeLifecycle } from '../domain/lifecycle';
import { publishableOf } from '../domain/notice';
import {
  bodyRequired,
  listNotReady,
  nobodyToNotify,
  notThisOffice,
  noticeCountedOtherwise,
  noticeTooShort,
} from '../domain/refusals';

const FIELDS = {
  roundId,
  bodyId: optional(
    called(
      bodyId,
      labelled(text('推荐单位', 'Nominating body'), text('公示推荐人选名单时必填', 'for a nomination list')),
    ),
  ),
  edition,
  days: optional(
    integer(
      labelled(
        text('公示天数', 'Days'),
        text(
          '按政策规定的工作日或自然日计；缺省为政策规定的最短期限',
          'working days or calendar days as the policy counts; default: the policy’s minimum',
        ),
      ),
      1,
      60,
    ),
  ),
  workingDays: optional(
    integer(
      labelled(
        text('公示工作日数', 'Working days'),
        text(
          '同 days；仅限按工作日计的公示',
          'the same as days, of a notice that is counted in working days',
        ),
      ),
      1,
      60,
    ),
  ),
};
export type NoticeToPublish = ObjectOf<typeof FIELDS> & { kind: string };

/**
 * Begins a public notice of at least the policy's days; day 1 is the first such day after (JX-PLAN 2.3.3,
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
    looksAt: [round, ...publishables.flatMap(({ looksAt }) => looksAt)],
    facts: (load, command) =>
      together({ round: load(round, command.roundId), listed: registered(command).load(load, command) }),
    scope: {
      whose: 'notice-office',
      offices: (command, _state, { round: open }) => {
        const { publisher } = registered(command);
        if (publisher === 'hr-department') return open.status === 'open' ? [open.organiserId] : [];
        // Without a body there is no such list: `known` says that it has to be named.
        return command.bodyId === undefined ? ANY_OFFICE : [command.bodyId];
      },
    },
    programme: (_command, _state, { round: open }) => (open.status === 'open' ? open.programmeId : undefined),
    in: noticeLifecycle.of('publish-notice'),
    known: ({ command, context, facts: { round: open, listed } }) => {
      const { roundId, bodyId, edition } = command;
      if (open.status !== 'open') return roundUnknown({ roundId });
      const publishable = registered(command);
      const rule = publishable.ruleOf(context.policy);
      if (rule === undefined) return refuseWithoutPart(context.policy, publishable.part);
      const ofBody = publishable.publisher === 'nominating-body';
      if (ofBody && bodyId === undefined) return bodyRequired({ title: publishable.title });
      return { open, publishable, rule, listed, edition, bodyId: ofBody ? (bodyId ?? null) : null };
    },
    guards: [
      refuseOtherPublisher,
      refuseUnready,
      ({ context: { policy }, facts: { publishable, listed } }) => publishable.refusal(listed, policy),
    ],
    checks: [refuseOtherDays, refuseShort],
    decide: (_state, command, { calendar, today }, { open, publishable, rule, listed, edition, bodyId }) => {
      const { kind } = command;
      const { roundId, programmeId, organiserId } = open;
      const { counted } = rule;
      const length = { days: daysOf(command) ?? rule.days, counted };
      const lastDay = nthDayAfter(calendar, today, length);
      return accept(
        NoticePublished.of({
          ...{ noticeId: noticeIdOf(kind, publishable.idOf(command), edition), kind, roundId },
          ...{ programmeId, organiserId, bodyId, edition, publishedOn: today, ...length },
          firstDay: nthDayAfter(calendar, today, { days: 1, counted }),
          ...{ lastDay, closableFrom: addDays(lastDay, 1) },
          clauses: { length: rule.clause, objections: rule.objections },
          entries: [...listed.entries],
        }),
        [rule.clause],
      );
    },
  });
}

/** What is to go on notice, under which rule. */
interface ToPublish {
  readonly publishable: Pick<Publishable, 'publisher' | 'title'>;
  readonly rule: NoticeRule;
  readonly listed: Listed;
  readonly edition: number;
}
type Publishing = Judged<unknown, ToPublish>;

/** The organiser's notice is the organiser's to publish. */
function refuseOtherPublisher({
  context: { actor },
  facts: { publishable },
}: Publishing): Refusal | undefined {
  const { publisher, title } = publishable;
  if (publisher === 'nominating-body' || actor.role === 'hr-department') return undefined;
  return notThisOffice.rosterNotice({ title });
}

function refuseUnready({ facts: { listed, edition, rule } }: Publishing): Refusal | undefined {
  const { ready, standingEdition, entries } = listed;
  const { clause } = rule;
  if (!ready || standingEdition !== edition)
    return listNotReady({ edition, standingEdition }, { clauses: [clause] });
  return entries.length > 0 ? undefined : nobodyToNotify({ edition, clause });
}

type Length = Asked<NoticeToPublish, unknown, ToPublish>;

/** How long it is to stand, under either name; undefined: as long as the policy asks for. */
function daysOf({ days, workingDays }: NoticeToPublish): number | undefined {
  return days ?? workingDays;
}

/** Not shorter than the policy's minimum (JX-PLAN 2.3.5a). */
function refuseShort({ command, facts: { rule } }: Length): Refusal | undefined {
  const { counted, clause } = rule;
  const days = daysOf(command);
  if (days === undefined || days >= rule.days) return undefined;
  return noticeTooShort(
    { length: periodInWords({ days, counted }), minimum: periodInWords(rule), clause },
    { field: command.days === undefined ? 'workingDays' : 'days' },
  );
}

/** Working days are no length of a notice that is counted in calendar days. */
function refuseOtherDays({ command, facts: { rule } }: Length): Refusal | undefined {
  const { counted, clause } = rule;
  if (command.workingDays === undefined || counted === 'working-days') return undefined;
  return noticeCountedOtherwise({ counted: DAY_KIND_NAMES[counted], clause });
}
