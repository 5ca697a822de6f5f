import type { Actor, Role } from '#access';
import { InvalidCursorError } from '#command-handling';
import { IdentityAsserted } from '#contexts/people/contracts';
import { QueryBench } from '../query-bench.testing';
import { candidacyQuery } from './applications/read-models/candidacies/dossier-query';
import { candidaciesQuery } from './applications/read-models/candidacies/list-query';
import { funnelQuery } from './insight/read-models/funnel/queries';
import { selectionContext } from './selection.module';
import {
  nominationListQuery,
  nominationListsQuery,
} from './nominations/read-models/nomination-lists/queries';
import { proposedRosterQuery, rosterList, rosterQuery } from './roster/read-models/roster/queries';
import { AGE_MET, candidacyOf, LIST, ROUND } from './sample-events.testing';
import { application, SAMPLE_ROUND } from './sample-round.testing';
import { toDo } from '../../composition/contexts';

const [toDoQuery] = toDo.queries;

const actor = (role: Role, office: string | null, id = 'somebody'): Actor => ({ id, roles: [role], office });
const hr = actor('hr-department', 'organiser');
const city = actor('nominating-body', 'city');
const elsewhere = actor('nominating-body', 'another-city');
/** The identity provider says whose account it is. */
const ownAccount = (personId: string) =>
  IdentityAsserted.of({
    ...{ personId, accountId: `account-of-${personId}`, assertedBy: 'identity-provider' as const },
    ...{ officeId: null, replaces: null },
  });
const publicActor = actor('public', null, 'public');

/** Each query as a question: its parameters, who asks, and when. */
function asker(bench: QueryBench) {
  return {
    candidacies: (parameters: object, who: Actor, today?: string) =>
      candidaciesQuery.run(
        Object.assign(new candidaciesQuery.parameters(), parameters),
        bench.contextOf(who, today),
      ),
    dossier: (parameters: object, who: Actor, today?: string) =>
      candidacyQuery.run(
        Object.assign(new candidacyQuery.parameters(), parameters),
        bench.contextOf(who, today),
      ),
    funnel: (parameters: object, who: Actor, today?: string) =>
      funnelQuery.run(Object.assign(new funnelQuery.parameters(), parameters), bench.contextOf(who, today)),
    nominationLists: (parameters: object, who: Actor, today?: string) =>
      nominationListsQuery.run(
        Object.assign(new nominationListsQuery.parameters(), parameters),
        bench.contextOf(who, today),
      ),
    nominationList: (parameters: object, who: Actor, today?: string) =>
      nominationListQuery.run(
        Object.assign(new nominationListQuery.parameters(), parameters),
        bench.contextOf(who, today),
      ),
    roster: (parameters: object, who: Actor, today?: string) =>
      rosterQuery.run(Object.assign(new rosterQuery.parameters(), parameters), bench.contextOf(who, today)),
    rosters: (parameters: object, who: Actor, today?: string) =>
      rosterList.run(Object.assign(new rosterList.parameters(), parameters), bench.contextOf(who, today)),
    proposedRoster: (parameters: object, who: Actor, today?: string) =>
      proposedRosterQuery.run(
        Object.assign(new proposedRosterQuery.parameters(), parameters),
        bench.contextOf(who, today),
      ),
    toDo: (parameters: object, who: Actor, today?: string) =>
      toDoQuery.run(Object.assign(new toDoQuery.parameters(), parameters), bench.contextOf(who, today)),
  };
}

