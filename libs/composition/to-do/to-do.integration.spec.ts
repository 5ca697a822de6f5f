import type { Actor, Role } from '#access';
import { DomainEvent, localDate } from '#kernel';
import { QueryBench } from '../../contexts/query-bench.testing';
import { recordedOutcomes } from '../../contexts/event-fields';
import { ExpertsDrawn, panelIdOf, ReviewPanelConvened } from '#contexts/reviews/contracts';
import {
  ApplicationEndorsed,
  ApplicationReturned,
  EligibilityReviewed,
  NominationListReopened,
  NominationWithdrawn,
} from '#contexts/selection/contracts';
import { candidaciesProjection } from '../../contexts/selection/applications/read-models/candidacies/projection';
import {
  candidacyOf,
  DEGREE_NOT_MET,
  LIST,
  listFixed,
  listSent,
  nominated,
  rosterProposed,
  ROUND,
} from '../../contexts/selection/sample-events.testing';
import {
  application,
  eligible,
  endorsed,
  quotaAllocated,
  roundOpened,
} from '../../contexts/selection/sample-round.testing';
import { toDo } from '../contexts';

const [toDoProjection] = toDo.projections;
const [toDoQuery] = toDo.queries;

const actor = (role: Role, office: string): Actor => ({ id: 'somebody', roles: [role], office });
const organiser = actor('hr-department', 'organiser');
const body = actor('nominating-body', 'city');
const IN_LIST = { listId: LIST, roundId: ROUND, bodyId: 'city' };
const withdrawn = (person: string) =>
  NominationWithdrawn.of({
    ...IN_LIST,
    candidacyId: candidacyOf(person),
    personId: person,
    reason: '本人放弃',
  });
const reopened = NominationListReopened.of({ ...IN_LIST, edition: 1, reason: '调整人选' });
const ineligible = (person: string) =>
  EligibilityReviewed.of({
    ...{ candidacyId: candidacyOf(person), personId: person, roundId: ROUND },
    ...recordedOutcomes([DEGREE_NOT_MET]),
    eligible: false,
  });

/** p1 and p2 are endorsed all the way up: p1 office by office. */
const ENDORSED = [
  roundOpened,
  quotaAllocated,
  application('p1'),
  application('p2'),
  endorsed('p1', 'employer', 'county'),
  endorsed('p1', 'county', 'city'),
  endorsed('p1', 'city', null),
  endorsed('p2', 'city', null),
];

/** The to-do list of somebody after these events: what it is, and which person it concerns. */
async function listAfter(events: readonly DomainEvent[], who: Actor, today?: string) {
  const bench = await QueryBench.of([toDoProjection, candidaciesProjection], events);
  try {
    const page = await toDoQuery.run(new toDoQuery.parameters(), bench.contextOf(who, today));
    return page?.items ?? [];
  } finally {
    await bench.end();
  }
}

async function kindsAfter(events: readonly DomainEvent[], who: Actor) {
  return (await listAfter(events, who)).map(({ kind, candidateName }) =>
    candidateName === null ? kind : `${kind} ${candidateName}`,
  );
}

