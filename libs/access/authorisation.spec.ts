import { text } from '#kernel';
import { Actor, PUBLIC_ACTOR, Role, ROLES, SYSTEM_ACTOR } from './actor';
import {
  AccessDecision,
  AccessRule,
  ANY_OFFICE,
  authorise,
  authoriseRole,
  Concern,
  CONCERNS_ANYBODY,
  NOT_WITHIN_REACH,
  OrganisationScope,
  refuseSecondKey,
} from './authorisation';

/** province ← city ← county ← school; another city beside. */
const PARENTS: Readonly<Record<string, string>> = {
  city: 'province',
  'other-city': 'province',
  county: 'city',
  school: 'county',
};

const scope: OrganisationScope = {
  async isWithin(organisation, ancestor) {
    for (let above: string | undefined = organisation; above !== undefined; above = PARENTS[above]) {
      if (above === ancestor) return true;
    }
    return false;
  },
};

function actor(role: Role, office: string | null = 'city'): Actor {
  if (role === 'public') return PUBLIC_ACTOR;
  return role === 'system' ? SYSTEM_ACTOR : { id: 'account-1', roles: [role], office };
}

function answer(decision: AccessDecision): string {
  return decision.granted ? 'granted' : decision.code;
}

const ofOffices = (...offices: readonly string[]): Concern => ({ offices, accounts: [] });
const ofAccounts = (...accounts: readonly string[]): Concern => ({ offices: [], accounts });

/** Every kind of concern that a rule can have, seen by an actor whose office is `city` and whose account is `account-1`. */
const CONCERNS: Readonly<Record<string, Concern>> = {
  'nobody in particular': CONCERNS_ANYBODY,
  'any office': { offices: ANY_OFFICE, accounts: [] },
  nobody: ofOffices(),
  'own office': ofOffices('city'),
  'a child': ofOffices('county'),
  'a grandchild': ofOffices('school'),
  'a sibling': ofOffices('other-city'),
  'the parent': ofOffices('province'),
  'one of several': ofOffices('other-city', 'school'),
  'an unknown organisation': ofOffices('nowhere'),
  itself: ofAccounts('account-1'),
  'somebody else': ofAccounts('account-2'),
  'several persons, itself among them': ofAccounts('account-2', 'account-1'),
  'itself at a sibling': { accounts: ['account-1'], offices: ['other-city'] },
  'somebody else at own office': { accounts: ['account-2'], offices: ['city'] },
};

const SELF = ['nobody in particular', 'itself', 'several persons, itself among them', 'itself at a sibling'];
const OWN_UNIT = ['nobody in particular', 'any office', 'own office', 'somebody else at own office'];
const UNIT_AND_BELOW = [...OWN_UNIT, 'a child', 'a grandchild', 'one of several'];
const EVERYWHERE = Object.keys(CONCERNS);

const GRANTED: Readonly<Record<Role, readonly string[]>> = {
  applicant: SELF,
  expert: SELF,
  employer: OWN_UNIT,
  'nominating-body': UNIT_AND_BELOW,
  'hr-department': UNIT_AND_BELOW,
  'finance-department': OWN_UNIT,
  'talent-office': OWN_UNIT,
  'consulted-department': OWN_UNIT,
  department: OWN_UNIT,
  evaluator: OWN_UNIT,
  supervisor: EVERYWHERE,
  analyst: EVERYWHERE,
  'system-administrator': EVERYWHERE,
  'security-administrator': EVERYWHERE,
  'audit-administrator': EVERYWHERE,
  public: EVERYWHERE,
  system: EVERYWHERE,
};

const matrix = ROLES.flatMap((role) =>
  Object.entries(CONCERNS).map(([name, concern]) => ({ role, name, concern })),
);

describe('who may act on what', () => {
  it.each(matrix)('a listed $role on what concerns $name', async ({ role, name, concern }) => {
    const decision = await authorise(actor(role), { roles: [role], concern }, scope);
    const outside = name === 'nobody' ? 'nothing-there' : 'outside-office';
    expect(answer(decision)).toBe(GRANTED[role].includes(name) ? 'granted' : outside);
    if (decision.granted) expect(decision.role).toBe(role);
  });

  it.each(matrix)('a $role that is not listed, on what concerns $name', async ({ role, concern }) => {
    const roles = ROLES.filter((other) => other !== role && other !== 'public');
    expect(answer(await authorise(actor(role), { roles, concern }, scope))).toBe('role-not-allowed');
  });

  it.each(ROLES)('a %s where nobody is listed', async (role) => {
    expect(answer(await authorise(actor(role), { roles: [], concern: CONCERNS_ANYBODY }, scope))).toBe(
      'role-not-allowed',
    );
  });

  it.each(['employer', 'nominating-body', 'hr-department'] as const)(
    'a %s without an office reaches no office',
    async (role) => {
      const rule = { roles: [role], concern: ofOffices('city') };
      expect(answer(await authorise(actor(role, null), rule, scope))).toBe('outside-office');
    },
  );

  it('outside one’s reach the message is the same for what is others’ and for what does not exist', async () => {
    const roles: Role[] = ['employer'];
    const messages = await Promise.all(
      [ofOffices('other-city'), ofOffices()].map((concern) =>
        authorise(actor('employer'), { roles, concern }, scope),
      ),
    );
    expect(messages).toEqual([
      { granted: false, code: 'outside-office', message: NOT_WITHIN_REACH },
      { granted: false, code: 'nothing-there', message: NOT_WITHIN_REACH },
    ]);
  });

  it('a department at the root reaches the whole province', async () => {
    const rule: AccessRule = { roles: ['hr-department'], concern: ofOffices('school') };
    expect(answer(await authorise(actor('hr-department', 'province'), rule, scope))).toBe('granted');
  });

  it('an account with several roles acts in the first of the rule that reaches', async () => {
    const both: Actor = { id: 'account-1', roles: ['nominating-body', 'employer'], office: 'city' };
    const roles: Role[] = ['employer', 'nominating-body'];
    expect(await authorise(both, { roles, concern: ofOffices('city') }, scope)).toEqual({
      granted: true,
      role: 'employer',
    });
    expect(await authorise(both, { roles, concern: ofOffices('school') }, scope)).toEqual({
      granted: true,
      role: 'nominating-body',
    });
  });

  it('whoever signed in may do what the public may, as the public', () => {
    expect(authoriseRole(actor('employer'), ['public'])).toEqual({
      granted: true,
      role: 'public',
    });
  });

  it('the refusal says in both languages which roles may, and never offers the system', () => {
    const decision = authoriseRole(PUBLIC_ACTOR, ['system', 'hr-department']);
    expect(decision).toMatchObject({
      message: {
        zh: expect.stringContaining('人社部门'),
        en: 'Your role does not allow this. Allowed: HR department.',
      },
    });
  });
});

describe('two keys', () => {
  const filed = { actorId: 'account-1', act: text('提出', 'filing') };

  it('are refused to one person, in whatever role, naming the clause', () => {
    const refusal = refuseSecondKey(actor('hr-department'), [filed], 'JX-MEASURES 12');
    expect(refusal).toMatchObject({
      kind: 'refused',
      reason: 'rule',
      code: 'second-key-same-person',
      clauses: ['JX-MEASURES 12'],
    });
    expect(refusal?.message.zh).toContain('提出');
    expect(refusal?.message.en).toContain('filing');
  });

  it('are given to two people', () => {
    const other = { id: 'account-2' };
    expect(refuseSecondKey(other, [filed])).toBeNull();
    expect(refuseSecondKey(other, [])).toBeNull();
  });
});
