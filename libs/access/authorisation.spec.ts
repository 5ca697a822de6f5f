import { text } from '#kernel';
import { Actor, PUBLIC_ACTOR, Role, ROLES, SYSTEM_ACTOR } from './actor';
import { AccessDecision, AccessRule, authorise, OrganisationScope, refuseSecondKey } from './authorisation';

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

/** Every kind of concern that a rule can have, seen by an actor whose office is `city` and whose account is `account-1`. */
const CONCERNS: Readonly<Record<string, Omit<AccessRule, 'roles'>>> = {
  nothing: {},
  'own office': { offices: ['city'] },
  'a child': { offices: ['county'] },
  'a grandchild': { offices: ['school'] },
  'a sibling': { offices: ['other-city'] },
  'the parent': { offices: ['province'] },
  'one of several': { offices: ['other-city', 'school'] },
  'an unknown organisation': { offices: ['nowhere'] },
  'no known office': { offices: [] },
  'an office not named': { offices: null },
  itself: { self: 'account-1' },
  'somebody else': { self: 'account-2' },
  'somebody without account': { self: null },
  'itself at a sibling': { self: 'account-1', offices: ['other-city'] },
  'somebody else at own office': { self: 'account-2', offices: ['city'] },
};

const WITHOUT_OFFICE = ['nothing', 'itself', 'somebody else', 'somebody without account'];
const SELF = ['nothing', 'itself', 'itself at a sibling'];
const OWN_UNIT = [...WITHOUT_OFFICE, 'own office', 'somebody else at own office'];
const UNIT_AND_BELOW = [...OWN_UNIT, 'a child', 'a grandchild', 'one of several'];
const EVERYWHERE = Object.keys(CONCERNS);

const GRANTED: Readonly<Record<Role, readonly string[]>> = {
  applicant: SELF,
  expert: SELF,
  employer: OWN_UNIT,
  'nominating-body': UNIT_AND_BELOW,
  'hr-department': UNIT_AND_BELOW,
  'finance-department': EVERYWHERE,
  'talent-office': EVERYWHERE,
  'consulted-department': EVERYWHERE,
  supervisor: EVERYWHERE,
  analyst: EVERYWHERE,
  public: EVERYWHERE,
  system: EVERYWHERE,
};

const matrix = ROLES.flatMap((role) =>
  Object.entries(CONCERNS).map(([name, concern]) => ({ role, name, concern })),
);

describe('who may act on what', () => {
  it.each(matrix)('a listed $role on what concerns $name', async ({ role, name, concern }) => {
    const decision = await authorise(actor(role), { roles: [role], ...concern }, scope);
    expect(answer(decision)).toBe(GRANTED[role].includes(name) ? 'granted' : 'outside-office');
    if (decision.granted) expect(decision.role).toBe(role);
  });

  it.each(matrix)('a $role that is not listed, on what concerns $name', async ({ role, concern }) => {
    const roles = ROLES.filter((other) => other !== role && other !== 'public');
    expect(answer(await authorise(actor(role), { roles, ...concern }, scope))).toBe('role-not-allowed');
  });

  it.each(ROLES)('a %s where nobody is listed', async (role) => {
    expect(answer(await authorise(actor(role), { roles: [] }, scope))).toBe('role-not-allowed');
  });

  it.each(['employer', 'nominating-body', 'hr-department'] as const)(
    'a %s without an office reaches no office',
    async (role) => {
      const rule = { roles: [role], offices: ['city'] };
      expect(answer(await authorise(actor(role, null), rule, scope))).toBe('outside-office');
    },
  );

  it('a department at the root reaches the whole province', async () => {
    const rule: AccessRule = { roles: ['hr-department'], offices: ['school'] };
    expect(answer(await authorise(actor('hr-department', 'province'), rule, scope))).toBe('granted');
  });

  it('an account with several roles acts in the first of the rule that reaches', async () => {
    const both: Actor = { id: 'account-1', roles: ['nominating-body', 'employer'], office: 'city' };
    const roles: Role[] = ['employer', 'nominating-body'];
    expect(await authorise(both, { roles, offices: ['city'] }, scope)).toEqual({
      granted: true,
      role: 'employer',
    });
    expect(await authorise(both, { roles, offices: ['school'] }, scope)).toEqual({
      granted: true,
      role: 'nominating-body',
    });
  });

  it('whoever signed in may do what the public may, as the public', async () => {
    expect(await authorise(actor('employer'), { roles: ['public'] }, scope)).toEqual({
      granted: true,
      role: 'public',
    });
  });

  it('the refusal says in both languages which roles may, and never offers the system', async () => {
    const decision = await authorise(PUBLIC_ACTOR, { roles: ['system', 'hr-department'] }, scope);
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
