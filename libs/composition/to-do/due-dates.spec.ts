import type { NoticeRule, PolicyPack } from '#policy';
import { DomainEvent, localDate } from '#kernel';
import { projectInMemory } from '#projections';
import { NoticeClosed, ObjectionRaised, WrittenFindingFiled } from '#contexts/publicity/contracts';
import {
  ExpertReplaced,
  ExpertsDrawn,
  panelIdOf,
  RecusalDeclared,
  ReviewPanelConvened,
} from '#contexts/reviews/contracts';
import { RosterFiled } from '#contexts/titles/contracts';
import { orderAnswered, orderListed } from '../../contexts/sample-orders.testing';
import { evaluationCommissioned, measureAssigned, targetAssigned } from '../../contexts/sample-plans.testing';
import { withParts } from '../../contexts/sample-selection.testing';
import {
  extensionProposed,
  revocationProposed,
  termBegan,
  titleAwarded,
} from '../../contexts/sample-titles.testing';
import {
  ApplicationEndorsed,
  ApplicationReturned,
  ApplicationSubmitted,
  BackgroundCheckReported,
  NominationWithdrawn,
  RosterProposed,
  WaiverProposed,
  type NoticeOfSelection,
} from '#contexts/selection/contracts';
import {
  candidacyOf,
  consultationOpened,
  LIST,
  listFixed,
  listSent,
  LOCAL_NOTICE,
  nominated,
  noticePublished,
  opinionGiven,
  recorded,
  ROSTER_NOTICE,
  rosterProposed,
  rosterPublished,
  ROUND,
  submitted,
  waitListed,
} from '../../contexts/selection/sample-events.testing';
import { roundOpened } from '../../contexts/selection/sample-round.testing';
import { toDo } from '../contexts';

const [toDoProjection] = toDo.projections;

interface Term {
  readonly clause: string;
  readonly days: number;
  readonly counted: string;
}

interface DueDate {
  /** What the due date rests on. */
  readonly rule: string;
  readonly clause: string;
  /** Of the sample, where everything happens on 2022-03-01. */
  readonly due: string | null;
  /** Where the term is a figure of the policy pack. */
  readonly term?: (policy: PolicyPack) => Term | undefined;
}

const termOf = (rule: NoticeRule | undefined): Term | undefined =>
  rule && { clause: rule.clause, days: rule.days, counted: rule.counted };
const none = (clause: string): DueDate => ({ rule: 'the clause sets no term', clause, due: null });
const scorecards: Omit<DueDate, 'due'> = {
  rule: 'working days of the review from the draw on',
  clause: 'JX-PLAN 2.3.3a',
  term: (policy) => policy.localReview,
};

