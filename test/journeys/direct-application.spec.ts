import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import {
  Applicant,
  applicationBody,
  CALL,
  endorsement,
  OFFICES,
  registerOrganisations,
  registerPerson,
} from './jiangxi-round';
import { RosterSeen } from './selection-round/publication';

/** A programme that takes applications directly, and what somebody states who meets every rule of it. */
interface Direct {
  readonly programmeId: string;
  readonly version: string;
  readonly track: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

const POSTDOCS: Direct = {
  ...{ programmeId: 'jiangsu-postdoc', version: '2022-1', track: 'home' },
  facts: {
    ...{ degree: 'doctor', postdocInProvince: true },
    directions: [{ direction: 'industry', evidence: '与企业联合攻关（虚构）' }],
  },
};
const CLASSES: Direct = {
  ...{ programmeId: 'pingdingshan-talent', version: '2018-1', track: 'class-b' },
  facts: { introduced: true, grounds: [{ condition: '省级科技奖（虚构）', evidence: '证书（虚构）' }] },
};
const roundOf = ({ programmeId }: Direct): string => `${programmeId}-2022`;

let ledger: LedgerUnderTest;
beforeAll(async () => {
  ledger = await LedgerUnderTest.start({});
  await registerOrganisations(ledger);
});
afterAll(() => ledger.stop());

async function openRound({ programmeId, version }: Direct, cap?: number): Promise<void> {
  const clerk = await ledger.as('hr-clerk');
  await clerk.command('programmes/adopt-policy-version', { programmeId, version });
  await clerk.command('programmes/open-round', {
    ...{ ...CALL, programmeId },
    ...(cap !== undefined && { cap }),
  });
}

/** A person applies, without goals and measures; their employer confirms it, and it is with the organiser. */
async function apply(direct: Direct, applicant: Applicant, facts: object = {}): Promise<string> {
  const personId = await registerPerson(ledger, applicant);
  const of = { employerId: OFFICES.nanchangHospital, track: direct.track };
  const {
    cultivationGoals: _goals,
    supportMeasures: _measures,
    ...body
  } = applicationBody(personId, { ...of, facts: { ...direct.facts, ...facts } });
  const caller = await ledger.as(applicant.account);
  await caller.command('selection/submit-application', { ...body, roundId: roundOf(direct) });
  const candidacyId = `${roundOf(direct)}.${personId}`;
  await (await ledger.as('hospital-employer')).command(...endorsement(candidacyId));
  return candidacyId;
}

/** The organiser reviews whoever applied, proposes whom it found eligible, and publishes them. */
async function select(direct: Direct, candidacyIds: readonly string[]): Promise<RosterSeen> {
  const clerk = await ledger.as('hr-clerk');
  const roundId = roundOf(direct);
  await clerk.command('selection/propose-roster', { roundId, candidacyIds });
  await clerk.command('selection/publish-roster', { roundId, statement: '公布（演示）' });
  return (await ledger.as(null)).read<RosterSeen>(`rounds/${roundId}/roster`);
}

async function review(candidacyIds: readonly string[]): Promise<void> {
  const reviewer = await ledger.as('hr-reviewer');
  for (const candidacyId of candidacyIds)
    await reviewer.command('selection/review-eligibility', { candidacyId });
}

interface Seen {
  readonly candidacy: { readonly status: string; readonly certificateNumber: string | null };
}

/** The clauses that the decisions of a round rest on. */
async function basisOf(direct: Direct): Promise<readonly string[]> {
  const events = (await ledger.events()).filter(({ stream }) => stream.includes(roundOf(direct)));
  return events.flatMap(({ metadata }) => (JSON.parse(metadata) as { basis: string[] }).basis);
}

type ToDo = { readonly items: readonly { readonly kind: string; readonly roundId: string | null }[] };

/** What the organiser has to do in a round, by kind, once it is so much. */
async function tasksOf(direct: Direct, count: number): Promise<readonly string[]> {
  const ofRound = ({ items }: ToDo) => items.filter(({ roundId }) => roundId === roundOf(direct));
  const clerk = await ledger.as('hr-clerk');
  const { body } = await clerk.until<ToDo>('to-do', ({ body: seen }) => ofRound(seen).length === count);
  return ofRound(body).map(({ kind }) => kind);
}

describe('the grant for outstanding postdocs', () => {
  let candidacies: readonly string[];
  let tasks: readonly string[];
  let roster: RosterSeen;

  beforeAll(async () => {
    await openRound(POSTDOCS, 2);
    candidacies = [
      await apply(POSTDOCS, { account: 'applicant-01', name: '虚构博一', birthDate: '1992-01-01' }),
      await apply(POSTDOCS, { account: 'applicant-02', name: '虚构博二', birthDate: '1993-01-01' }),
      await apply(
        POSTDOCS,
        { account: 'applicant-03', name: '虚构硕士', birthDate: '1994-01-01' },
        { degree: 'master' },
      ),
    ];
    tasks = await tasksOf(POSTDOCS, 3);
    await review(candidacies);
    roster = await select(POSTDOCS, candidacies.slice(0, 2));
  });

  it('selects no more than the policy allows, whatever the call says [JS-ACTIONS 5.1a]', async () => {
    const next = { year: 2023, applicationsFrom: '2023-03-01', applicationsUntil: '2023-03-15' };
    const refused = await (
      await ledger.as('hr-clerk')
    ).refused('programmes/open-round', {
      ...{ ...CALL, ...next, referenceDate: '2023-01-01' },
      ...{ programmeId: POSTDOCS.programmeId, cap: 901 },
    });
    expect(refused).toMatchObject({ code: 'cap-over-policy', clauses: ['JS-ACTIONS 5.1a'] });
    expect(roster.awardees.map(({ name }) => name)).toEqual(['虚构博一', '虚构博二']);
  });

  it('supports doctors only [JS-ACTIONS 5.1d]', async () => {
    const caller = await ledger.as('hr-clerk');
    const { candidacy } = await caller.read<Seen>(`candidacies/${candidacies[2]}`);
    expect(candidacy.status).toBe('ineligible');
  });

  it('records where a project comes first, and stops nobody by it [JS-ACTIONS 5.1c]', async () => {
    const caller = await ledger.as('hr-clerk');
    const { measures } = await caller.read<{ measures: readonly { kind: string; clause: string }[] }>(
      `rounds/${roundOf(POSTDOCS)}/measures`,
    );
    expect(measures).toContainEqual(
      expect.objectContaining({ kind: 'inclination', clause: 'JS-ACTIONS 5.1c' }),
    );
  });

  it('asks the organiser to review whom an employer confirmed, and nobody for a quota or a list', () => {
    expect(tasks).toEqual(['review-eligibility', 'review-eligibility', 'review-eligibility']);
  });

  it('has figures of its own stages only, and counts nobody as nominated', async () => {
    const caller = await ledger.as('hr-clerk');
    const { stages, total } = await caller.read<{
      stages: readonly { stage: string }[];
      total: Readonly<Record<string, number>>;
    }>(`rounds/${roundOf(POSTDOCS)}/funnel`);
    expect(stages.map(({ stage }) => stage)).not.toContain('nominated');
    expect(total).toMatchObject({
      applied: 3,
      endorsed: 3,
      nominated: 0,
      sent: 0,
      eligible: 2,
      ineligible: 1,
    });
    const { measures } = await caller.read<{ measures: readonly { stage: string | null }[] }>(
      `rounds/${roundOf(POSTDOCS)}/measures`,
    );
    expect(measures.map(({ stage }) => stage)).toContain('applied');
    expect(measures.map(({ stage }) => stage)).not.toContain('nominated');
  });

  it('has no nomination, waiver or notice: each is refused in one way, which says what there is instead', async () => {
    const [clerk, body] = [await ledger.as('hr-clerk'), await ledger.as('nanchang-clerk')];
    const roundId = roundOf(POSTDOCS);
    const list = { roundId, bodyId: OFFICES.nanchangBureau };
    const refusals = [
      await clerk.refused('programmes/allocate-quota', { ...list, quota: 1 }),
      await body.refused('selection/nominate-candidate', { ...list, candidacyId: candidacies[0] }),
      await clerk.refused('publicity/publish-notice', { kind: 'proposed-roster', roundId, edition: 1 }),
    ];
    for (const refused of refusals) expect(refused).toMatchObject({ status: 422, code: 'not-in-programme' });
    expect(refusals[0]?.detail).toContain('申报、资格审查、公布');
  });

  it('awards without a certificate, and leaves nothing to do while applications are taken', async () => {
    const clerk = await ledger.as('hr-clerk');
    const { body } = await clerk.until<Seen>(
      `candidacies/${candidacies[0]}`,
      ({ body: seen }) => seen.candidacy.status === 'published',
    );
    expect(body.candidacy.certificateNumber).toBeNull();
    expect(roster.awardees.map(({ certificateNumber }) => certificateNumber)).toEqual([null, null]);
    expect(await tasksOf(POSTDOCS, 0)).toEqual([]);
  });

  it('rests on its own clauses alone', async () => {
    const clauses = await basisOf(POSTDOCS);
    expect(clauses.length).toBeGreaterThan(10);
    expect(clauses.filter((clause) => !clause.startsWith('JS-ACTIONS 5.1'))).toEqual([]);
  });
});

describe('the recognition of talent by class', () => {
  it('recognises whoever applied and states grounds with evidence, as many as there are [PDS-TALENT 5.1] [PDS-TALENT 5.2a]', async () => {
    await openRound(CLASSES);
    const round = await (await ledger.as(null)).read(`rounds/${roundOf(CLASSES)}`);
    expect(round).toMatchObject({ cap: null });
    const candidacyIds = [
      await apply(CLASSES, { account: 'applicant-04', name: '虚构才一', birthDate: '1980-01-01' }),
      await apply(CLASSES, { account: 'applicant-05', name: '虚构才二', birthDate: '1981-01-01' }),
    ];
    await review(candidacyIds);
    const roster = await select(CLASSES, candidacyIds);
    expect(roster.awardees).toMatchObject([
      { name: '虚构才一', track: 'class-b', certificateNumber: null },
      { name: '虚构才二', track: 'class-b', certificateNumber: null },
    ]);
    const clauses = await basisOf(CLASSES);
    expect([...new Set(clauses)].sort()).toEqual(['PDS-TALENT 5.1', 'PDS-TALENT 5.2a']);
  });
});

it('asks the organiser to close the round once its applications are over', async () => {
  await ledger.moveClockTo('2022-03-16T09:00:00+08:00');
  expect(await tasksOf(POSTDOCS, 1)).toEqual(['close-round']);
});
