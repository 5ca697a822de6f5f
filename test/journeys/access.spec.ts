import { exportJWK, generateKeyPair } from 'jose';
import { Answer, Problem } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { apply, endorse, OFFICES, openRound, registerOrganisations, ROUND, SCIENTIST } from './jiangxi-round';
import { signToken, TokenParts } from './tokens';

let ledger: LedgerUnderTest;
let atHospital: string;
let atTeaStation: string;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  await registerOrganisations(ledger);
  await openRound(ledger, { cap: 3, quotas: { [OFFICES.nanchangBureau]: 2, [OFFICES.jiujiangBureau]: 1 } });
  const [one, other] = [
    { account: 'applicant-01', name: '虚构甲', birthDate: '1985-06-01' },
    { account: 'applicant-02', name: '虚构乙', birthDate: '1975-03-02' },
  ] as const;
  const track = 'natural-science';
  atHospital = await apply(ledger, one, { employerId: OFFICES.nanchangHospital, track, facts: SCIENTIST });
  atTeaStation = await apply(ledger, other, { employerId: OFFICES.xiushuiStation, track, facts: SCIENTIST });
});

afterAll(() => ledger.stop());

interface Attempts {
  readonly items: readonly object[];
  readonly nextCursor: string | null;
}

const quota = (bodyId: string) => ({ roundId: ROUND, bodyId, quota: 5 });

describe('a command', () => {
  it('of a role that may not give it is answered 403 and put on record', async () => {
    const before = await ledger.settledPosition();
    const caller = await ledger.as('nanchang-head');
    const problem = await caller.refused('programmes/allocate-quota', quota(OFFICES.nanchangBureau));
    expect(problem).toMatchObject({ status: 403, code: 'role-not-allowed' });
    expect(await ledger.denialsAfter(before)).toEqual([
      {
        route: 'programmes/allocate-quota',
        code: 'role-not-allowed',
        accountId: 'nanchang-head',
        roles: ['nominating-body'],
        count: 1,
      },
    ]);
    // The worker may write of the applications above meanwhile; the quota was not touched.
    const later = await ledger.events(before);
    expect(later.map(({ type }) => type)).not.toContain('QuotaAllocated');
  });

  it.each([
    ['another employer’s officer', 'college-employer'],
    ['the bureau of another city', 'jiujiang-clerk'],
    ['a county of another city', 'xiushui-clerk'],
  ])(
    'on a case of %s is answered as if there were none, and put on record [JX-PLAN 2.3.2a]',
    async (_, user) => {
      const before = await ledger.settledPosition();
      const problem = await (
        await ledger.as(user)
      ).refused('selection/endorse-application', { candidacyId: atHospital, conductConfirmed: true });
      expect(problem).toMatchObject({ status: 404, code: 'not-found' });
      expect(await ledger.denialsAfter(before)).toEqual([
        expect.objectContaining({ route: 'selection/endorse-application', code: 'outside-office' }),
      ]);
    },
  );

  it('for another applicant is answered 404', async () => {
    const personId = atTeaStation.slice(ROUND.length + 1);
    const problem = await (
      await ledger.as('applicant-01')
    ).refused('people/change-person-contact', { personId, phone: '13800009999' });
    expect(problem).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('without a token is answered 401 with a challenge, and leaves no trace', async () => {
    const before = await ledger.settledPosition();
    const { status, headers, body } = await (
      await ledger.as(null)
    ).send('programmes/allocate-quota', quota(OFFICES.nanchangBureau));
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'authentication-required' });
    expect(headers.get('www-authenticate')).toContain('Bearer');
    expect(await ledger.lastPosition()).toBe(before);
  });

  it('of the system cannot be given by anybody', async () => {
    const problem = await (
      await ledger.as('hr-clerk')
    ).refused('titles/award-title', { roundId: ROUND, candidacyId: atHospital });
    expect(problem).toMatchObject({ status: 403, code: 'role-not-allowed' });
  });
});

