import { applicantOfYear } from '#access/demo-identity';
import { ageOf, Facts, factsOf, FIELDS, Track } from './facts';
import { comesToReview, Fate, faultsOf, particularFates } from './fates';
import { Body, Employer, employersOf } from './offices';
import { SeededChoice } from './synthetic/seeded-choice';
import { SyntheticPerson, syntheticPersons } from './synthetic/synthetic-persons';

/** A body with its part of the year. */
export interface PlannedBody extends Body {
  readonly quota: number;
  readonly applicants: number;
}

/** Somebody who applies, or comes too late for it. */
export interface Part {
  /** From 1 on, throughout the year. */
  readonly number: number;
  readonly person: SyntheticPerson;
  /** Organisation id; of whoever works freelance the city's bureau. */
  readonly employer: string;
  readonly freelance: boolean;
  /** Accounts that endorse, lowest first. */
  readonly endorsers: readonly string[];
  /** The account for which the application waits first: another one than files it. */
  readonly confirmer: string;
  /** The account that registers and files: the employer's, or the applicant's own. */
  readonly account: string;
  readonly isOwnAccount: boolean;
  readonly body: string;
  readonly track: Track;
  readonly field: string;
  readonly facts: Facts;
  readonly fate: Fate;
  /** What experts think of them, before they differ: 55 to 95 points. */
  readonly strength: number;
}

/** Of each year so many apply in person, beside those who work freelance. */
const IN_PERSON_A_YEAR = 3;
/** One in so many of a city's applicants works freelance. */
const FREELANCE_EVERY = 20;
/** So many more than a body may nominate come to its review: somebody waits, and somebody is over the quota. */
const BEYOND_QUOTA = 2;
const STAND_OUT = 2;
const STRENGTH_OF_FIRST = 99;

/** Casts a year: a pure function of its arguments. */
export function castYear(seed: number, year: number, bodies: readonly PlannedBody[]): readonly Part[] {
  const total = bodies.reduce((sum, { applicants }) => sum + applicants, 0);
  const choice = new SeededChoice(seed * 31 + year);
  const fates = fatesByBody(bodies, choice.shuffled(particularFates(total)), choice);
  const drafts = letStandOut(bodies.flatMap((body) => draftParts(body, fates.get(body.id) ?? [], choice)));
  const persons = syntheticPersons(
    seed,
    year,
    drafts.map(({ age }) => age),
  );
  let inPerson = 0;
  return drafts.map(({ age: _age, mayFile, ...part }, index) => {
    const isOwnAccount = part.freelance || (inPerson < IN_PERSON_A_YEAR && comesToReview(part.fate));
    if (isOwnAccount) inPerson += 1;
    const person = persons[index];
    if (person === undefined) throw new RangeError('there is a person for everybody of the cast');
    const account = isOwnAccount ? applicantOfYear(year, inPerson) : mayFile;
    return { ...part, number: index + 1, person, isOwnAccount, account };
  });
}

/** Deals out the particular fates, body by body in turn, as long as a body keeps enough for its review. */
function fatesByBody(
  bodies: readonly PlannedBody[],
  particular: readonly Fate[],
  choice: SeededChoice,
): ReadonlyMap<string, readonly Fate[]> {
  const dealt = new Map(bodies.map(({ id }) => [id, [] as Fate[]]));
  const room = new Map(bodies.map(({ id, applicants, quota }) => [id, applicants - quota - BEYOND_QUOTA]));
  const turns = [...bodies];
  for (const fate of particular) {
    const at = turns.findIndex(({ id }) => (room.get(id) ?? 0) > 0);
    const [body] = turns.splice(Math.max(at, 0), 1);
    if (at < 0 || body === undefined) throw new RangeError('too few applicants for every kind of fate');
    turns.push(body);
    dealt.get(body.id)?.push(fate);
    if (!comesToReview(fate)) room.set(body.id, (room.get(body.id) ?? 0) - 1);
  }
  return new Map(
    bodies.map(({ id, applicants }) => {
      const own = dealt.get(id) ?? [];
      const others = Array.from({ length: applicants - own.length }, (): Fate => ({ kind: 'reviewed' }));
      return [id, choice.shuffled([...own, ...others])];
    }),
  );
}

type Draft = Omit<Part, 'number' | 'person' | 'account' | 'isOwnAccount'> & {
  readonly age: number;
  readonly mayFile: string;
};

function draftParts(body: PlannedBody, fates: readonly Fate[], choice: SeededChoice): Draft[] {
  const employers = employersOf(body);
  return fates.map((fate, index) => {
    const faults = faultsOf(fate);
    const employer = employers[index % employers.length];
    if (employer === undefined) throw new RangeError(`nobody works below ${body.id}`);
    const freelance =
      body.isCity && fate.kind === 'reviewed' && index % FREELANCE_EVERY === FREELANCE_EVERY - 1;
    const track = freelance ? 'social-science' : trackAt(employer, choice);
    const [confirmer = body.clerk] = freelance ? [] : employer.endorsers;
    return {
      ...{ body: body.id, fate, freelance, confirmer, track, field: choice.oneOf(FIELDS[track]) },
      employer: freelance ? body.id : employer.id,
      endorsers: freelance ? [body.clerk] : fate.kind === 'not-endorsed' ? [] : employer.endorsers,
      mayFile: employer.filer,
      age: ageOf(faults, choice),
      facts: factsOf(track, faults, choice),
      strength: choice.integer(55, 95),
    };
  });
}

/**
 * The smallest roster has five places. The first of the review falls out by an objection; the second stays. Few apply in social science: two of
 * them stand out, so that one of them is awarded and gets a grant.
 */
function letStandOut(drafts: readonly Draft[]): readonly Draft[] {
  const first = drafts
    .filter(({ track, freelance, fate }) => track === 'social-science' && !freelance && comesToReview(fate))
    .toSorted((one, other) => other.strength - one.strength)
    .slice(0, STAND_OUT);
  return drafts.map((draft) => (first.includes(draft) ? { ...draft, strength: STRENGTH_OF_FIRST } : draft));
}

/** Enterprises send skilled workers more than others; universities none. */
function trackAt({ kind }: Employer, choice: SeededChoice): Track {
  const drawn = choice.integer(1, 10);
  if (kind === 'university') return drawn <= 6 ? 'natural-science' : 'social-science';
  if (kind === 'public-institution') {
    return drawn <= 5 ? 'natural-science' : drawn <= 6 ? 'social-science' : 'skilled';
  }
  return drawn <= 4 ? 'natural-science' : 'skilled';
}
