import fc from 'fast-check';
import type { RecordedEvent } from '#event-store';
import { DomainEvent, localDate } from '#kernel';
import { projectInMemory } from '#projections';
import { GrantDisbursed } from '#contexts/funding/contracts';
import { QuotaAllocated } from '#contexts/programmes/contracts';
import { ObjectionDecided } from '#contexts/publicity/contracts';
import { ScorecardSubmitted } from '#contexts/reviews/contracts';
import { WaiverProposed } from '#contexts/selection/contracts';
import { recordedHistory } from '../../recorded-history.testing';
import {
  grantApplicationFiled,
  grantApproved,
  grantDisbursed,
  grantOpinionGiven,
  grantRechecked,
} from '../../sample-funding.testing';
import { noticeOf, noticePublished, objectionRaised } from '../../sample-notices.testing';
import { candidacyOf, CITY, ROUND } from '../../sample-selection.testing';
import { play } from '../../selection/invariants/play.testing';
import { anyPlan, anySteps } from '../../selection/invariants/runs.testing';
import { SETTINGS } from '../../selection/invariants/small-round.testing';
import { alarmsProjectionOf } from '../standing-alarms/read-models/projection';
import { ALARMS } from '.';

/** An event, and who decided it when: default, somebody of their own, a day after the one before. */
interface Happened {
  readonly event: DomainEvent;
  readonly by?: string;
  readonly office?: string;
  readonly at?: string;
}

const DAY = 86_400_000;
const START = Date.parse('2022-03-01T00:00:00Z');

function logOf(happened: readonly Happened[]): RecordedEvent[] {
  return recordedHistory([], ...happened.map(({ event }) => event)).map((event, index) => {
    const { by = `account-${index}`, office = `office-${index}`, at } = happened[index] ?? {};
    const decidedAt = at ?? new Date(START + index * DAY).toISOString();
    return {
      ...event,
      metadata: { ...event.metadata, decidedAt, actor: { id: by, office, role: 'hr-department' } },
    };
  });
}

const projection = alarmsProjectionOf(ALARMS);
const raisedIn = (log: readonly RecordedEvent[]) =>
  projectInMemory(projection, log).standing_alarms.filter(({ is_raised }) => is_raised);
const rests = ({ rests: notes }: { readonly rests: unknown }) =>
  (notes as readonly { eventPosition: string }[]).map(({ eventPosition }) => Number(eventPosition));

const events = (...some: readonly DomainEvent[]): Happened[] => some.map((event) => ({ event }));
const paidOn = (day: string, more: object = {}): DomainEvent =>
  GrantDisbursed.of({ ...grantDisbursed.data, disbursedOn: localDate(day), ...more });
const quota = (places: number): DomainEvent =>
  QuotaAllocated.of({ roundId: ROUND, bodyId: CITY, quota: places, byTrack: [] });
const card = (expertId: string, points: number): DomainEvent =>
  ScorecardSubmitted.of({
    ...{ panelId: 'panel', candidacyId: candidacyOf('p1'), personId: 'p1', expertId, card: 1 },
    ...{ points: [], total: points * 100 },
  } as unknown as Parameters<typeof ScorecardSubmitted.of>[0]);
const decided = ObjectionDecided.of({
  ...{ noticeId: noticeOf('proposed-roster'), objectionId: 'objection-p1', candidacyId: candidacyOf('p1') },
  ...{ kind: 'proposed-roster', roundId: ROUND, result: 'not-upheld', decidedBy: 'hr-clerk' },
});
const waiver = (person: string): DomainEvent =>
  WaiverProposed.of({
    ...{ candidacyId: candidacyOf(person), personId: person, rules: ['degree'], officeId: CITY },
    proposedBy: 'city-clerk',
  });
const objected = objectionRaised('proposed-roster', 'p1');
const onNotice = noticePublished('proposed-roster', ['p1']);
const grantOf = (approver: string, rechecker: string): Happened[] => [
  { event: grantApplicationFiled, office: 'employer' },
  { event: grantOpinionGiven, office: 'city' },
  { event: grantApproved(), by: 'approver', office: approver },
  { event: grantRechecked, by: 'rechecker', office: rechecker },
];
const sixCards = (odd: number) => events(...['a', 'b', 'c', 'd'].map((id) => card(id, 80)), card('e', odd));

