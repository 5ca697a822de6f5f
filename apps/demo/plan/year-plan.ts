import { apportion } from './apportion';
import { castYear, Part, PlannedBody } from './cast';
import { BODIES, Body, DemoOrganisation, organisationsFor } from './offices';
import { LARGEST_YEAR, SMALLEST_YEAR } from './year-size';

const APPLICANTS_A_NOMINEE = 4;
const APPLICANTS_AN_AWARD = 12;
/** The policy's limit (JX-PLAN 2.1.1). */
const CAP_OF_POLICY = 100;
/** One more than fall out of the smallest roster. */
const FEWEST_RESERVES = 4;
const PLACES_A_RESERVE = 10;
const SMALLEST_BODIES = 7;
const APPLICANTS_A_BODY = 50;

/** What is played in a year, before anything is: a pure function of seed, year and size. */
export interface YearPlan {
  readonly seed: number;
  readonly year: number;
  readonly cap: number;
  /** Places for reserves behind the roster. */
  readonly reserves: number;
  readonly nominees: number;
  readonly organisations: readonly DemoOrganisation[];
  readonly bodies: readonly PlannedBody[];
  readonly cast: readonly Part[];
}

/**
 * Plans a year.
 *
 * @param applicants 60 to 5,000: how many fill in an application; a quarter of them are nominated, a twelfth proposed, at most 100
 * @throws RangeError for another number
 */
export function planYear(seed: number, year: number, applicants: number): YearPlan {
  if (!Number.isInteger(applicants) || applicants < SMALLEST_YEAR || applicants > LARGEST_YEAR) {
    throw new RangeError(`not ${SMALLEST_YEAR} to ${LARGEST_YEAR} applicants: ${applicants}`);
  }
  const bodies = BODIES.slice(0, Math.max(SMALLEST_BODIES, Math.ceil(applicants / APPLICANTS_A_BODY)));
  const nominees = Math.floor(applicants / APPLICANTS_A_NOMINEE);
  const weights = bodies.map(weightOf);
  const [perBody, quotas] = [apportion(applicants, weights), apportion(nominees, weights)];
  const planned = bodies.map((body, index) => ({
    ...body,
    applicants: perBody[index] ?? 0,
    quota: quotas[index] ?? 0,
  }));
  const cap = Math.min(CAP_OF_POLICY, Math.floor(applicants / APPLICANTS_AN_AWARD));
  return {
    ...{ seed, year, cap, nominees, bodies: planned },
    reserves: Math.max(FEWEST_RESERVES, Math.floor(cap / PLACES_A_RESERVE)),
    organisations: organisationsFor(bodies),
    cast: castYear(seed, year, planned),
  };
}

/** A city has more people than a department. */
function weightOf({ isCity }: Body): number {
  return isCity ? 3 : 2;
}
