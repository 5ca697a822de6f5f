import type { Actor, Role } from '#access';
import type { DomainEvent } from '#kernel';
import { OrganisationRegistered } from '#contexts/people/contracts';
import { QueryBench } from '../../../query-bench.testing';
import { NominationListFixed, RankDeviationExplained } from '../../nominations/contracts';
import { RosterProposed } from '../contracts';
import { consultationQuery } from '../../consultation/read-models/consultation/queries';
import { selectionContext } from '../../selection.module';
import { nominationListQuery } from '../../nominations/read-models/nomination-lists/queries';
import { proposedRosterQuery } from './roster/queries';
import {
  candidacyOf,
  consultationOpened,
  departmentObjected,
  LIST,
  listFixed,
  listSent,
  nominated,
  opinionGiven,
  opinionLapsed,
  opinionResolved,
  reserveMovedUp,
  rosterWithReserves,
  ROUND,
  waitListed,
} from '../../sample-events.testing';
import { application, eligible, quotaAllocated, roundOpened } from '../../sample-round.testing';
import { toDo } from '../../../../composition/contexts';

const [toDoQuery] = toDo.queries;

const actor = (role: Role, office: string | null): Actor => ({ id: 'somebody', roles: [role], office });
const hr = actor('hr-department', 'organiser');
const publicity = actor('consulted-department', 'office-of-publicity');
const REASON = '学科布局需要（虚构）';
const explained = (person: string, bodyId: string | null) =>
  RankDeviationExplained.of({
    ...{ roundId: ROUND, bodyId, edition: 1, candidacyId: candidacyOf(person), personId: person },
    ...{ panelRank: 2, reason: REASON },
  });

const { data } = rosterWithReserves(['p1', 'p2'], ['p3']);
const proposed = RosterProposed.of({
  ...{ ...data, consultation: true, panel: { panelId: `${ROUND}.provincial`, edition: 1 } },
  entries: data.entries.map((entry) => ({ ...entry, panelRank: entry.rank, result: 9_000 - entry.rank })),
});
/** p4 waits; p1, p2 and p3 were sent; publicity objects to p1, education is silent. */
const EVENTS: readonly DomainEvent[] = [
  roundOpened,
  quotaAllocated,
  ...['p1', 'p2', 'p3', 'p4'].map((person) => application(person)),
  ...['p1', 'p2', 'p3'].map((person, index) => nominated(person, index + 1)),
  waitListed('p4', 1),
  NominationListFixed.of({
    ...listFixed(['p1', 'p2', 'p3']).data,
    waitList: [{ candidacyId: candidacyOf('p4'), personId: 'p4', rank: 1 }],
    panel: { panelId: `${ROUND}.city`, edition: 1 },
  }),
  explained('p1', 'city'),
  listSent(['p1', 'p2', 'p3']),
  ...['p1', 'p2', 'p3'].map((person) => eligible(person)),
  proposed,
  explained('p1', null),
  consultationOpened(['p1', 'p2']),
  opinionGiven('publicity', ['p1']),
  departmentObjected('publicity', 'p1'),
  OrganisationRegistered.of({
    ...{ organisationId: 'office-of-publicity', name: '虚构宣传部', kind: 'government-department' },
    ...{ level: 'provincial', parentId: null },
  }),
];
const SETTLED: readonly DomainEvent[] = [opinionResolved('publicity', 'p1'), opinionLapsed('education')];

async function withBench<Result>(
  events: readonly DomainEvent[],
  ask: (bench: QueryBench) => Promise<Result>,
): Promise<Result> {
  const bench = await QueryBench.of([...selectionContext.projections, ...toDo.projections], events);
  try {
    return await ask(bench);
  } finally {
    await bench.end();
  }
}

const boardOf = (bench: QueryBench, who: Actor, today: string) =>
  consultationQuery.run(
    Object.assign(new consultationQuery.parameters(), { roundId: ROUND }),
    bench.contextOf(who, today),
  );

