import { BilingualText, text } from '#kernel';
import { describeClause, PolicyPack } from '#policy';
import type { RoundMeasure } from './answers';

type Said = Pick<RoundMeasure, 'kind' | 'measure' | 'unit' | 'value' | 'clause'> & Partial<RoundMeasure>;

/** A measure with the heading of its clause, and the clause at the end of its sentence. */
export function measureOf(pack: PolicyPack, said: Said & { readonly sentence: BilingualText }): RoundMeasure {
  const { clause, sentence } = said;
  return {
    ...{ stage: null, previous: null, target: null, warning: false, experts: null },
    ...said,
    sentence: text(`${sentence.zh}（${clause}）。`, `${sentence.en} (${clause}).`),
    clauseTitle: describeClause(pack, clause).title,
  };
}

/** How many of how many, in percent with one decimal; null of nobody. */
export function percent(some: number, all: number): number | null {
  return all === 0 ? null : Math.round((1000 * some) / all) / 10;
}
