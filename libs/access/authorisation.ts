import { BilingualText, ClauseReference, Refusal, text } from '#kernel';
import { Actor, Role } from './actor';
import { secondKeySamePerson } from './refusals';

/** Who is above whom, on the line of authority. */
export interface OrganisationScope {
  /** Whether the organisation is the ancestor itself or stands below it, however far. False for unknown ones. */
  isWithin(organisationId: string, ancestorId: string): Promise<boolean>;
}

/** For what concerns no office in particular: every office of a listed role reaches it. */
export const ANY_OFFICE = 'any-office';
/** For what concerns no person in particular. */
const ANY_ACCOUNT = 'any-account';

/** Whom a thing concerns. An empty list is nobody: whatever is left out, forgotten or unknown lets nobody in. */
export interface Concern {
  readonly offices: readonly string[] | typeof ANY_OFFICE;
  /** Accounts of the persons concerned. */
  readonly accounts: readonly string[] | typeof ANY_ACCOUNT;
}

/** Of what concerns nobody in particular, so that the role is enough. */
export const CONCERNS_ANYBODY: Concern = { offices: ANY_OFFICE, accounts: ANY_ACCOUNT };

/** Who may do a thing, and whom it concerns. */
export interface AccessRule {
  readonly roles: readonly Role[];
  readonly concern: Concern;
}

/**
 * Why somebody was turned away, as it is put on record. `outside-office`: what is there is others'. `nothing-there`: it
 * concerns nobody, mostly because it does not exist. Whoever asked is not told which of the two.
 */
export type AccessDenialCode = 'role-not-allowed' | 'outside-office' | 'nothing-there';

export type AccessDecision =
  | { readonly granted: true; readonly role: Role }
  | {
      readonly granted: false;
      readonly code: AccessDenialCode;
      readonly message: BilingualText;
    };

/**
 * How far a role reaches (JIANGXI §1): `self`, only what concerns the account itself; `own-unit`, its office;
 * `unit-and-below`, its office and every one under it; `everywhere`, whatever office is concerned. What a role
 * may do there is what the rule's list of roles says.
 */
type Reach = 'self' | 'own-unit' | 'unit-and-below' | 'everywhere';

const REACH: Readonly<Record<Role, Reach>> = {
  applicant: 'self',
  expert: 'self',
  employer: 'own-unit',
  'nominating-body': 'unit-and-below',
  'hr-department': 'unit-and-below',
  'finance-department': 'own-unit',
  'talent-office': 'own-unit',
  'consulted-department': 'own-unit',
  department: 'own-unit',
  evaluator: 'own-unit',
  supervisor: 'everywhere',
  analyst: 'everywhere',
  'system-administrator': 'everywhere',
  'security-administrator': 'everywhere',
  'audit-administrator': 'everywhere',
  public: 'everywhere',
  system: 'everywhere',
};

/**
 * The one place that says whether somebody may do a thing: one of the actor's roles is listed, and reaches what
 * is concerned. Of several such roles the first in the rule's order is the one acted in. Whoever signs in is
 * still one of the public, and acts as such where the public may.
 */
export async function authorise(
  actor: Actor,
  { roles, concern }: AccessRule,
  scope: OrganisationScope,
): Promise<AccessDecision> {
  const byRole = authoriseRole(actor, roles);
  if (!byRole.granted) return byRole;
  for (const role of rolesHeld(actor, roles)) {
    if (await reaches(role, actor, concern, scope)) return { granted: true, role };
  }
  const isAnybodys = concern.offices.length > 0 || concern.accounts.length > 0;
  return {
    granted: false,
    code: isAnybodys ? 'outside-office' : 'nothing-there',
    message: NOT_WITHIN_REACH,
  };
}

/** Whether one of the actor's roles is listed at all: what can be said before anything is read. */
export function authoriseRole(actor: Actor, roles: readonly Role[]): AccessDecision {
  const [role] = rolesHeld(actor, roles);
  return role === undefined ? roleNotAllowed(roles) : { granted: true, role };
}

function rolesHeld(actor: Actor, roles: readonly Role[]): readonly Role[] {
  return roles.filter((role) => actor.roles.includes(role) || role === 'public');
}

/**
 * What whoever is outside is told of a thing, and of a thing that does not exist: one text for both, whatever is asked,
 * so that nobody can find out by asking what is there.
 */
export const NOT_WITHIN_REACH = text(
  '未找到该事项，或该事项不在您的办理、查看范围内。请核对编号；刚办理的事项，请将答复中的 position 作为 atLeast 再次查询。',
  'There is no such thing, or you may not see it. Check the id. To read something that was just done, pass the position of its answer as atLeast.',
);

/**
 * Two keys are two people: refuses whoever holds an earlier key of the same case, in whatever role.
 * @returns null when the actor holds none of them.
 */
export function refuseSecondKey(
  actor: Pick<Actor, 'id'>,
  holders: readonly { readonly actorId: string; readonly act: BilingualText }[],
  clause?: ClauseReference,
): Refusal | null {
  const holder = holders.find(({ actorId }) => actorId === actor.id);
  if (!holder) return null;
  return secondKeySamePerson({ act: holder.act }, { clauses: clause === undefined ? [] : [clause] });
}

async function reaches(
  role: Role,
  actor: Actor,
  { offices, accounts }: Concern,
  scope: OrganisationScope,
): Promise<boolean> {
  switch (REACH[role]) {
    case 'everywhere':
      return true;
    case 'self':
      return accounts === ANY_ACCOUNT || accounts.includes(actor.id);
    case 'own-unit':
      return offices === ANY_OFFICE || (actor.office !== null && offices.includes(actor.office));
    case 'unit-and-below':
      return offices === ANY_OFFICE || isOverOne(actor.office, offices, scope);
  }
}

async function isOverOne(
  office: string | null,
  concerned: readonly string[],
  scope: OrganisationScope,
): Promise<boolean> {
  if (office === null) return false;
  if (concerned.includes(office)) return true;
  for (const organisation of concerned) {
    if (await scope.isWithin(organisation, office)) return true;
  }
  return false;
}

function roleNotAllowed(roles: readonly Role[]): AccessDecision {
  const titles = roles.filter((role) => role !== 'system').map((role) => ROLE_TITLES[role]);
  return {
    granted: false,
    code: 'role-not-allowed',
    message: text(
      `您的角色不能办理此事项；可以办理的角色：${titles.map(({ zh }) => zh).join('、') || '仅系统自动办理'}。`,
      `Your role does not allow this. Allowed: ${titles.map(({ en }) => en).join(', ') || 'the system only'}.`,
    ),
  };
}

/** What users call each role (JIANGXI §1). */
export const ROLE_TITLES: Readonly<Record<Role, BilingualText>> = {
  applicant: text('申报人', 'applicant'),
  employer: text('用人单位', 'employer'),
  'nominating-body': text('推荐单位', 'nominating body'),
  'hr-department': text('人社部门', 'HR department'),
  'finance-department': text('财政部门', 'finance department'),
  'talent-office': text('人才办', 'talent office'),
  'consulted-department': text('征求意见部门', 'consulted department'),
  department: text('责任部门', 'department'),
  evaluator: text('评估机构', 'evaluator'),
  expert: text('评审专家', 'expert'),
  supervisor: text('监督部门', 'supervisor'),
  analyst: text('统计分析人员', 'analyst'),
  'system-administrator': text('系统管理员', 'system administrator'),
  'security-administrator': text('安全管理员', 'security administrator'),
  'audit-administrator': text('审计管理员', 'audit administrator'),
  public: text('社会公众', 'public'),
  system: text('系统', 'system'),
};
