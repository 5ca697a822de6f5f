import type { TargetTerms } from '../contracts';

/** The terms of an assigned target with what it was adjusted to. */
export function adjustedTerms({
  terms,
  adjustedTo,
}: {
  readonly terms: TargetTerms;
  readonly adjustedTo: string | null;
}): TargetTerms {
  return { ...terms, value: adjustedTo ?? terms.value };
}
