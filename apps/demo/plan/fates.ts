import { Fault, FAULTS } from './facts';

/** How somebody's application goes, as far as it does not hang on the reviews. */
export type Fate =
  /** Meets every rule: how far it goes is for the reviews to say. */
  | { readonly kind: 'reviewed' }
  /** Sent back by its city, corrected by the employer, and then like the others. */
  | { readonly kind: 'returned' }
  /** Meets a rule by waiver only, which is approved. */
  | { readonly kind: 'waived'; readonly rules: readonly Fault[] }
  /** Asks for a waiver that is rejected. */
  | { readonly kind: 'waiver-rejected'; readonly rules: readonly Fault[] }
  /** Refused at nomination. */
  | { readonly kind: 'not-eligible'; readonly faults: readonly Fault[] }
  /** Does not pass the background check. */
  | { readonly kind: 'check-failed' }
  /** Taken back by the applicant's employer. */
  | { readonly kind: 'withdrawn' }
  /** The employer lets the last day pass: the application stays on its to-do list. */
  | { readonly kind: 'not-endorsed' }
  /** Comes after the last day of applications. */
  | { readonly kind: 'too-late' };

/** Of a hundred applicants, how many have such a fate; there is one of each at least. */
const SHARES: readonly (readonly [share: number, fate: Fate])[] = [
  ...FAULTS.map((fault) => [2, { kind: 'not-eligible', faults: [fault] }] as const),
  [1, { kind: 'not-eligible', faults: ['age-limit', 'full-time-in-province'] }],
  [1.5, { kind: 'waived', rules: ['age-limit'] }],
  [1, { kind: 'waived', rules: ['qualification'] }],
  [0.5, { kind: 'waiver-rejected', rules: ['age-limit'] }],
  [2, { kind: 'not-endorsed' }],
  [1, { kind: 'too-late' }],
  [2, { kind: 'returned' }],
  [1, { kind: 'withdrawn' }],
  [1, { kind: 'check-failed' }],
];

/** The fates of a year that are not just `reviewed`. */
export function particularFates(applicants: number): readonly Fate[] {
  return SHARES.flatMap(([share, fate]) =>
    Array.from({ length: Math.max(1, Math.round((applicants * share) / 100)) }, () => fate),
  );
}

/** What somebody of a fate does not meet. */
export function faultsOf(fate: Fate): readonly Fault[] {
  if (fate.kind === 'not-eligible') return fate.faults;
  return fate.kind === 'waived' || fate.kind === 'waiver-rejected' ? fate.rules : [];
}

/** Whether somebody of a fate comes to the reviews of the nominating body. */
export function comesToReview({ kind }: Fate): boolean {
  return kind === 'reviewed' || kind === 'returned' || kind === 'waived';
}

/** Whether an application of a fate comes all the way up, and is not taken back. */
export function isEndorsed({ kind }: Fate): boolean {
  return kind !== 'not-endorsed' && kind !== 'too-late' && kind !== 'withdrawn';
}