describe('the consultation board', () => {
  it('shows organiser and supervisors every department, and a department its own, while it goes on', async () => {
    await withBench(EVENTS, async (bench) => {
      for (const who of [hr, actor('supervisor', null)]) {
        expect(await boardOf(bench, who, '2022-03-17')).toMatchObject({
          ...{ edition: 1, dueOn: '2022-03-15', workingDaysLeft: -2, concluded: false },
          departments: [
            {
              ...{
                departmentId: 'publicity',
                officeName: '虚构宣传部',
                opinion: 'objects',
                lateWorkingDays: 0,
              },
              objections: [{ name: '虚构甲', reason: '项目归属有争议（虚构）', resolution: null }],
            },
            { departmentId: 'education', officeName: null, opinion: 'awaited', lateWorkingDays: 2 },
          ],
        });
      }
      const own = await boardOf(bench, publicity, '2022-03-15');
      expect(own?.departments.map(({ departmentId }) => departmentId)).toEqual(['publicity']);
      expect(await boardOf(bench, actor('talent-office', 'not-asked'), '2022-03-15')).toBeUndefined();
    });
  });

  it('shows a department all of them once it is concluded, with what was decided', async () => {
    const board = await withBench([...EVENTS, ...SETTLED], (bench) =>
      boardOf(bench, publicity, '2022-03-18'),
    );
    expect(board).toMatchObject({
      concluded: true,
      departments: [
        { objections: [{ resolution: 'kept', resolutionReason: '经核实予以保留（虚构）' }] },
        { opinion: 'lapsed', on: '2022-03-17', lateWorkingDays: 2 },
      ],
    });
  });

  it('is not there before anybody is asked', async () => {
    expect(await withBench([roundOpened], (bench) => boardOf(bench, hr, '2022-03-15'))).toBeUndefined();
  });
});

describe('the proposed roster and the nomination list', () => {
  it('show results and reasons to those who draw them up, not to whoever is asked about them', async () => {
    await withBench(EVENTS, async (bench) => {
      const rosterFor = (who: Actor) =>
        proposedRosterQuery.run(
          Object.assign(new proposedRosterQuery.parameters(), { roundId: ROUND }),
          bench.contextOf(who),
        );
      expect(await rosterFor(hr)).toMatchObject({
        ...{ proposal: 1, panel: { panelId: `${ROUND}.provincial`, edition: 1 } },
        candidates: [{ panelRank: 1, result: 8_999, removedFor: null, noticeId: null }, {}],
        reserves: [{ candidacyId: candidacyOf('p3'), rank: 3 }],
        explanations: [{ candidacyId: candidacyOf('p1'), panelRank: 2, reason: REASON }],
      });
      expect(await rosterFor(publicity)).toMatchObject({
        candidates: [{ name: '虚构甲', panelRank: null, result: null }, {}],
        ...{ reserves: [], explanations: [], movedUp: [] },
      });
    });
  });

  it('show who waits beyond the quota, and the review it rests on', async () => {
    const list = await withBench(EVENTS, (bench) =>
      nominationListQuery.run(
        Object.assign(new nominationListQuery.parameters(), { listId: LIST }),
        bench.contextOf(actor('nominating-body', 'city')),
      ),
    );
    expect(list).toMatchObject({
      ...{ nomineeCount: 3, waitingCount: 1, panel: { panelId: `${ROUND}.city`, edition: 1 } },
      waitList: [{ candidacyId: candidacyOf('p4'), name: '虚构丁', status: 'wait-listed' }],
      explanations: [{ candidacyId: candidacyOf('p1'), reason: REASON }],
    });
  });
});

describe('the to-do list of the organiser', () => {
  const kindsAfter = (events: readonly DomainEvent[], who = hr) =>
    withBench(events, async (bench) => {
      const page = await toDoQuery.run(new toDoQuery.parameters(), bench.contextOf(who));
      return page?.items.map(({ kind }) => kind);
    });

  it('asks for the roster’s notice only once the departments have been heard', async () => {
    expect(await kindsAfter(EVENTS)).toEqual(['resolve-opinion']);
    expect(await kindsAfter(EVENTS, actor('consulted-department', 'office-of-education'))).toEqual([
      'give-opinion',
    ]);
    expect(await kindsAfter([...EVENTS, ...SETTLED])).toEqual(['put-roster-on-notice']);
  });

  it('asks nobody about a proposal that was replaced', async () => {
    const again = RosterProposed.of({ ...proposed.data, edition: 2 });
    expect(await kindsAfter([...EVENTS, again])).toEqual(['open-consultation']);
    const moved = [...EVENTS, ...SETTLED, reserveMovedUp('p3', 'p1', 2)];
    expect(await kindsAfter(moved)).toEqual(['put-roster-on-notice']);
  });
});
