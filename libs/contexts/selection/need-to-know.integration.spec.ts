import type { Actor, Role } from '#access';
import type { DomainEvent } from '#kernel';
import { QueryBench } from '../query-bench.testing';
import { BackgroundCheckRecorded, WaiverProposed } from './applications/contracts';
import { candidacyQuery } from './applications/read-models/candidacies/dossier-query';
import { candidaciesQuery } from './applications/read-models/candidacies/list-query';
import { consultationQuery } from './consultation/read-models/consultation/queries';
import { selectionContext } from './selection.module';
import { proposedRosterQuery } from './roster/read-models/roster/queries';
import { candidacyOf, consultationOpened, rosterWithReserves, ROUND } from './sample-events.testing';
import { application, eligible, roundOpened } from './sample-round.testing';

const FINDING = '考察发现的情况（虚构）';
const REASON = '破格的理由（虚构）';
const checked = (person: string) =>
  BackgroundCheckRecorded.of({
    ...{
      candidacyId: candidacyOf(person),
      personId: person,
      bodyId: 'city',
      passed: true,
      findings: FINDING,
    },
    ...{ checkedBy: 'checking-account', recordedBy: 'recording-account' },
  });
const waived = (person: string) =>
  WaiverProposed.of({
    ...{ candidacyId: candidacyOf(person), personId: person, officeId: 'city', rules: ['degree'] },
    ...{ reason: REASON, proposedBy: 'proposing-account' },
  });

/** p1 and p2 are on the roster, p3 is a reserve, p4 and p5 never come near it. */
const PROPOSED: readonly DomainEvent[] = [
  roundOpened,
  ...['p1', 'p2', 'p3', 'p4', 'p5'].flatMap((person) => [
    application(person),
    checked(person),
    waived(person),
  ]),
  ...['p1', 'p2', 'p3'].map((person) => eligible(person)),
  rosterWithReserves(['p1', 'p2'], ['p3']),
];
const ASKED = [...PROPOSED, consultationOpened(['p1', 'p2', 'p3'])];

const actor = (role: Role, office: string | null): Actor => ({ id: 'somebody', roles: [role], office });
const publicity = actor('consulted-department', 'office-of-publicity');
const elsewhere = actor('consulted-department', 'office-of-nothing');

async function seenBy(bench: QueryBench, who: Actor) {
  const context = bench.contextOf(who);
  const list = await candidaciesQuery.run(new candidaciesQuery.parameters(), context);
  const dossierOf = (person: string) => candidacyQuery.run({ candidacyId: candidacyOf(person) }, context);
  return {
    list: list?.items.map(({ candidacyId }) => candidacyId).toSorted(),
    onRoster: await dossierOf('p1'),
    never: await dossierOf('p4'),
    roster: await proposedRosterQuery.run({ roundId: ROUND }, context),
    board: await consultationQuery.run({ roundId: ROUND }, context),
  };
}

describe('whoever is asked for an opinion', () => {
  let before: QueryBench;
  let after: QueryBench;
  beforeAll(async () => {
    before = await QueryBench.of(selectionContext.projections, PROPOSED);
    after = await QueryBench.of(selectionContext.projections, ASKED);
  });
  afterAll(async () => {
    await before.end();
    await after.end();
  });

  it('sees nobody before the question is put to them [JX-PLAN 2.3.4c]', async () => {
    expect(await seenBy(before, publicity)).toEqual({ list: [] });
  });

  it('sees whom they are asked about from then on, and nobody else', async () => {
    const { list, onRoster, never, roster, board } = await seenBy(after, publicity);
    expect(list).toEqual(['p1', 'p2', 'p3'].map(candidacyOf));
    expect(onRoster?.candidacy).toMatchObject({ name: '虚构甲', employerName: '虚构研究院' });
    expect(never).toBeUndefined();
    expect(roster?.candidates.map(({ name }) => name)).toEqual(['虚构甲', '虚构乙']);
    expect(roster?.reserves).toHaveLength(1);
    expect(board?.departments.map(({ officeId }) => officeId)).toEqual(['office-of-publicity']);
  });

  it('sees the application, and nothing of what was found, said or done about it', async () => {
    const { onRoster, roster } = await seenBy(after, publicity);
    expect(onRoster).toMatchObject({
      application: { facts: { degree: 'doctor' }, cultivationGoals: expect.any(String) as string },
      waiver: { reason: null },
      returned: { reason: null },
      backgroundCheck: { checkedBy: null, recordedBy: null, findings: null },
      timeline: [],
    });
    expect(roster).toMatchObject({ candidates: [{ panelRank: null, result: null }, {}], explanations: [] });
    expect(JSON.stringify([onRoster, roster])).not.toMatch(/情况（虚构）|理由（虚构）|-account/);
  });

  it.each<[string, Actor]>([
    ['a department that is not asked', elsewhere],
    ['the talent office of another place', actor('talent-office', 'talent-office-elsewhere')],
    ['a department without an office', actor('consulted-department', null)],
    ['the finance department', actor('finance-department', 'finance')],
    ['an analyst', actor('analyst', 'organiser')],
  ])('is not %s', async (_who, who) => {
    const { roster: _roster, board: _board, ...persons } = await seenBy(after, who);
    expect(persons).toEqual({ list: [] });
  });

  it('differs from the province and the supervisor, who see all of it', async () => {
    for (const who of [actor('hr-department', 'organiser'), actor('supervisor', null)]) {
      const { list, never } = await seenBy(after, who);
      expect(list).toHaveLength(5);
      expect(never).toMatchObject({
        waiver: { reason: REASON },
        backgroundCheck: { findings: FINDING, checkedBy: 'checking-account' },
      });
    }
  });
});
