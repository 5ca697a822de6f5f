import { BilingualText, ClauseReference, Refusal, refuse, text } from '#kernel';
import { Actor, Role } from './actor';

/** Who is above whom, on the line of authority. */
export interface OrganisationScope {
  /** Whether the organisation is the ancestor itself or stands below it, however far. False for unknown ones. */
  isWithin(organisationId: string, ancestorId: string): Promise<boolean>;
}

/** Who may do a thing, and whom it concerns. */
export interface AccessRule {
  readonly roles: readonly Role[];
  /**
   * Organisations concerned. Absent: the thing concerns no office in particular, and a role that is bound to an
   * office suffices by itself. Null or empty: it concerns one that is not known, and no such role is granted.
   */
  readonly offices?: readonly string[] | null;
  /**
   * Account of the person concerned. Absent: it concerns no person in particular. Null: it concerns somebody
   * without an account.
   */
  readonly self?: string | null;
}

export type AccessDecision =
  | { readonly granted: true; readonly role: Role }
  | {
      readonly granted: false;
      readonly code: 'role-not-allowed' | 'outside-office';
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
  'finance-department': 'everywhere',
  'talent-office': 'everywhere',
  'consulted-department': 'everywhere',
  supervisor: 'everywhere',
  analyst: 'everywhere',
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
  rule: AccessRule,
  scope: OrganisationScope,
): Promise<AccessDecision> {
  const held = rule.roles.filter((role) => actor.roles.includes(role) || role === 'public');
  if (held.length === 0) return roleNotAllowed(rule.roles);
  for (const role of held) {
    if (await reaches(role, actor, rule, scope)) return { granted: true, role };
  }
  return outsideOffice();
}

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
  return refuse(
    'rule',
    'second-key-same-person',
    text(
      `您已在本事项中办理“${holder.act.zh}”，同一人不得再办理这一环节，请由另一人办理。`,
      `You hold a key of this case already (${holder.act.en}): this step has to be taken by another person.`,
    ),
    { clauses: clause === undefined ? [] : [clause] },
  );
}

async function reaches(
  role: Role,
  actor: Actor,
  rule: AccessRule,
  scope: OrganisationScope,
): Promise<boolean> {
  switch (REACH[role]) {
    case 'everywhere':
      return true;
    case 'self':
      // Without a person concerned, these roles reach only what concerns no office either: they have none.
      return rule.self === undefined ? rule.offices === undefined : rule.self === actor.id;
    case 'own-unit':
      return (
        rule.offices === undefined || (actor.office !== null && (rule.offices ?? []).includes(actor.office))
      );
    case 'unit-and-below':
      return rule.offices === undefined || isOverOne(actor.office, rule.offices ?? [], scope);
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

function outsideOffice(): AccessDecision {
  return {
    granted: false,
    code: 'outside-office',
    message: text(
      '此事项不属于您本人或您所在单位的管辖范围，请由有权办理的单位或本人办理。',
      'This concerns neither you nor your office: the office in charge, or the person concerned, has to do it.',
    ),
  };
}

/** What users call each role (JIANGXI §1). */
export const ROLE_TITLES: Readonly<Record<Role, BilingualText>> = {
  applicant: text('申报人', 'applicant'),
  employer: text('用人单位', 'employer'),
  'nominating-body': text('推荐地区、部门', 'nominating body'),
  'hr-department': text('人社部门', 'HR department'),
  'finance-department': text('财政部门', 'finance department'),
  'talent-office': text('人才办', 'talent office'),
  'consulted-department': text('征求意见部门', 'consulted department'),
  expert: text('评审专家', 'expert'),
  supervisor: text('监督部门', 'supervisor'),
  analyst: text('统计分析人员', 'analyst'),
  public: text('社会公众', 'public'),
  system: text('系统', 'system'),
};