const DUE_DATES: Readonly<Record<string, DueDate>> = {
  'allocate-quotas': none('JX-PLAN 2.3.1'),
  'endorse-application': {
    rule: 'last day of applications, by the notice of the round: the query takes it from there',
    ...{ clause: 'JX-PLAN 2.3.1', due: null },
  },
  'correct-application': {
    rule: 'five working days from the return on, a reading (ADR 0012)',
    ...{ clause: 'JX-PLAN 2.3.2a', due: '2022-03-08' },
    term: ({ application }) => application.correction,
  },
  'confirm-declaration': none('JX-PLAN 2.2.1(1)'),
  'check-background': none('JX-PLAN 2.3.3a'),
  'record-background-check': none('JX-PLAN 2.3.3a'),
  'decide-waiver': none('JX-PLAN 2.2.1(2)d'),
  'convene-review-panel': none('JX-PLAN 2.3.3a'),
  'draw-experts': none('JX-PLAN 2.3.3a'),
  'submit-scorecard': { ...scorecards, due: '2022-03-15' },
  'replace-expert': none('JX-PLAN 2.3.3a'),
  'replace-late-expert': { ...scorecards, due: '2022-03-15' },
  'conclude-review': { ...scorecards, due: '2022-03-15' },
  'nominate-candidate': none('JX-PLAN 2.3.3a'),
  'fix-nomination-list': none('JX-PLAN 2.3.3a'),
  'move-up-nominee': none('JX-PLAN 2.3.3c'),
  'put-list-on-notice': none('JX-PLAN 2.3.3b'),
  'watch-list-notice': {
    rule: 'the day after the last working day of the notice',
    ...{ clause: 'JX-PLAN 2.3.3b', due: '2022-03-09' },
    term: (policy) => termOf(policy.localNotice),
  },
  'send-list': none('JX-PLAN 2.3.3b'),
  'review-eligibility': none('JX-PLAN 2.3.4a'),
  'propose-roster': none('JX-PLAN 2.3.4b'),
  'open-consultation': none('JX-PLAN 2.3.4c'),
  'give-opinion': {
    rule: 'working days of the consultation from its opening on',
    ...{ clause: 'JX-PLAN 2.3.4c', due: '2022-03-15' },
    term: (policy) => policy.consultation,
  },
  'resolve-opinion': none('JX-PLAN 2.3.4c'),
  'put-roster-on-notice': none('JX-PLAN 2.3.5a'),
  'watch-roster-notice': {
    rule: 'the day after the last working day of the notice',
    ...{ clause: 'JX-PLAN 2.3.5a', due: '2022-03-09' },
    term: (policy) => termOf(policy.publicNotice),
  },
  'file-finding': none('JX-PLAN 2.3.5b'),
  'decide-objection': none('JX-PLAN 2.3.6a'),
  'publish-roster': none('JX-PLAN 2.3.6a'),
  'close-round': none('JX-PLAN 2.3.6a'),
  'file-roster': none('JX-PLAN 2.3.6c'),
  'receive-filing': none('JX-PLAN 2.3.6c'),
  'propose-extension': {
    rule: 'last day of the term: the query takes it from there, and shows the task in the last year',
    ...{ clause: 'JX-MEASURES 4a', due: null },
  },
  'decide-extension': {
    rule: 'last day of the term: the query takes it from there',
    ...{ clause: 'JX-MEASURES 4a', due: null },
  },
  'make-statement': {
    rule: 'last day for the statement, by the hearing that the policy provides for (a reading)',
    ...{ clause: 'JX-MEASURES 22d', due: '2025-03-10' },
  },
  'decide-revocation': none('JX-MEASURES 22d'),
  'answer-order': {
    rule: 'the date of the order: of the days that it gives, or of those that the policy says',
    ...{ clause: 'PDS-TALENT 6.2c', due: '2022-03-15' },
  },
  'report-rectification': {
    rule: 'the date of the order: the query takes it from there',
    ...{ clause: 'PDS-TALENT 6.2c', due: null },
  },
  'report-target': {
    rule: 'working days after the period, by the plan file',
    ...{ clause: 'QH-PLAN 6.3b', due: '2023-01-13' },
  },
  'report-measure': {
    rule: 'working days after the period, by the plan file',
    ...{ clause: 'QH-PLAN 6.3b', due: '2023-01-13' },
  },
  'record-evaluation': {
    rule: 'the date that the organiser names when it is commissioned',
    ...{ clause: 'ZJ-PLAN 7b', due: '2024-03-31' },
  },
};

const CANDIDACY = { candidacyId: candidacyOf('p1'), personId: 'p1' };
const PANEL = { panelId: panelIdOf(ROUND, 'local', 'city'), roundId: ROUND };
const SEAT = { ...PANEL, candidacyId: CANDIDACY.candidacyId, expertId: 'e1' };
const DRAWN = [
  ReviewPanelConvened.of({
    ...{
      ...PANEL,
      programmeId: 'sample',
      level: 'local',
      officeId: 'city',
      expertIds: ['e1'],
      convenedBy: 'x',
    },
  }),
  ExpertsDrawn.of({
    ...{ ...PANEL, seed: 's', scorecardsDueOn: localDate('2022-03-15'), drawnBy: 'x' },
    assignments: [{ ...CANDIDACY, expertIds: ['e1'], exclusions: [] }],
  }),
];
const RECUSED = RecusalDeclared.of({ ...SEAT, grounds: 'co-author', declaredBy: 'e1' });
const closed = (kind: NoticeOfSelection, noticeId: string, bodyId: string | null) =>
  NoticeClosed.of({ noticeId, kind, roundId: ROUND, bodyId, closedOn: localDate('2022-03-01'), lapsed: 0 });
const OBJECTION = { noticeId: ROSTER_NOTICE, objectionId: 'o', candidacyId: CANDIDACY.candidacyId };

