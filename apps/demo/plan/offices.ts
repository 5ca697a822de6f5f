// The lists themselves, not the identity provider beside them: the demo speaks HTTP and needs no server's machinery.
import {
  DEMO_ORGANISATION_IDS,
  DEMO_ORGANISATIONS,
  DemoOrganisation,
} from '../../../libs/access/demo-identity/demo-organisations';
import { DEMO_PROVINCE } from '../../../libs/access/demo-identity/demo-province';
import { DEMO_USERS } from '../../../libs/access/demo-identity/demo-users';

export { DEMO_ORGANISATION_IDS as OFFICES };
export type { DemoOrganisation };

const ALL = [...DEMO_ORGANISATIONS, ...DEMO_PROVINCE.map(({ organisation }) => organisation)];
const BY_ID = new Map(ALL.map((one) => [one.id, one]));

/** A nominating body, and the accounts that act for it. */
export interface Body {
  readonly id: string;
  readonly clerk: string;
  readonly head: string;
  /** Investigates objections: neither of the others may, who handled the cases. */
  readonly investigator: string;
  /** A city's bureau, to which whoever works freelance applies. */
  readonly isCity: boolean;
}

/** A unit whose people apply. */
export interface Employer {
  readonly id: string;
  readonly kind: DemoOrganisation['kind'];
  readonly filer: string;
  /** Accounts that endorse, lowest first: its own, then the offices above it up to the nominating body (JX-PLAN 2.3.2a). */
  readonly endorsers: readonly string[];
}

/** The bodies of a small round, which a larger one has too: each kind of body is among them. */
const FIRST_BODIES: readonly string[] = [
  DEMO_ORGANISATION_IDS.nanchangBureau,
  DEMO_ORGANISATION_IDS.jiujiangBureau,
  DEMO_ORGANISATION_IDS.ganzhouBureau,
  DEMO_ORGANISATION_IDS.ganjiangNewArea,
  DEMO_ORGANISATION_IDS.healthCommission,
  DEMO_ORGANISATION_IDS.industryDepartment,
  DEMO_ORGANISATION_IDS.centralUnit,
];

/** Every nominating body of the province: whoever stands right below the provincial HR department and has a clerk. */
export const BODIES: readonly Body[] = [
  ...FIRST_BODIES,
  ...ALL.filter(({ id, parent }) => parent === DEMO_ORGANISATION_IDS.hrDepartment && clerkOf(id))
    .map(({ id }) => id)
    .filter((id) => !FIRST_BODIES.includes(id)),
].map((id): Body => {
  const clerk = clerkOf(id) ?? '';
  const { kind, level } = organisationOf(id);
  return {
    ...{ id, clerk, head: clerk.replace(/-clerk$/, '-head') },
    investigator: clerk.replace(/-clerk$/, '-investigator'),
    isCity: kind === 'hr-department' && level === 'municipal',
  };
});

/** The units below a body whose people apply through it. */
export function employersOf(body: Body): readonly Employer[] {
  return ALL.flatMap(({ id, kind }) => {
    const endorser = accountOf(id, '-endorser');
    const way = endorser === undefined ? [] : wayUp(id);
    if (endorser === undefined || way.at(-1) !== body.id) return [];
    const above = way.slice(1).map((office) => clerkOf(office) ?? '');
    return [
      { id, kind, filer: endorser.replace(/-endorser$/, '-employer'), endorsers: [endorser, ...above] },
    ];
  });
}

/** The account that files for an employer. */
export function filerOf(employer: string): string | undefined {
  return accountOf(employer, '-employer');
}

/** What is registered for a round of these bodies, a parent before its children: the demo's core and all below the bodies. */
export function organisationsFor(bodies: readonly Body[]): readonly DemoOrganisation[] {
  const core = new Set(DEMO_ORGANISATIONS);
  return ALL.filter((one) => core.has(one) || bodies.some(({ id }) => isBelow(one.id, id)));
}

/** How far below the root an organisation stands. */
export function depthOf({ parent }: DemoOrganisation): number {
  return parent === null ? 0 : 1 + depthOf(organisationOf(parent));
}

/** The name of a demo organisation in Chinese, without its mark. */
export function officeName(id: string): string {
  return BY_ID.get(id)?.name.zh.replace('（演示）', '') ?? id;
}

/** From a unit to the body that nominates its people. */
function wayUp(id: string): readonly string[] {
  const { parent } = organisationOf(id);
  return parent === null || parent === DEMO_ORGANISATION_IDS.hrDepartment ? [id] : [id, ...wayUp(parent)];
}

function isBelow(id: string, body: string): boolean {
  return wayUp(id).includes(body);
}

function clerkOf(office: string): string | undefined {
  return DEMO_USERS.find(
    (user) => user.office === office && user.roles.includes('nominating-body') && user.id.endsWith('-clerk'),
  )?.id;
}

function accountOf(office: string, ending: string): string | undefined {
  return DEMO_USERS.find((user) => user.office === office && user.id.endsWith(ending))?.id;
}

/** @throws RangeError when the demo has no such organisation */
export function organisationOf(id: string): DemoOrganisation {
  const found = BY_ID.get(id);
  if (found === undefined) throw new RangeError(`the demo has no organisation ${id}`);
  return found;
}