interface Case {
  readonly name: string;
  readonly raises: readonly Happened[];
  readonly found: number;
  /** Positions of the events that it rests on. */
  readonly rests: readonly number[];
  readonly justBelow: readonly Happened[];
}

const CASES: readonly Case[] = [
  {
    ...{ name: 'payment-before-notice-end', found: 1, rests: [1, 2] },
    raises: events(onNotice, paidOn('2022-03-08')),
    justBelow: events(onNotice, paidOn('2022-03-09')),
  },
  {
    ...{ name: 'near-related-approvals', found: 2, rests: [3, 4] },
    raises: grantOf('province', 'province'),
    justBelow: grantOf('province', 'finance'),
  },
  {
    ...{ name: 'score-outliers', found: 30, rests: [5] },
    raises: sixCards(50),
    justBelow: sixCards(51),
  },
  {
    ...{ name: 'grant-splitting', found: 2, rests: [1, 2] },
    raises: events(paidOn('2022-03-01'), paidOn('2023-03-01', { candidacyId: 'another.p1' })),
    justBelow: events(paidOn('2022-03-01'), paidOn('2023-03-02', { candidacyId: 'another.p1' })),
  },
  {
    ...{ name: 'quota-drift', found: 50, rests: [1, 2] },
    raises: events(quota(10), quota(15)),
    justBelow: events(quota(10), quota(14)),
  },
  {
    ...{ name: 'fast-objections', found: 23, rests: [1, 2] },
    raises: [
      { event: objected, at: '2022-03-01T00:00:00Z' },
      { event: decided, at: '2022-03-01T23:59:59Z' },
    ],
    justBelow: [
      { event: objected, at: '2022-03-01T00:00:00Z' },
      { event: decided, at: '2022-03-02T00:00:00Z' },
    ],
  },
  {
    ...{ name: 'many-waivers', found: 6, rests: [1, 2, 3, 4, 5, 6] },
    raises: events(...['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map(waiver)),
    justBelow: events(...['p1', 'p2', 'p3', 'p4', 'p5', 'p5'].map(waiver)),
  },
];

describe('the standing alarm', () => {
  it('each has a history that raises it', () => {
    expect(CASES.map(({ name }) => name)).toEqual(ALARMS.map(({ name }) => name));
  });

  it.each(CASES.map((one) => [one.name, one] as const))(
    '%s is raised, and replays to its events',
    (name, one) => {
      const raised = raisedIn(logOf(one.raises));
      expect(raised.map(({ alarm_name, found }) => [alarm_name, found])).toEqual([[name, one.found]]);
      expect(raised.map(rests)).toEqual([one.rests]);
      expect(raisedIn(logOf(one.raises))).toEqual(raised);
    },
  );

  it.each(CASES.map((one) => [one.name, one] as const))(
    '%s is not raised just below its threshold',
    (_, one) => {
      expect(raisedIn(logOf(one.justBelow))).toEqual([]);
    },
  );

  it.each(ALARMS.map((alarm) => [alarm.name, alarm] as const))(
    '%s says what it means, in both languages',
    (_, alarm) => {
      for (const { zh, en } of [alarm.title, alarm.meaning, alarm.threshold.says]) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).toMatch(/^[^\p{Script=Han}]+$/u);
      }
    },
  );
});

describe('a clean history', () => {
  it('raises no alarm: a year of grants, scores that agree, objections that took their time', () => {
    const history = [
      ...events(quota(10), quota(11), onNotice, objected, decided, waiver('p1'), waiver('p2')),
      ...[...sixCards(75), ...grantOf('province', 'finance'), { event: paidOn('2022-08-01') }],
    ];
    expect(raisedIn(logOf(history))).toEqual([]);
  });

  it.each(SETTINGS.map((setting) => [setting.pack.programme.id, setting] as const))(
    'raises none whatever is tried in a random round of %s, at a step a day',
    async (_, setting) => {
      await fc.assert(
        fc.asyncProperty(anyPlan, anySteps, async (plan, steps) => {
          const { world } = await play(setting, plan, steps);
          const log = world.log.map((event, index) => ({
            ...event,
            metadata: { ...event.metadata, decidedAt: new Date(START + index * DAY).toISOString() },
          }));
          expect(raisedIn(log)).toEqual([]);
        }),
        { numRuns: 10, interruptAfterTimeLimit: 60_000 },
      );
    },
  );
});
