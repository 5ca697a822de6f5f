import { BilingualText, ClauseReference, Refusal, text } from '#kernel';
import { ORGANISATION_LEVELS, OrganisationKind, OrganisationLevel } from '#vocabulary';
import type { RegisteredOrganisation } from '#contexts/people/contracts';
import { noNominatingBody, wrongAuthority } from './refusals';

/** Bodies that have a quota in a round, with it. */
type Quotas = Readonly<Record<string, number>>;

/** The way of an application: from the employer to the one body that may nominate, lowest first. */
export type Way = readonly [RegisteredOrganisation, ...RegisteredOrganisation[]];

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
  clause: ClauseReference | undefined,
): Way | Refusal {
  const [employer] = line;
  if (employer === undefined) return noNominatingBody.unregistered({ employerId, clause });
  const wrong = findWrongAuthority(employer, line, freelance, clause);
  if (wrong) return wrong;
  const bodyAt = line.findIndex(({ organisationId }) => (quotas[organisationId] ?? 0) > 0);
  const body = line[bodyAt];
  if (body === undefined) return noNominatingBody.withoutQuota({ employer: named(employer), clause });
  if (!mayNominate(line, bodyAt))
    return wrongAuthority.noBureau({ employer: named(employer), body: named(body), clause });
  return [employer, ...line.slice(1, bodyAt + 1)];
}

/** Where nobody nominates: the employer confirms the application, which then is with the organiser of the round. */
export function directly(
  employerId: string,
  [employer]: readonly RegisteredOrganisation[],
  clause: ClauseReference,
): Way | Refusal {
  return employer === undefined ? noNominatingBody.unknownEmployer({ employerId, clause }) : [employer];
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
  clause: ClauseReference | undefined,
): Refusal | undefined {
  const above = line[1];
  if (freelance && !isLocalBureau(line, 0))
    return wrongAuthority.freelance({ employer: named(employer), clause });
  if (NON_PUBLIC.includes(employer.kind) && !isLocalBureau(line, 1))
    return wrongAuthority.nonPublic({ employer: named(employer), standing: standingUnder(above), clause });
  const fallsAt = line.findIndex((one, index) => {
    const next = line[index + 1];
    return next !== undefined && HEIGHT[next.level] < HEIGHT[one.level];
  });
  const [lower, upper] = [line[fallsAt], line[fallsAt + 1]];
  if (lower === undefined || upper === undefined || fallsAt < 0) return undefined;
  return wrongAuthority.downwards({
    ...{ lower: named(lower), lowerLevel: levelOf(lower), upper: named(upper), upperLevel: levelOf(upper) },
    clause,
  });
}

/** A name in Chinese; in English with its id. */
function named({ name, organisationId }: RegisteredOrganisation): BilingualText {
  return text(name, `${name} (${organisationId})`);
}

function levelOf({ level }: RegisteredOrganisation): BilingualText {
  return ORGANISATION_LEVELS[level];
}

function standingUnder(above: RegisteredOrganisation | undefined): BilingualText {
  if (above === undefined) return text('没有主管单位', 'has no supervising unit');
  return text(`登记在${above.name}之下`, `is registered under ${named(above).en}`);
}
