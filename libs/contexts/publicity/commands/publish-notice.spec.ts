import { ANY_OFFICE } from '#access';
import { join } from 'node:path';
import { specification } from '#command-handling/testing';
import { fold, localDate } from '#kernel';
import { loadCalendar } from '#policy';
import { consultation } from '#contexts/selection/contracts';
import { round } from '#contexts/programmes/contracts';
import type { ReviewPanelState } from '#contexts/reviews/contracts';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import { noticeEntry, noticePublished } from '../../sample-notices.testing';
import {
  candidacyOf,
  CITY,
  INVENTED,
  JIANGXI,
  openRound,
  PROVINCE,
  ROUND,
  withParts,
} from '../../sample-selection.testing';
import {
  consultationOpened,
  departmentObjected,
  opinionGiven,
  opinionLapsed,
  opinionResolved,
} from '../../sample-consultation.testing';
import { concludedPanel, panelOf, reopenedPanel } from '../../sample-reviews.testing';
import { faultsIn } from '../../validated-fields.testing';
import { NoticePublished } from '../contracts';
import type { RosterOnNotice } from '../../selection/roster/domain/roster-on-notice';
import { publishNotice } from '../of-selection.testing';
import type { NoticeToPublish } from './publish-notice';

const CALENDAR = loadCalendar(join(__dirname, '..', '..', '..', '..', 'policies', 'calendars'));
const facts = {
  round: openRound() as typeof round.initial,
  listed: {
    ...{ standingEdition: 1, ready: true, consultation: consultation.initial, removed: [], review: null },
    entries: [noticeEntry('p1', 1), noticeEntry('p2', 2)],
  } as RosterOnNotice,
};
/** The same, with something of the list or roster that is otherwise. */
const factsWith = (more: Partial<RosterOnNotice>) => {
  const listed: RosterOnNotice = { ...facts.listed, ...more };
  return { ...facts, listed };
};
const publishing = specification(publishNotice)
  .policy(JIANGXI)
  .facts(facts)
  .actor({ id: 'clerk', role: 'hr-department', office: PROVINCE });
const rosterNotice: NoticeToPublish = { kind: 'proposed-roster', roundId: ROUND, edition: 1 };
const listNotice: NoticeToPublish = { kind: 'nomination-list', roundId: ROUND, bodyId: CITY, edition: 1 };
const rosterPublished = noticePublished('proposed-roster', ['p1', 'p2']);

