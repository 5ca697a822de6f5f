import { BilingualText, text } from '#kernel';
import { ORGANISATION_LEVEL_TITLES } from '#contexts/people/contracts';
import type { OrganisationKind, OrganisationLevel, RegisteredOrganisation } from '#contexts/people/contracts';

/** Bodies that have a quota in a round, with it. */
type Quotas = Readonly<Record<string, number>>;

/** The way of an application: from the employer to the one body that may nominate, lowest first. */
export type WayUp =
  | { readonly found: true; readonly way: readonly [RegisteredOrganisation, ...RegisteredOrganisation[]] }
  | {
      readonly found: false;
      readonly code: 'no-nominating-body' | 'wrong-authority';
      readonly message: BilingualText;
    };

/** How high a level stands. Central units in the province answer to the province, as its own do. */
const HEIGHT: Readonly<Record<OrganisationLevel, number>> = {
  'grass-roots': 0,
  county: 1,
  municipal: 2,
  provincial: 3,
  central: 3,
};
/** Units that are not public: they apply to the HR department of the place (JX-PLAN 2.3.2a). */
const NON_PUBLIC: readonly OrganisationKind[] = ['private-enterprise', 'social-organisation'];

/**
 * Which way an application goes, by kind and level of its employer (JX-PLAN 2.3.2a): a grass-roots unit by its
 * affiliation up to the HR bureau; a unit of the province or the centre to its own department, never through a city;
 * a private unit, and whoever works freelance, to the local HR department.
 * @param line the employer and everything above it, lowest first
 */
export function wayUp(
  employerId: string,
  line: readonly RegisteredOrganisation[],
  quotas: Quotas,
  freelance: boolean,
): WayUp {
  const [employer] = line;
  if (employer === undefined) {
    const message = text(
      `该单位尚未登记，无法逐级申报`,
      `Organisation ${employerId} is not registered: the application has no way up`,
    );
    return { found: false, code: 'no-nominating-body', message };
  }
  const wrong = findWrongAuthority(employer, line, freelance);
  if (wrong) return { found: false, code: 'wrong-authority', message: wrong };
  const bodyAt = line.findIndex(({ organisationId }) => (quotas[organisationId] ?? 0) > 0);
  const body = line[bodyAt];
  if (body === undefined) return { found: false, code: 'no-nominating-body', message: noBody(employer) };
  if (!mayNominate(line, bodyAt))
    return { found: false, code: 'wrong-authority', message: noBureau(employer, body) };
  return { found: true, way: [employer, ...line.slice(1, bodyAt + 1)] };
}

/** Bureaus of the cities (and, with a quota, of the counties), and units of the province or the centre (JX-PLAN 2.3.3). */
function mayNominate(line: readonly RegisteredOrganisation[], at: number): boolean {
  const body = line[at];
  return body !== undefined && (HEIGHT[body.level] === HEIGHT.provincial || isLocalBureau(line, at));
}

/**
 * The HR department of a county or a city; where a place has none, as a new area of the province, the department of its
 * government that answers to the provincial HR department directly stands for it (ADR 0012).
 */
function isLocalBureau(line: readonly RegisteredOrganisation[], at: number): boolean {
  const [office, above] = [line[at], line[at + 1]];
  if (office === undefined || (office.level !== 'county' && office.level !== 'municipal')) return false;
  if (office.kind === 'hr-department') return true;
  return (
    office.kind === 'government-department' && above?.kind === 'hr-department' && above.level === 'provincial'
  );
}

function findWrongAuthority(
  employer: RegisteredOrganisation,
  line: readonly RegisteredOrganisation[],
  freelance: boolean,
): BilingualText | undefined {
  const above = line[1];
  if (freelance && !isLocalBureau(line, 0)) return notLocalForFreelance(employer);
  if (NON_PUBLIC.includes(employer.kind) && !isLocalBureau(line, 1))
    return notLocalForPrivate(employer, above);
  const fallsAt = line.findIndex((one, index) => {
    const next = line[index + 1];
    return next !== undefined && HEIGHT[next.level] < HEIGHT[one.level];
  });
  const [lower, upper] = [line[fallsAt], line[fallsAt + 1]];
  return lower && upper && fallsAt >= 0 ? notUpwards(lower, upper) : undefined;
}

const named = ({ name, organisationId }: RegisteredOrganisation): string => `${name} (${organisationId})`;
const levelOf = ({ level }: RegisteredOrganisation): BilingualText => ORGANISATION_LEVEL_TITLES[level];

function notLocalForFreelance(employer: RegisteredOrganisation): BilingualText {
  return text(
    `自由职业者须向所属地县、市人社部门申报，${employer.name}不是。请改填所属地人社部门`,
    `Whoever works freelance applies to the HR department of the county or city; ${named(employer)} is none. Name that department instead`,
  );
}

function notLocalForPrivate(
  employer: RegisteredOrganisation,
  above: RegisteredOrganisation | undefined,
): BilingualText {
  const where =
    above === undefined
      ? text('没有主管单位', 'has no supervising unit')
      : text(`登记在${above.name}之下`, `is registered under ${named(above)}`);
  return text(
    `${employer.name}是非公有制单位，${where.zh}；非公有制单位须向所属地县、市人社部门申报。请由所属地人社部门登记`,
    `${named(employer)} is not a public unit and ${where.en}; such units apply to the HR department of the county or city. Have it registered there`,
  );
}

function notUpwards(lower: RegisteredOrganisation, upper: RegisteredOrganisation): BilingualText {
  return text(
    `${lower.name}的层级（${levelOf(lower).zh}）高于其主管单位${upper.name}（${levelOf(upper).zh}），不能经其申报；省直及中央单位须直接向省申报`,
    `${named(lower)} stands higher (${levelOf(lower).en}) than its supervising unit ${named(upper)} (${levelOf(upper).en}) and cannot apply through it; provincial and central units apply to the province directly`,
  );
}

function noBody(employer: RegisteredOrganisation): BilingualText {
  return text(
    `${employer.name}的隶属线上没有获得推荐名额的地区或部门，无法逐级申报`,
    `No organisation on the line of authority of ${named(employer)} has a quota: the application has no way up`,
  );
}

function noBureau(employer: RegisteredOrganisation, body: RegisteredOrganisation): BilingualText {
  return text(
    `${employer.name}须申报至人社部门，或省直、中央单位；其隶属线上获得名额的${body.name}两者都不是`,
    `${named(employer)} applies to an HR department, or to a unit of the province or the centre; ${named(body)}, which has the quota on its line, is neither`,
  );
}
