import { Refusal } from '#kernel';
import type { RecusalGrounds } from '../contracts';
import { GROUNDS_TITLES } from './exclusions';
import type { Seat } from './seats';
import { expertNotAssigned, expertRecused, expertReplaced, recusalNeeded } from './refusals';

/** Only an expert who holds a seat acts on it: says what became of the one that is not held, or never was given. */
export function refuseWithoutSeat(
  seat: Seat | undefined,
  expertId: string,
  candidacyId: string,
  clause: string,
): Refusal {
  if (seat?.status === 'recused') {
    return expertRecused({ clause, expertId, candidacyId });
  }
  if (seat?.status === 'replaced') {
    return expertReplaced({ clause, expertId, candidacyId });
  }
  return expertNotAssigned({ clause, expertId, candidacyId });
}

/** A tie that came up after the draw: nobody scores their own colleague (JX-PLAN 2.3.4b). */
export function refuseTied(grounds: readonly RecusalGrounds[], clause: string): Refusal | undefined {
  if (grounds.length === 0) return undefined;
  const named = (language: 'zh' | 'en') => grounds.map((one) => GROUNDS_TITLES[one][language]).join(', ');
  return recusalNeeded({ named: { zh: named('zh'), en: named('en') }, clause });
}