describe('the queries of the selection', () => {
  let bench: QueryBench;
  let ask: ReturnType<typeof asker>;
  beforeAll(async () => {
    bench = await QueryBench.of(
      [...selectionContext.projections, ...toDo.projections],
      [...SAMPLE_ROUND, ownAccount('p2')],
    );
    ask = asker(bench);
  });
  afterAll(() => bench.end());

  const peopleOf = async (parameters: object, who = hr) =>
    (await ask.candidacies(parameters, who))?.items.map(({ personId }) => personId);

  describe('for candidacies', () => {
    it('lists newest or oldest first, page by page', async () => {
      expect(await peopleOf({})).toEqual(['p5', 'p4', 'p3', 'p2', 'p1']);
      const first = await ask.candidacies({ sort: 'oldest', limit: 3 }, hr);
      const cursor = first?.nextCursor ?? undefined;
      expect(first?.items.map(({ personId }) => personId)).toEqual(['p1', 'p2', 'p3']);
      expect(await peopleOf({ sort: 'oldest', limit: 3, cursor })).toEqual(['p4', 'p5']);
      await expect(peopleOf({ cursor: 'made-up' })).rejects.toThrow(InvalidCursorError);
    });

    it('filters by what is asked', async () => {
      expect(
        await peopleOf({ roundId: ROUND, bodyId: 'city', employerId: 'employer', track: 'skilled' }),
      ).toEqual(['p5']);
      expect(await peopleOf({ status: 'sent' })).toEqual(['p3']);
      expect(await peopleOf({ waiver: 'proposed' })).toEqual(['p4']);
    });

    it('names the body, and the office that has it, where they are registered', async () => {
      const [p5, p4] = (await ask.candidacies({}, hr))?.items ?? [];
      expect(p5).toMatchObject({ bodyName: '虚构市人社局', waitingAt: 'employer', waitingAtName: null });
      expect(p4).toMatchObject({ bodyName: '虚构市人社局', waitingAtName: '虚构县人社局' });
      const dossier = await ask.dossier({ candidacyId: candidacyOf('p4') }, hr);
      expect(dossier?.candidacy).toEqual(p4);
    });

    it('shows offices and persons their own only', async () => {
      expect(await peopleOf({}, city)).toHaveLength(5);
      expect(await peopleOf({}, actor('employer', 'employer'))).toHaveLength(5);
      expect(await peopleOf({}, elsewhere)).toEqual([]);
      expect(await peopleOf({}, actor('applicant', null, 'account-of-p2'))).toEqual(['p2']);
      const one = { candidacyId: candidacyOf('p1') };
      expect(await ask.dossier(one, elsewhere)).toBeUndefined();
      expect(await ask.dossier(one, actor('applicant', null, 'account-of-p2'))).toBeUndefined();
    });

    it('shows one with its application, waiver, outcomes and timeline', async () => {
      const dossier = await ask.dossier({ candidacyId: candidacyOf('p1') }, hr);
      expect(dossier).toMatchObject({
        candidacy: { name: '虚构甲', status: 'published', rank: 1, submittedOn: '2022-03-01' },
        line: ['employer', 'county', 'city'],
        application: {
          facts: { degree: 'doctor', ledProjects: [{ level: 'provincial', evidence: '合同书（虚构）' }] },
          cultivationGoals: '目标',
          supportMeasures: '举措',
          teamMembers: [{ name: '虚构成员', contribution: '实验' }],
        },
        eligibility: { stage: 'review', outcomes: [AGE_MET] },
      });
      expect(dossier?.timeline.map(({ type }) => type)).toEqual([
        'ApplicationSubmitted',
        'ApplicationEndorsed',
        'CandidateNominated',
        'NominationListFixed',
        'NoticePublished',
        'NominationListSent',
        'EligibilityReviewed',
        'RosterProposed',
        'NoticePublished',
        'NoticeClosed',
        'RosterPublished',
      ]);
      expect(dossier?.timeline[0]).toMatchObject({ at: '2022-03-01T04:00:00.000Z', position: '2' });
    });

    it('keeps an objector out of what is shown', async () => {
      const dossier = await ask.dossier({ candidacyId: candidacyOf('p2') }, hr);
      expect(dossier?.timeline.map(({ type }) => type)).toContain('ObjectionRaised');
      expect(JSON.stringify(dossier)).not.toMatch(/account-9|虚构异议人/);
    });
  });

  describe('for nomination lists', () => {
    it('shows a body its own list, with names', async () => {
      const page = await ask.nominationLists({ roundId: ROUND, status: 'sent' }, city);
      expect(page).toMatchObject({
        items: [{ listId: LIST, bodyName: '虚构市人社局', nomineeCount: 3, sentOn: '2022-03-01' }],
      });
      expect((await ask.nominationLists({}, elsewhere))?.items).toEqual([]);
      const list = await ask.nominationList({ listId: LIST }, city);
      expect(list).toMatchObject({ bodyId: 'city', bodyName: '虚构市人社局' });
      expect(list?.nominees[2]).toEqual({
        rank: 3,
        candidacyId: candidacyOf('p3'),
        personId: 'p3',
        name: '虚构丙',
        employerName: '虚构研究院',
        track: 'natural',
        trackTitle: null,
        status: 'sent',
      });
      expect(await ask.nominationList({ listId: LIST }, elsewhere)).toBeUndefined();
    });
  });

  describe('for rosters', () => {
    it('shows the public who was published, and nobody else', async () => {
      expect(await ask.roster({ roundId: ROUND }, publicActor)).toEqual({
        roundId: ROUND,
        programmeId: 'sample',
        programmeTitle: null,
        year: 2022,
        batches: [{ batch: 1, publishedOn: '2022-03-01', statement: '现予公布' }],
        awardees: [
          {
            name: '虚构甲',
            employerName: '虚构研究院',
            track: 'natural',
            trackTitle: null,
            certificateNumber: 'S-1-p1',
            batch: 1,
            publishedOn: '2022-03-01',
          },
        ],
      });
      expect(await ask.roster({ roundId: 'another-2022' }, publicActor)).toBeUndefined();
    });

    it('lists for the public which rounds have a published one, without who is on it', async () => {
      expect(await ask.rosters({}, publicActor)).toMatchObject({
        items: [{ roundId: ROUND, programmeId: 'sample', programmeTitle: null, year: 2022 }],
      });
      expect(await ask.rosters({ year: 2023 }, publicActor)).toMatchObject({ items: [] });
    });

    it('shows the proposed roster with what became of each', async () => {
      const roster = await ask.proposedRoster({ roundId: ROUND }, hr);
      expect(roster?.candidates).toMatchObject([
        { rank: 1, name: '虚构甲', bodyName: '虚构市人社局', batch: 1, removed: false },
        { rank: 2, name: '虚构乙', batch: null, removed: false },
      ]);
    });
  });

  it('count a round by stage reached, in total, by body, by track, and by both', async () => {
    const counts = { applied: 5, endorsed: 3, nominated: 3, sent: 3, eligible: 2, ineligible: 0 };
    const funnel = await ask.funnel({ roundId: ROUND }, hr);
    expect(funnel).toMatchObject({
      total: { ...counts, proposed: 2, removed: 0, published: 1 },
      byBody: [{ bodyId: 'city', ...counts }],
      byTrack: [
        { track: 'natural', applied: 4 },
        { track: 'skilled', applied: 1, endorsed: 0 },
      ],
      byBodyAndTrack: [
        { bodyId: 'city', track: 'natural', applied: 4, endorsed: 3 },
        { bodyId: 'city', track: 'skilled', applied: 1, endorsed: 0 },
      ],
      byTalentKind: [
        { talentKind: 'professional', applied: 0 },
        { talentKind: 'skilled', applied: 1 },
      ],
    });
    expect((await ask.funnel({ roundId: ROUND }, elsewhere))?.total.applied).toBe(0);
    expect(await ask.funnel({ roundId: 'another-2022' }, hr)).toMatchObject({ byBody: [] });
  });

  describe('for the to-do list', () => {
    const tasksOf = async (who: Actor, today?: string) => (await ask.toDo({}, who, today))?.items ?? [];

    it('shows an office what waits for it, with the working days left', async () => {
      expect(await tasksOf(actor('employer', 'employer'), '2022-03-09')).toEqual([
        {
          taskKey: `application.${candidacyOf('p5')}`,
          kind: 'endorse-application',
          title: { zh: '审核上报申报', en: 'Endorse an application' },
          command: 'selection/endorse-application',
          target: { candidacyId: candidacyOf('p5') },
          roundId: ROUND,
          candidacyId: candidacyOf('p5'),
          candidateName: '虚构戊',
          employerName: '虚构研究院',
          openedOn: '2022-03-01',
          dueOn: '2022-03-11',
          workingDaysLeft: 2,
        },
      ]);
      expect(await tasksOf(actor('employer', 'employer'), '2022-03-15')).toMatchObject([
        { workingDaysLeft: -2 },
      ]);
    });

    it('shows the organiser what is the organiser’s, and no other department', async () => {
      expect((await tasksOf(hr)).map(({ kind, roundId }) => [kind, roundId])).toEqual([
        ['decide-waiver', ROUND],
        ['review-eligibility', ROUND],
        ['file-roster', ROUND],
        ['publish-roster', ROUND],
      ]);
      expect(await tasksOf(actor('hr-department', 'another-department'))).toEqual([]);
    });

    it('shows a body its notices and objections, late first, page by page', async () => {
      const kinds = (await tasksOf(city)).map(({ kind }) => kind);
      expect(kinds).toEqual(['watch-list-notice', 'file-finding']);
      const first = await ask.toDo({ limit: 1 }, city);
      const cursor = first?.nextCursor ?? undefined;
      const second = await ask.toDo({ limit: 1, cursor }, city);
      expect([...(first?.items ?? []), ...(second?.items ?? [])].map(({ kind }) => kind)).toEqual(kinds);
      expect(second?.nextCursor).toBeNull();
    });

    it('gives no working days for a year without holiday data, and still answers', async () => {
      expect(await tasksOf(actor('employer', 'employer'), '2031-01-06')).toMatchObject([
        { dueOn: '2022-03-11', workingDaysLeft: null },
      ]);
    });

    it('is empty for those who have nothing to do', async () => {
      expect(await tasksOf(actor('applicant', null))).toEqual([]);
      expect(await tasksOf(actor('supervisor', 'audit'))).toEqual([]);
    });
  });

  it('say nothing of somebody whose data were erased', async () => {
    const erased = await QueryBench.of(
      [...selectionContext.projections, ...toDo.projections],
      [application('p1')],
    );
    try {
      await erased.vault.destroyKey('p1');
      const dossier = await asker(erased).dossier({ candidacyId: candidacyOf('p1') }, hr);
      expect(dossier).toMatchObject({ candidacy: { name: null }, application: { teamMembers: [] } });
    } finally {
      await erased.end();
    }
  });
});
