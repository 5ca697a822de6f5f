import { Answer, Problem } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import {
  applicationBody,
  apply,
  checkBackgrounds,
  endorse,
  NANCHANG,
  OFFICES,
  openRound,
  registerOrganisations,
  employ,
  registerPerson,
  ROUND,
  SCIENTIST,
} from './jiangxi-round';
import { until } from '../until';

const APPLICATION = { employerId: OFFICES.nanchangHospital, track: 'natural-science', facts: SCIENTIST };
const LIST = { roundId: ROUND, bodyId: OFFICES.nanchangBureau };

let ledger: LedgerUnderTest;
let candidacies: string[];

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  await registerOrganisations(ledger);
  await openRound(ledger, { cap: 3, quotas: { [OFFICES.nanchangBureau]: 2 } });
  candidacies = [];
  for (const [index, name] of ['甲', '乙', '丙', '丁', '戊', '己'].entries()) {
    const applicant = { account: `applicant-0${index + 1}`, name: `虚构${name}`, birthDate: '1985-06-01' };
    const candidacyId = await apply(ledger, applicant, APPLICATION);
    await endorse(ledger, candidacyId, ['hospital-employer', 'nanchang-clerk']);
    candidacies.push(candidacyId);
  }
  await checkBackgrounds(ledger, NANCHANG, candidacies);
});

afterAll(() => ledger.stop());

const taken = (answers: readonly Answer<unknown>[]): number =>
  answers.filter(({ status }) => status === 201).length;

const codes = (answers: readonly Answer<Problem>[]): string[] =>
  answers.filter(({ status }) => status !== 201).map(({ body }) => body.code);

async function typesIn(stream: string): Promise<string[]> {
  return (await ledger.events())
    .filter((event) => event.stream === ledger.inLog(stream))
    .map(({ type }) => type);
}

describe('what several people ask for at the same moment', () => {
  it('gives one person one candidacy in a round, whoever files it [JX-PLAN 2.3.2a]', async () => {
    const applicant = { account: 'applicant-16', name: '虚构末', birthDate: '1985-06-01' };
    const personId = await registerPerson(ledger, applicant);
    await employ(ledger, applicant, 'hospital-employer');
    const body = applicationBody(personId, APPLICATION);
    const users = ['applicant-16', 'hospital-employer', 'applicant-16', 'hospital-employer'];
    const callers = await Promise.all(users.map((user) => ledger.as(user)));
    const answers = await Promise.all(
      callers.map((caller) => caller.send('selection/submit-application', body)),
    );
    expect(taken(answers)).toBe(1);
    expect(new Set(codes(answers))).toEqual(new Set(['already-exists']));
    expect(await typesIn(`candidacy-${ROUND}.${personId}`)).toEqual([
      'ApplicationSubmitted',
      'EligibilityChecked',
    ]);
  });

  it('gives a body no nomination over its quota [JX-PLAN 2.3.3c]', async () => {
    const [clerk, head] = [await ledger.as('nanchang-clerk'), await ledger.as('nanchang-head')];
    const answers = await Promise.all(
      candidacies.map((candidacyId, index) =>
        (index % 2 === 0 ? clerk : head).send('selection/nominate-candidate', { ...LIST, candidacyId }),
      ),
    );
    expect(taken(answers)).toBe(2);
    expect(new Set(codes(answers))).toEqual(new Set(['quota-exceeded']));
    expect(await typesIn(`nominationList-${ROUND}.${OFFICES.nanchangBureau}`)).toEqual([
      'CandidateNominated',
      'CandidateNominated',
    ]);
  });

  it('gives a name to one unit, whoever registers it', async () => {
    const clerk = await ledger.as('nanchang-clerk');
    const answers = await Promise.all(
      ['1', '2', '3', '4'].map((digit) =>
        clerk.send('people/register-organisation', {
          ...{ organisationId: `91360100DEM9100${digit}XA`, name: '同名示例企业（虚构）' },
          ...{ kind: 'private-enterprise', level: 'grass-roots', parentId: OFFICES.nanchangBureau },
        }),
      ),
    );
    expect(taken(answers)).toBe(1);
    expect(new Set(codes(answers))).toEqual(new Set(['name-of-another-organisation']));
  });

  it('opens one round a year [JX-PLAN 2.1.1]', async () => {
    const call = {
      programmeId: 'jiangxi-double-high',
      year: 2023,
      applicationsFrom: '2023-03-01',
      applicationsUntil: '2023-03-15',
      referenceDate: '2023-01-01',
      conditions: '演示',
      materials: '演示',
      procedure: '演示',
    };
    const callers = await Promise.all(
      ['hr-clerk', 'hr-reviewer', 'hr-approver'].map((user) => ledger.as(user)),
    );
    const answers = await Promise.all(callers.map((caller) => caller.send('programmes/open-round', call)));
    expect(taken(answers)).toBe(1);
    expect(codes(answers)).toEqual(['already-exists', 'already-exists']);
  });
});

describe('a stream of a hundred events', () => {
  it('leaves a snapshot, which holds no name of a person', async () => {
    const clerk = await ledger.as('hr-clerk');
    for (let quota = 1; quota <= 100; quota += 1) {
      await clerk.command('programmes/allocate-quota', {
        ...{ roundId: ROUND, bodyId: OFFICES.nanchangHospital, quota },
      });
    }
    const { pool } = ledger.api.core;
    const snapshots = async (): Promise<string> => {
      const { rows } = await pool.query<{ row: string }>(
        'select s::text as row from command_handling.snapshots s',
      );
      return rows.map(({ row }) => row).join('\n');
    };
    let snapshot = '';
    await until(async () => (snapshot = await snapshots()).includes(`round-${ROUND}`), 'a snapshot is there');
    expect(snapshot).toContain(OFFICES.nanchangHospital);
    expect(snapshot).not.toContain('虚构');
  });
});