/** Logs in whose course every kind of task is open once. */
const LOGS: readonly (readonly DomainEvent[])[] = [
  [
    roundOpened,
    submitted('p1'),
    WaiverProposed.of({
      ...{ ...CANDIDACY, rules: ['degree'], proposedBy: 'x', officeId: 'city', reason: '特别优秀（虚构）' },
    }),
    ApplicationEndorsed.of({
      endorsedOn: localDate('2022-03-01'),
      ...{ candidacyId: CANDIDACY.candidacyId, officeId: 'city', nextOfficeId: null, endorsedBy: 'x' },
      ...{ backgroundCheckDue: true, reviewPanelDue: true, roundId: ROUND },
    }),
    BackgroundCheckReported.of({ ...CANDIDACY, bodyId: 'city', passed: true, checkedBy: 'y' }),
    ApplicationReturned.of({
      ...{ ...CANDIDACY, officeId: 'city', returnedBy: 'x', toOfficeId: null },
      correctUntil: localDate('2022-03-08'),
    }),
  ],
  [ApplicationSubmitted.of({ ...submitted('p1').data, declaration: 'outstanding' })],
  [...DRAWN, RECUSED],
  [
    ...[nominated('p1', 1), waitListed('p2', 1), nominated('p3', 2)],
    NominationWithdrawn.of({ ...CANDIDACY, listId: LIST, roundId: ROUND, bodyId: 'city' }),
    ...[listFixed(['p3']), noticePublished('nomination-list', ['p3'])],
    ...[closed('nomination-list', LOCAL_NOTICE, 'city'), listSent(['p3'])],
  ],
  [
    RosterProposed.of({ ...rosterProposed(['p1']).data, consultation: true }),
    ...[consultationOpened(['p1']), opinionGiven('publicity', ['p1'])],
    noticePublished('proposed-roster', ['p1']),
    ObjectionRaised.of({
      ...{ ...OBJECTION, bodyId: 'city', raisedBy: 'x' },
      ...{ investigatorId: 'city', provenBy: 'signed-in', codeExpiresAt: null, raiserMark: 'mark' },
    }),
    WrittenFindingFiled.of({ ...OBJECTION, officeId: 'city', filedBy: 'x', substantiated: true }),
    ...[closed('proposed-roster', ROSTER_NOTICE, null), rosterPublished(1, ['p1'])],
    RosterFiled.of({
      ...{ roundId: ROUND, batch: 1, talentOfficeId: 'talent', documentNumber: 'D-1', awardees: 1 },
      ...{ filedOn: localDate('2022-03-01'), filedBy: 'x' },
    }),
  ],
];
const TITLE_LOG = [titleAwarded, termBegan, extensionProposed, revocationProposed];
const tasksOf = (events: readonly DomainEvent[]) => projectInMemory(toDoProjection, recorded(events)).tasks;
const ORDER_LOG = [orderListed, orderAnswered];
const PLAN_LOG = [targetAssigned, measureAssigned, evaluationCommissioned];
const opened = [...LOGS, TITLE_LOG, ORDER_LOG, PLAN_LOG].flatMap((log) =>
  log.flatMap((_, index) => tasksOf(log.slice(0, index + 1))),
);

describe('the due date of a task', () => {
  it.each(Object.entries(DUE_DATES).map(([kind, { rule, clause }]) => [kind, rule, clause] as const))(
    'to %s: %s [%s]',
    (kind) => {
      const dates = opened.filter((task) => task.kind === kind).map((task) => task.due_on);
      expect([...new Set(dates)]).toEqual([DUE_DATES[kind]?.due]);
    },
  );

  it('is said here of every kind of task that has one', () => {
    const dated = opened.filter((task) => task.due_on !== null || task.due_by !== null);
    expect([...new Set(dated.map(({ kind }) => kind))].filter((kind) => !(kind in DUE_DATES))).toEqual([]);
  });

  it('is said here of kinds that there are', () => {
    expect(Object.keys(DUE_DATES).filter((kind) => !toDo.kinds.has(kind))).toEqual([]);
  });

  it.each(Object.entries(DUE_DATES).filter(([, { term }]) => term !== undefined))(
    'to %s rests on the figure of the policy, under its clause',
    (_kind, { clause, due, term }) => {
      const days = due === '2022-03-15' ? 10 : 5;
      const whole = withParts('localReview', 'expertReview', 'consultation');
      expect(term?.(whole)).toMatchObject({ clause, days, counted: 'working-days' });
    },
  );

  it('to sum up moves on with the scorecard of a successor, and never back [JX-PLAN 2.3.4b]', () => {
    const replaced = (dueOn: string) =>
      ExpertReplaced.of({
        ...{ ...SEAT, successorId: 'e2', because: 'recused', passedOver: [], replacedBy: 'x' },
        scorecardDueOn: localDate(dueOn),
      });
    const summingUp = (dueOn: string) =>
      tasksOf([...DRAWN, RECUSED, replaced(dueOn)]).find(({ kind }) => kind === 'conclude-review')?.due_on;
    expect(summingUp('2022-03-18')).toBe('2022-03-18');
    expect(summingUp('2022-03-11')).toBe('2022-03-15');
  });
});
