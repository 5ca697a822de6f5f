import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { commandRoutes, resolve, Schema } from '../ledger-under-test/open-api-document';
import { soundBody } from '../ledger-under-test/sound-value';
import {
  applicationBody,
  CALL,
  OFFICES,
  openRound,
  registerOrganisations,
  registerPerson,
  SCIENTIST,
} from '../journeys/jiangxi-round';
import { InjectedApi, USER_OF_ROLE } from '../ledger-under-test/injected-api';

let ledger: LedgerUnderTest;
let api: InjectedApi;
let personId: string;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  api = await InjectedApi.of(ledger);
  await registerOrganisations(ledger);
  await openRound(ledger, { cap: 3, quotas: { [OFFICES.nanchangBureau]: 2 } });
  const applicant = { account: 'applicant-01', name: '虚构甲', birthDate: '1985-06-01' };
  personId = await registerPerson(ledger, applicant);
});

afterAll(() => ledger.stop());

/** Facts that no policy takes; each alone spoils an application. */
const BAD_FACTS: Readonly<Record<string, unknown>> = {
  'an unknown fact': { ...SCIENTIST, surprise: 1 },
  'a degree that does not exist': { ...SCIENTIST, degree: 'professor' },
  'a number for a degree': { ...SCIENTIST, degree: 7 },
  'null for a degree': { ...SCIENTIST, degree: null },
  'text for yes or no': { ...SCIENTIST, fullTimeInProvince: 'true' },
  'no word on a fact that is required': { ...SCIENTIST, doubleThousandPlan: undefined },
  'an object for a list': { ...SCIENTIST, sameTierProgrammes: {} },
  'a date that does not exist': {
    ...SCIENTIST,
    sameTierProgrammes: [{ programme: '虚构计划', supportEndsOn: '2022-02-30' }],
  },
  'a fractional rank': { ...SCIENTIST, prizes: [{ kind: 'provincial-science', rank: 1.5, evidence: 'x' }] },
  'a negative rank': { ...SCIENTIST, prizes: [{ kind: 'provincial-science', rank: -1, evidence: 'x' }] },
  'a prize that does not exist': { ...SCIENTIST, prizes: [{ kind: 'nobel', rank: 1, evidence: 'x' }] },
  'text in a list of records': { ...SCIENTIST, ledProjects: ['x'] },
  'null in a list of records': { ...SCIENTIST, ledProjects: [null] },
  'an unknown field in a record': { ...SCIENTIST, ledProjects: [{ ...SCIENTIST.ledProjects[0], x: 1 }] },
  'overlong evidence': { ...SCIENTIST, ledProjects: [{ level: 'provincial', evidence: 'x'.repeat(1_001) }] },
  'too many records': {
    ...SCIENTIST,
    ledProjects: Array.from({ length: 21 }, () => SCIENTIST.ledProjects[0]),
  },
  'a fact of another track': { ...SCIENTIST, contests: [] },
};

const NEXT_CALL = {
  ...CALL,
  year: 2023,
  applicationsFrom: '2023-03-01',
  applicationsUntil: '2023-03-15',
  referenceDate: '2023-01-01',
};

const UNTIMELY_CALLS: readonly (readonly [string, object, string])[] = [
  ['ends before it begins', { applicationsUntil: '2023-02-28' }, 'applicationsUntil'],
  ['selects more than the policy allows', { cap: 101 }, 'cap'],
];

describe('an application whose facts the policy does not take', () => {
  it.each(Object.entries(BAD_FACTS))('is refused naming the fact, for %s', async (_, facts) => {
    const position = await ledger.settledPosition();
    const applicant = await ledger.as('applicant-01');
    const problem = await applicant.refused(
      'selection/submit-application',
      applicationBody(personId, {
        employerId: OFFICES.nanchangHospital,
        track: 'natural-science',
        facts: facts as object,
      }),
    );
    expect(problem).toMatchObject({ status: 422, code: 'facts-invalid' });
    expect(problem.errors?.[0]?.field).toMatch(/^facts\./);
    const appended = (await ledger.events(position)).filter(({ stream }) => stream.startsWith('candidacy-'));
    expect(appended).toEqual([]);
  });

  it('is refused naming the track, for a track that the policy does not have', async () => {
    const applicant = await ledger.as('applicant-01');
    const problem = await applicant.refused(
      'selection/submit-application',
      applicationBody(personId, {
        employerId: OFFICES.nanchangHospital,
        track: 'constructor',
        facts: SCIENTIST,
      }),
    );
    expect(problem).toMatchObject({ status: 422, errors: [{ field: 'track' }] });
  });
});

describe('the call of a round', () => {
  it.each(UNTIMELY_CALLS)('is refused when it %s [JX-PLAN 2.3.1]', async (_, change, field) => {
    const position = await ledger.settledPosition();
    const clerk = await ledger.as('hr-clerk');
    const problem = await clerk.refused('programmes/open-round', { ...NEXT_CALL, ...change });
    expect(problem).toMatchObject({ status: 422, errors: [{ field }] });
    expect(await ledger.decided(position)).toEqual([]);
  });
});

describe('a command whose every field is as long and as large as it may be', () => {
  /** The longest texts, the longest lists and the largest numbers that the document allows. */
  const largest = (given: Schema): unknown => {
    const schema = resolve(api.document, given);
    const sound = soundBody(api.document, { properties: { it: schema } })['it'];
    if (schema.type === 'integer') return schema.maximum;
    if (schema.type === 'array' && schema.items?.type === 'string')
      return Array.from({ length: schema.maxItems ?? 1 }, (_, index) => `x${index}`);
    if (schema.type !== 'string' || schema.enum || schema.format) return sound;
    const { pattern, maxLength = 0 } = schema;
    // Not one letter over and over: that is nobody's real name.
    const filled = 'xy'.repeat(maxLength).slice(0, maxLength);
    return pattern === undefined || new RegExp(pattern, 'u').test(filled) ? filled : sound;
  };

  it('is answered by a decision, never by a fault', async () => {
    const found: string[] = [];
    for (const { path, roles, body } of commandRoutes(api.document)) {
      const payload = Object.fromEntries(
        Object.entries(body.properties ?? {}).map(([name, field]) => [name, largest(field)]),
      );
      const role = roles.find((one) => one in USER_OF_ROLE) ?? 'hr-department';
      const answer = await api.ask({ method: 'POST', url: path, role, payload: JSON.stringify(payload) });
      if (answer.status >= 500 || answer.body.code === 'invalid-fields')
        found.push(`${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
    }
    expect(found).toEqual([]);
    expect(ledger.faults).toEqual([]);
  });
});