describe('the to-do list', () => {
  it('asks a body to nominate whom it endorsed, in the fields of the command', async () => {
    const [first, second] = await listAfter(ENDORSED, body);
    expect(first).toMatchObject({
      kind: 'nominate-candidate',
      command: 'selection/nominate-candidate',
      target: { roundId: ROUND, bodyId: 'city', candidacyId: candidacyOf('p1') },
      roundId: ROUND,
      candidateName: '虚构甲',
      dueOn: null,
    });
    expect(second).toMatchObject({ kind: 'nominate-candidate', candidateName: '虚构乙' });
  });

  it('asks for an endorsement until the last day of applications [JX-PLAN 2.3.1]', async () => {
    const due = await listAfter([roundOpened, application('p1')], actor('employer', 'employer'));
    expect(due).toMatchObject([{ kind: 'endorse-application', dueOn: roundOpened.data.applicationsUntil }]);
  });

  it('asks for a list to be fixed while somebody is on it', async () => {
    const one = [...ENDORSED, nominated('p1', 1)];
    expect(await kindsAfter(one, body)).toEqual(['nominate-candidate 虚构乙', 'fix-nomination-list']);
    expect(await kindsAfter([...one, withdrawn('p1')], body)).toEqual([
      'nominate-candidate 虚构乙',
      'nominate-candidate 虚构甲',
    ]);
    expect(await kindsAfter([...one, listFixed(['p1']), reopened], body)).toEqual([
      'nominate-candidate 虚构乙',
      'fix-nomination-list',
    ]);
  });

  it('no longer asks a body that has sent its list, nor for whoever is endorsed later', async () => {
    const sent = [...ENDORSED, nominated('p1', 1), listFixed(['p1']), listSent(['p1'])];
    expect(await kindsAfter([...sent, application('p3'), endorsed('p3', 'city', null)], body)).toEqual([]);
  });

  it('asks for a panel while it is not convened, whoever is endorsed later', async () => {
    const due = ApplicationEndorsed.of({
      endorsedOn: localDate('2022-03-01'),
      ...{ candidacyId: candidacyOf('p1'), officeId: 'city', nextOfficeId: null, endorsedBy: 'x' },
      ...{ reviewPanelDue: true, roundId: ROUND },
    });
    const panel = (level: 'local' | 'provincial', officeId: string) =>
      ReviewPanelConvened.of({
        ...{
          panelId: panelIdOf(ROUND, level, level === 'local' ? officeId : null),
          roundId: ROUND,
          programmeId: 'sample',
        },
        ...{ level, officeId, expertIds: ['e1'], convenedBy: 'x' },
      });
    const found = eligible('p1');
    const awaited = [...ENDORSED, due, { ...found, data: { ...found.data, reviewPanelDue: true } }];
    const both = [panel('local', 'city'), panel('provincial', 'organiser')];
    const convenings = async (events: readonly DomainEvent[]) =>
      [...(await listAfter(events, body)), ...(await listAfter(events, organiser))].flatMap(
        ({ kind, target }) => (kind === 'convene-review-panel' ? [target] : []),
      );
    expect(await convenings(awaited)).toEqual([
      { roundId: ROUND, level: 'local', bodyId: 'city' },
      { roundId: ROUND, level: 'provincial' },
    ]);
    expect(await convenings([...awaited, ...both, ...awaited.slice(-2)])).toEqual([]);
    expect(await convenings([...awaited, listSent(['p1'])])).toEqual([
      { roundId: ROUND, level: 'provincial' },
    ]);
  });

  it('asks for a draw for whoever is endorsed after the first one, not anew for whoever was drawn for', async () => {
    const due = (person: string) =>
      ApplicationEndorsed.of({
        endorsedOn: localDate('2022-03-01'),
        ...{ candidacyId: candidacyOf(person), officeId: 'city', nextOfficeId: null, endorsedBy: 'x' },
        ...{ reviewPanelDue: true, roundId: ROUND },
      });
    const panel = { panelId: panelIdOf(ROUND, 'local', 'city'), roundId: ROUND };
    const convened = ReviewPanelConvened.of({
      ...{ ...panel, programmeId: 'sample', level: 'local', officeId: 'city' },
      ...{ expertIds: ['e1'], convenedBy: 'x' },
    });
    const drawnFor = (person: string) =>
      ExpertsDrawn.of({
        ...{ ...panel, seed: 's', scorecardsDueOn: localDate('2022-10-08'), drawnBy: 'x' },
        assignments: [
          { candidacyId: candidacyOf(person), personId: person, expertIds: ['e1'], exclusions: [] },
        ],
      });
    const returned = ApplicationReturned.of({
      ...{ candidacyId: candidacyOf('p1'), personId: 'p1', officeId: 'city', returnedBy: 'x' },
      ...{ toOfficeId: 'county', correctUntil: null, reason: '补充材料（虚构）' },
    });
    const draws = async (...events: readonly DomainEvent[]) =>
      (await listAfter(events, body)).flatMap(({ kind, target }) =>
        kind === 'draw-experts' ? [target] : [],
      );
    const asked = [{ panelId: panel.panelId }];

    const first = [...ENDORSED, due('p1'), convened];
    expect(await draws(...ENDORSED, due('p1'))).toEqual([]);
    expect(await draws(...first)).toEqual(asked);
    const drawn = [...first, drawnFor('p1')];
    expect(await draws(...drawn)).toEqual([]);
    const endorsedAgain = [...drawn, returned, due('p1')];
    expect(await draws(...endorsedAgain)).toEqual([]);
    const later = [...endorsedAgain, due('p2')];
    expect(await draws(...later)).toEqual(asked);
    expect(await draws(...later, drawnFor('p2'))).toEqual([]);
    expect(await draws(...later, listSent(['p1']))).toEqual([]);
  });

  it('asks the organiser for quotas as soon as the round is open', async () => {
    expect(await listAfter([roundOpened], organiser)).toMatchObject([
      {
        kind: 'allocate-quotas',
        command: 'programmes/allocate-quota',
        target: { roundId: ROUND },
        dueOn: null,
      },
    ]);
    expect(await kindsAfter([roundOpened, quotaAllocated], organiser)).toEqual([]);
    expect(await kindsAfter([roundOpened], actor('hr-department', 'another-department'))).toEqual([]);
  });

  it('asks the organiser for a roster once somebody is eligible, until there is one', async () => {
    const sent = [...ENDORSED, listSent(['p1', 'p2'])];
    expect(await kindsAfter([...sent, ineligible('p1')], organiser)).toEqual(['review-eligibility 虚构乙']);
    const found = [...sent, ineligible('p1'), eligible('p2')];
    expect(await listAfter(found, organiser)).toMatchObject([
      {
        kind: 'propose-roster',
        command: 'selection/propose-roster',
        target: { roundId: ROUND },
        openedOn: '2022-03-01',
      },
    ]);
    expect(await kindsAfter([...found, rosterProposed(['p2'])], organiser)).toEqual(['put-roster-on-notice']);
  });

  it('counts what is left, and what is late, in working days across the national-day week', async () => {
    const panel = { panelId: panelIdOf(ROUND, 'provincial', null), roundId: ROUND };
    const drawn = [
      roundOpened,
      ReviewPanelConvened.of({
        ...{ ...panel, programmeId: 'sample', level: 'provincial', officeId: 'organiser' },
        ...{ expertIds: ['e1'], convenedBy: 'x' },
      }),
      ExpertsDrawn.of({
        ...{ ...panel, seed: 's', scorecardsDueOn: localDate('2022-10-08'), drawnBy: 'x' },
        assignments: [{ candidacyId: candidacyOf('p1'), personId: 'p1', expertIds: ['e1'], exclusions: [] }],
      }),
    ];
    const leftOn = async (today: string) =>
      (await listAfter(drawn, organiser, today))
        .filter(({ dueOn }) => dueOn !== null)
        .map(({ kind, workingDaysLeft }) => [kind, workingDaysLeft]);
    // The 1st to the 7th are free; Saturday the 8th and Sunday the 9th are worked instead.
    expect(await leftOn('2022-09-30')).toEqual([['conclude-review', 1]]);
    expect(await leftOn('2022-10-08')).toEqual([['conclude-review', 0]]);
    expect(await leftOn('2022-10-10')).toEqual([
      ['conclude-review', -2],
      ['replace-late-expert', -2],
    ]);
  });
});
