import { refuse, Refusal, text } from '#kernel';
import type { RecusalGrounds } from '../contracts';
import { GROUNDS_TITLES } from './exclusions';
import type { Seat } from './seats';

/** Only an expert who holds a seat acts on it: says what became of the one that is not held, or never was given. */
export function refuseWithoutSeat(
  seat: Seat | undefined,
  expertId: string,
  candidacyId: string,
  clause: string,
): Refusal {
  if (seat?.status === 'recused') {
    return refuse(
      'state',
      'expert-recused',
      text(
        `该专家已回避该人选的评审（${clause}）。`,
        `Expert ${expertId} is recused from ${candidacyId} (${clause}).`,
      ),
      { clauses: [clause] },
    );
  }
  if (seat?.status === 'replaced') {
    return refuse(
      'state',
      'expert-replaced',
      text(
        `该人选的评审已由其他专家接替该专家（${clause}）。`,
        `Another expert has come in for ${expertId} in the review of ${candidacyId} (${clause}).`,
      ),
      { clauses: [clause] },
    );
  }
  return refuse(
    'state',
    'expert-not-assigned',
    text(
      `该专家没有分配到该人选（${clause}）。`,
      `Expert ${expertId} was not given ${candidacyId} (${clause}).`,
    ),
    { field: 'expertId', clauses: [clause] },
  );
}

/** A tie that came up after the draw: nobody scores their own colleague (JX-PLAN 2.3.4b). */
export function refuseTied(grounds: readonly RecusalGrounds[], clause: string): Refusal | undefined {
  if (grounds.length === 0) return undefined;
  const named = (language: 'zh' | 'en') => grounds.map((one) => GROUNDS_TITLES[one][language]).join(', ');
  return refuse(
    'rule',
    'recusal-needed',
    text(
      `您与该人选存在应回避的情形：${named('zh')}（${clause}）。请申报回避，由办理单位更换专家。`,
      `You must not score this candidate: ${named('en')} (${clause}). Declare your recusal; the office then has you replaced.`,
    ),
    { clauses: [clause] },
  );
}