describe('publishing a notice', () => {
  it('puts the proposed roster on notice for five working days, from the day after [JX-PLAN 2.3.5a]', () => {
    const decided = publishing.when(rosterNotice);
    decided.then(rosterPublished);
    decided.thenBasis('JX-PLAN 2.3.5a');
  });

  it('puts a body’s nomination list on notice [JX-PLAN 2.3.3b]', () => {
    const decided = publishing.actor({ role: 'nominating-body', office: CITY }).when(listNotice);
    decided.then(noticePublished('nomination-list', ['p1', 'p2']));
    decided.thenBasis('JX-PLAN 2.3.3b');
  });

  it('counts holidays out and make-up days in: over National Day 2022 [JX-PLAN 2.3.5a]', () => {
    const { decision } = publishing.today('2022-09-28').calendar(CALENDAR).when(rosterNotice);
    const days = { firstDay: '2022-09-29', lastDay: '2022-10-10', closableFrom: '2022-10-11' };
    expect(decision).toMatchObject({ events: [{ data: days }] });
  });

  it('refuses when the calendar has no data for the year, and names it', () => {
    const late = publishing.today('2026-12-30').calendar(CALENDAR);
    const refused = late.when(rosterNotice);
    refused.thenRefused('calendar-year-missing', { reason: 'ledger' });
    expectNamed(refused, 2027);
  });

  it('may run longer than the policy asks for', () => {
    const longer = {
      days: 7,
      lastDay: localDate('2022-03-10'),
      closableFrom: localDate('2022-03-11'),
    };
    publishing
      .when({ ...rosterNotice, workingDays: 7 })
      .then(NoticePublished.of({ ...rosterPublished.data, ...longer }));
  });

  it.each<[string, NoticeToPublish, string]>([
    ['the roster', rosterNotice, 'JX-PLAN 2.3.5a'],
    ['a nomination list', listNotice, 'JX-PLAN 2.3.3b'],
  ])('refuses four working days for %s and names both numbers [JX-PLAN 2.3.5a]', (_, body, clause) => {
    const refused = publishing.when({ ...body, workingDays: 4 });
    refused.thenRefused('notice-too-short', { reason: 'rule', field: 'workingDays', clauses: [clause] });
    expectNamed(refused, 4, 5);
  });

  it('takes the length, and the kinds, of whichever policy decides', () => {
    const invented = publishing.policy(INVENTED);
    const refused = invented.when({ ...rosterNotice, workingDays: 6 });
    refused.thenRefused('notice-too-short', { clauses: ['YM-RULES 9'] });
    expectNamed(refused, 6, 7);
    invented.when(listNotice).thenRefused('not-in-programme', { reason: 'rule' });
  });

  describe('under a policy that counts calendar days', () => {
    const { publicNotice } = JIANGXI;
    if (publicNotice === undefined) throw new Error('the sample policy has no public notice');
    const counting = publishing.policy({
      ...JIANGXI,
      publicNotice: { ...publicNotice, counted: 'calendar-days', days: 7 },
    });

    it('takes in the weekend', () => {
      const seven = { days: 7, counted: 'calendar-days' } as const;
      const days = { firstDay: '2022-03-02', lastDay: '2022-03-08', closableFrom: '2022-03-09' };
      expect(counting.when(rosterNotice).decision).toMatchObject({
        events: [{ data: { ...seven, ...days } }],
      });
      expect(counting.when({ ...rosterNotice, days: 8 }).decision).toMatchObject({
        events: [{ data: { days: 8, lastDay: '2022-03-09' } }],
      });
    });

    it('says which days are missing, and takes no working days for them', () => {
      const short = counting.when({ ...rosterNotice, days: 6 });
      short.thenRefused('notice-too-short', { field: 'days', clauses: ['JX-PLAN 2.3.5a'] });
      expectNamed(short, 6, 7);
      expect(short.decision).toMatchObject({
        message: {
          zh: '公示期 6 个自然日，少于规定的 7 个自然日（JX-PLAN 2.3.5a）。',
          en: expect.stringContaining(
            '6 calendar days is shorter than the 7 calendar days required',
          ) as string,
        },
      });
      const other = counting.when({ ...rosterNotice, workingDays: 7 });
      other.thenRefused('notice-counted-otherwise', {
        ...{ reason: 'rule', field: 'workingDays', clauses: ['JX-PLAN 2.3.5a'] },
      });
    });
  });

  it('refuses a nominating body that would put the roster on notice', () => {
    publishing
      .actor({ role: 'nominating-body', office: PROVINCE })
      .when(rosterNotice)
      .thenRefused('not-this-office', { reason: 'rule' });
  });

  it('refuses with every reason, the first leading', () => {
    const refused = publishing
      .actor({ role: 'nominating-body', office: PROVINCE })
      .when({ ...rosterNotice, edition: 2, workingDays: 4 });
    refused.thenRefused('not-this-office', { others: ['list-not-ready', 'notice-too-short'] });
  });

  it('refuses a list’s notice that names no body', () => {
    const { bodyId: _, ...withoutBody } = listNotice;
    publishing.when(withoutBody).thenRefused('body-required', { reason: 'rule', field: 'bodyId' });
  });

  it('refuses an edition that does not stand, and a list that is not fixed', () => {
    const refused = publishing.when({ ...rosterNotice, edition: 2 });
    refused.thenRefused('list-not-ready', { reason: 'state', field: 'edition' });
    expectNamed(refused, 2, 1);
    const unready = publishing.facts({ ...facts, listed: { ...facts.listed, ready: false } });
    unready.when(listNotice).thenRefused('list-not-ready');
  });

  it('puts an edition on notice once', () => {
    publishing.given(rosterPublished).when(rosterNotice).thenRefused('already-exists', { reason: 'state' });
  });

  it('refuses a round that is not there', () => {
    specification(publishNotice)
      .facts({ ...facts, round: round.initial })
      .when(rosterNotice)
      .thenRefused('round-unknown', { reason: 'not-found', field: 'roundId' });
  });

  it('concerns the body of a list, and the organiser for the roster', () => {
    const { bodyId: _, ...withoutBody } = listNotice;
    expect(publishing.offices(listNotice)).toEqual([CITY]);
    expect(publishing.offices(withoutBody)).toBe(ANY_OFFICE);
    expect(publishing.offices(rosterNotice)).toEqual([PROVINCE]);
    expect(publishing.facts({ ...facts, round: round.initial }).offices(rosterNotice)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a kind that is none', { kind: 'poster' }, 'kind'],
    ['edition 0', { edition: 0 }, 'edition'],
    ['half a working day', { workingDays: 5.5 }, 'workingDays'],
    ['61 working days', { workingDays: 61 }, 'workingDays'],
  ])('does not take %s', (_, fault, field) => {
    expect(faultsIn(publishNotice.body, { ...rosterNotice, ...fault })).toEqual([field]);
  });

  it('refuses an edition with nobody who is still to be on notice [JX-PLAN 2.3.5a]', () => {
    const refused = publishing
      .facts(factsWith({ standingEdition: 2, entries: [] }))
      .when({ ...rosterNotice, edition: 2 });
    refused.thenRefused('nobody-to-notify', { reason: 'state', field: 'edition' });
    expectNamed(refused, 2);
  });
});

it('a list that everybody withdrew from goes on no notice [JX-PLAN 2.3.3b]', () => {
  const emptied = publishing.facts(factsWith({ entries: [] }));
  const refused = emptied.when(listNotice);
  refused.thenRefused('nobody-to-notify', {
    reason: 'state',
    field: 'edition',
    clauses: ['JX-PLAN 2.3.3b'],
  });
});

describe('publishing the roster’s notice where the departments are consulted', () => {
  const opened = consultationOpened(['p1', 'p2']);
  const others = [opinionGiven('talent-office'), opinionGiven('education', 'remarks')] as const;
  const objects = [
    opinionGiven('publicity', 'objects', ['p1']),
    departmentObjected('publicity', 'p1'),
  ] as const;
  const after = (events: Parameters<typeof consultation.evolve>[1][], removed: readonly string[] = []) =>
    publishing
      .policy(withParts('consultation'))
      .facts(factsWith({ consultation: fold(consultation, events), removed }))
      .when(rosterNotice);

  it('begins once all have answered or lapsed and every objection is resolved [JX-PLAN 2.3.4c]', () => {
    const kept = opinionResolved('publicity', 'p1', 'kept');
    after([opened, ...others, ...objects, opinionLapsed('science-technology'), kept]).then(rosterPublished);
  });

  it('refuses before they were asked, and names them [JX-PLAN 2.3.4c]', () => {
    const refused = after([]);
    refused.thenRefused('consultation-missing', { reason: 'rule', clauses: ['JX-PLAN 2.3.4c'] });
    const { message } = refused.decision as { readonly message: { readonly zh: string } };
    for (const name of ['省委人才办', '省委宣传部', '省科技厅', '省教育厅'])
      expect(message.zh).toContain(name);
  });

  it('refuses while an opinion is awaited, and names department and date [JX-PLAN 2.3.4c]', () => {
    const refused = after([opened, ...others, opinionGiven('publicity')]);
    refused.thenRefused('opinions-awaited', { reason: 'rule', clauses: ['JX-PLAN 2.3.4c'] });
    expectNamed(refused, '2022-03-15');
    expectIdentified(refused, 'science-technology');
  });

  it('refuses while an objection is unresolved, and names department and candidate [JX-PLAN 2.3.4c]', () => {
    const refused = after([opened, ...others, ...objects, opinionLapsed('science-technology')]);
    refused.thenRefused('opinions-unresolved', { reason: 'rule', clauses: ['JX-PLAN 2.3.4c'] });
    expectIdentified(refused, 'publicity', candidacyOf('p1'));
  });

  it('waits until whom the organiser takes off is off the roster [JX-PLAN 2.3.4c]', () => {
    const off = opinionResolved('publicity', 'p1', 'taken-off');
    const all = [opened, ...others, ...objects, opinionLapsed('science-technology'), off];
    const refused = after(all);
    refused.thenRefused('removal-pending', { reason: 'state', clauses: ['JX-PLAN 2.3.4c'] });
    expectIdentified(refused, candidacyOf('p1'));
    after(all, [candidacyOf('p1')]).then(rosterPublished);
  });
});

describe.each([
  ['a nomination list', listNotice, 'local', 'nomination-list', 'JX-PLAN 2.3.3a'],
  ['the roster', rosterNotice, 'provincial', 'proposed-roster', 'JX-PLAN 2.3.4b'],
] as const)('publishing the notice of %s that rests on a review', (_, command, level, kind, clause) => {
  const rested = { panelId: panelOf(level), edition: 1 };
  const after = (panel: ReviewPanelState) =>
    publishing
      .policy(withParts('localReview', 'expertReview'))
      .facts(factsWith({ review: { rested, panel } }))
      .when(command);

  it('begins while the result stands [JX-PLAN 2.3.3a] [JX-PLAN 2.3.4b]', () => {
    after(concludedPanel(level, ['p1', 'p2'])).then(noticePublished(kind, ['p1', 'p2']));
  });

  it.each([
    ['is open again', reopenedPanel(level, ['p1', 'p2'])],
    ['was summed up anew', concludedPanel(level, ['p2', 'p1'], 2)],
  ])('refuses when the review %s, and names it [JX-PLAN 2.3.3a] [JX-PLAN 2.3.4b]', (_then, panel) => {
    const refused = after(panel);
    refused.thenRefused('review-changed', { reason: 'state', clauses: [clause] });
    expectNamed(refused, 1);
    expectIdentified(refused, panelOf(level));
  });
});