describe('a token', () => {
  async function answerWith(token: string): Promise<Answer<Problem>> {
    return (await ledger.as(null)).withToken(token).get<Problem>('organisations');
  }

  it('of the provider’s own key for this API lets its bearer in', async () => {
    expect((await answerWith(await signToken(ledger))).status).toBe(200);
  });

  it.each<[string, TokenParts]>([
    ['that says who signed in, not that its bearer may call (an ID token)', { type: 'JWT' }],
    ['that has expired', { expiresIn: -60 }],
    ['that lives until the year 9999', { expiresIn: 250_000_000_000 }],
    ['that was issued in the future', { issuedIn: 300 }],
    ['for another audience', { audience: 'urn:somebody-else' }],
    ['of another issuer', { issuer: 'http://127.0.0.1:1/oidc' }],
    ['that claims to be the system', { roles: ['system'] }],
    ['that claims a role that does not exist', { roles: ['emperor'] }],
    ['that claims no role', { roles: [] }],
    ['that claims the account of nobody', { subject: 'public' }],
  ])('%s is answered 401', async (_, parts) => {
    const { status, headers, body } = await answerWith(await signToken(ledger, parts));
    expect([status, body.code]).toEqual([401, expect.stringMatching(/^(unauthenticated|token-\w+)$/)]);
    expect(headers.get('www-authenticate')).toContain('Bearer');
  });

  it('signed with another key is answered 401', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const token = await signToken(ledger, { key: await exportJWK(privateKey) });
    expect((await answerWith(token)).status).toBe(401);
  });

  it('whose claims were changed afterwards is answered 401', async () => {
    const [head = '', claims = '', signature = ''] = (await signToken(ledger)).split('.');
    const changed = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...changed, sub: 'hr-reviewer' })).toString('base64url');
    expect((await answerWith(`${head}.${forged}.${signature}`)).status).toBe(401);
  });

  it('without a signature is answered 401', async () => {
    const [, claims = ''] = (await signToken(ledger)).split('.');
    const head = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    expect((await answerWith(`${head}.${claims}.`)).status).toBe(401);
  });

  it.each(['', 'nonsense', 'a.b.c'])('that is none (%j) is answered 401', async (token) => {
    expect((await answerWith(token)).status).toBe(401);
  });

  it('that does not hold is no better than none for what is open to the public', async () => {
    const open = (await ledger.as(null)).withToken(await signToken(ledger, { expiresIn: -60 }));
    expect((await open.get('rounds')).status).toBe(401);
  });
});

describe('one person with two roles', () => {
  it('is refused the second key of a case of which they hold the first [JX-PLAN 2.2.1(2)d]', async () => {
    await endorse(ledger, atTeaStation, ['tea-employer', 'xiushui-clerk', 'jiujiang-clerk']);
    const token = await signToken(ledger, {
      subject: 'two-hats',
      roles: ['nominating-body', 'hr-department'],
      office: OFFICES.hrDepartment,
    });
    const twoHats = (await ledger.as(null)).withToken(token);
    await twoHats.command('selection/propose-waiver', {
      candidacyId: atTeaStation,
      rules: ['age-limit'],
      reason: '茶叶育种的突出成果（虚构）',
    });
    const approval = { candidacyId: atTeaStation };
    const problem = await twoHats.refused('selection/approve-waiver', approval);
    expect(problem).toMatchObject({ status: 422, code: 'second-key-same-person' });
    await (await ledger.as('hr-reviewer')).command('selection/approve-waiver', approval);
  });
});

describe('the finance department', () => {
  it('sees the quotas of a round, has nothing to do in its selection, and can change neither [JX-PLAN 2.3.3c]', async () => {
    const rechecker = await ledger.as('finance-rechecker');
    const quotas = await rechecker.read(`rounds/${ROUND}/quotas`);
    expect(JSON.stringify(quotas)).toContain(OFFICES.nanchangBureau);
    expect(await rechecker.read<Attempts>('to-do')).toMatchObject({ items: [] });
    for (const [route, body] of [
      ['programmes/allocate-quota', quota(OFFICES.nanchangBureau)],
      ['selection/endorse-application', { candidacyId: atHospital, conductConfirmed: true }],
    ] as const)
      expect(await rechecker.refused(route, body)).toMatchObject({ status: 403, code: 'role-not-allowed' });
  });
});

