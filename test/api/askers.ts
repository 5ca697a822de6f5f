import { isSoak } from '../dose';
import { Asking, everybodyOf } from './scope-world';

/** Roles that are shown the same wherever they ask from: no office bounds what they read (`read-scope.ts`). */
const READING_EVERYWHERE = ['supervisor', 'hr-department', 'analyst'];
/** Where those ask from, unless it is the full length: above the case, beside it, and from no office that is registered. */
const A_FEW_PLACES = ['province', 'sibling of the body', 'nowhere'];

/** The line of the case, and what is right beside it: a rule that is one step too wide reaches these. */
const NEAR = [
  ...['employer', 'county', 'body', 'province'],
  ...['sibling of the body', 'other employer under the body'],
];

/** Where else those ask from who are at home far from the line. */
const AT_HOME: Readonly<Record<string, readonly string[]>> = {
  employer: ['new employer'],
  'finance-department': ['finance department'],
  'talent-office': ['talent office'],
  evaluator: ['other department'],
  'consulted-department': ['consulted department', 'other department'],
};

/** Of a role everybody whom an answer may show something else; at full length everybody. */
export function readersOf(role: string): readonly Asking[] {
  const isBound = !READING_EVERYWHERE.includes(role) && !role.endsWith('-administrator');
  const places = isBound ? [...NEAR, ...(AT_HOME[role] ?? [])] : A_FEW_PLACES;
  return everybodyOf(role).filter(
    ({ from, office }) => isSoak || office === undefined || places.includes(from),
  );
}

/**
 * Of people whom something does not concern: who is near the case, and of all others one in turn, unless it is the full
 * length. Every place has its turn at some commands of each role.
 */
export function outsidersInTurn(outside: readonly Asking[], turn: number): readonly Asking[] {
  const far = outside.filter(({ from, office }) => office !== undefined && !NEAR.includes(from));
  const isTurnOf = (one: Asking): boolean => far.indexOf(one) === turn % far.length;
  return isSoak ? outside : outside.filter((one) => !far.includes(one) || isTurnOf(one));
}
