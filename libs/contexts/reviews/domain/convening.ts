import { Refusal } from '#kernel';
import type { ReviewRule } from '#policy';
import type { ExpertState } from '../contracts';
import { expertsNotActive, panelTooSmall } from './refusals';

/** Only registered experts who have not retired sit on a panel. */
export function refuseUnfitExperts(experts: ReadonlyMap<string, ExpertState>): Refusal | undefined {
  const unfit = [...experts].filter(([, { status }]) => status !== 'active').map(([id]) => id);
  if (unfit.length === 0) return undefined;
  return expertsNotActive({ count: unfit.length, unfit: unfit.join(', ') }, { about: unfit });
}

/** With fewer experts than each candidate needs no draw can succeed. */
export function refuseFewExperts(
  count: number,
  { minimumScores, clause }: Pick<ReviewRule, 'minimumScores' | 'clause'>,
): Refusal | undefined {
  if (count >= minimumScores) return undefined;
  return panelTooSmall({ count, minimumScores, clause });
}