describe('the list of denied attempts', () => {
  const attempts = (more: string) => `denied-attempts?accountId=jiujiang-clerk&${more}`;

  it('shows a supervisor who was turned away from what, and whose question for it was turned away', async () => {
    const route = 'programmes/allocate-quota';
    const clerk = await ledger.as('jiujiang-clerk');
    await clerk.refused(route, quota(OFFICES.jiujiangBureau));
    const refused = await clerk.query<Problem>(attempts('limit=1'));
    expect([refused.status, refused.body.code]).toEqual([403, 'role-not-allowed']);
    const supervisor = await ledger.as('supervisor');
    // Whoever is turned away learns no position to wait for.
    const page = async (more: string): Promise<Attempts> => {
      const path = `${attempts(more)}&atLeast=${await ledger.settledPosition()}`;
      return (await supervisor.get<Attempts>(path)).body;
    };
    const attempt = { accountId: 'jiujiang-clerk', roles: ['nominating-body'], code: 'role-not-allowed' };
    const first = await page('limit=1');
    expect(first.items).toMatchObject([{ ...attempt, route: 'denied-attempts' }]);
    const second = await page(`limit=1&cursor=${first.nextCursor}`);
    expect(second.items).toMatchObject([
      {
        ...attempt,
        route,
        officeId: OFFICES.jiujiangBureau,
        reason: { zh: expect.stringContaining('角色') },
      },
    ]);
    expect(JSON.stringify(second.items)).not.toContain('"quota"');
  });

  it('is not for the department that runs the round', async () => {
    const { status, body } = await (await ledger.as('hr-clerk')).query<Problem>('denied-attempts');
    expect([status, body.code]).toEqual([403, 'role-not-allowed']);
  });
});

describe('what a query shows', () => {
  interface Listed {
    readonly items: readonly { readonly candidacyId: string; readonly name: string | null }[];
  }

  it.each([
    ['the body of one city', 'nanchang-clerk', ['虚构甲']],
    ['the body of another city', 'jiujiang-clerk', ['虚构乙']],
    ['the county below that city', 'xiushui-clerk', ['虚构乙']],
    ['the employer', 'hospital-employer', ['虚构甲']],
    ['another employer', 'college-employer', []],
    ['the applicant', 'applicant-01', ['虚构甲']],
    ['an applicant who never applied', 'applicant-16', []],
    ['the province', 'hr-clerk', ['虚构乙', '虚构甲']],
    ['the supervisor', 'supervisor', ['虚构乙', '虚构甲']],
    ['a department that was not asked', 'publicity-officer', []],
    ['the talent office, not asked either', 'talent-officer', []],
  ])('to %s is what concerns them', async (_, user, names) => {
    const caller = await ledger.as(user);
    const { items } = await caller.read<Listed>(`candidacies?roundId=${ROUND}`);
    expect(items.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ['jiujiang-clerk', 404],
    ['college-employer', 404],
    ['applicant-02', 404],
    ['applicant-01', 200],
    ['nanchang-head', 200],
    ['supervisor', 200],
  ])('of a single case is 404 outside one’s scope (%s: %d)', async (user, status) => {
    const answer = await (await ledger.as(user)).query(`candidacies/${atHospital}`);
    expect(answer.status).toBe(status);
  });

  it.each(['candidacies', 'objections', 'nomination-lists'])(
    'to an analyst is figures, and no row about a person (%s)',
    async (path) => {
      const { status, body } = await (await ledger.as('analyst')).query<Problem>(path);
      expect([status, body.code]).toEqual([403, 'role-not-allowed']);
    },
  );

  it('of a person is masked, whoever looks', async () => {
    const personId = atHospital.slice(ROUND.length + 1);
    for (const user of ['applicant-01', 'hr-clerk', 'supervisor']) {
      const person = await (await ledger.as(user)).read(`persons/${personId}`);
      expect(person).toMatchObject({ name: '虚构甲' });
      expect(JSON.stringify(person)).not.toMatch(/19850601|13800000001/);
    }
    expect((await (await ledger.as('applicant-02')).query(`persons/${personId}`)).status).toBe(404);
  });

  it('nowhere lies in the log in clear', async () => {
    const log = (await ledger.events()).map(({ data, metadata }) => data + metadata).join('\n');
    expect(log).not.toMatch(/虚构甲|虚构乙|虚构组员|36019919850601|1380000/);
  });
});
