import type { Part } from './cast';
import type { Track } from './facts';
import { organisationOf } from './offices';

/** What the policy gives in a track, in fen, both included (JX-MEASURES 8a, 8b). */
export const LIMITS: Readonly<Record<Track, { readonly least: number; readonly most: number }>> = {
  'natural-science': { least: 10_000_000, most: 20_000_000 },
  'social-science': { least: 5_000_000, most: 5_000_000 },
  skilled: { least: 5_000_000, most: 5_000_000 },
};
/** So many different amounts there are between the two limits. */
const STEPS = 5;
/** Of what is spent, by the number of a part. */
export const CATEGORIES = ['equipment', 'materials', 'testing', 'labour', 'expert-advice'] as const;

/** What somebody's grant is fixed at, in fen. */
export function amountFor({ track, number }: Part): number {
  const { least, most } = LIMITS[track];
  return least + ((number % STEPS) * (most - least)) / (STEPS - 1);
}

/** The account that the employer gives, by its kind and level (JX-MEASURES form2-n2, form2-n3). All numbers are invented. */
export function accountFor({ employer, number }: Part): object {
  const { kind, level } = organisationOf(employer);
  const serial = String(number).padStart(8, '0');
  const isInTheBudget = level !== 'central' && (kind === 'public-institution' || kind === 'university');
  return isInTheBudget
    ? { budgetCode: `9${serial}` }
    : { bankName: '演示银行', accountNumber: `62000000${serial}` };
}
