import type { Load } from '#command-handling';
import { Refusal, text, together } from '#kernel';
import type { ReviewRule } from '#policy';
import type { CasesToDraw, Reviewable, ReviewPanelState } from '../contracts';
import type { ShortCandidate } from './draw';
import { CandidateTies, describeExclusions, JudgedExpert } from './exclusions';
import { loadExperts, withStanding } from './panel-facts';
import { inCharge, reviewableOf } from './panel';
import { tooFewExperts } from './refusals';

export interface DrawFacts {
  readonly experts: ReadonlyMap<string, JudgedExpert>;
  /** Whom experts are to be drawn for, as whoever registered the review found them; null for no panel. */
  readonly found: CasesToDraw | null;
  /** The same, with where their employers stand. */
  readonly candidates: readonly CandidateTies[];
}

export async function loadDrawFacts(
  reviewables: readonly Reviewable[],
  load: Load,
  { candidacyIds }: { readonly candidacyIds?: readonly string[] },
  panel: ReviewPanelState,
): Promise<DrawFacts> {
  if (panel.status === 'none') return { experts: new Map(), found: null, candidates: [] };
  const { experts, found } = await together({
    experts: loadExperts(load, panel.expertIds),
    found: reviewableOf(reviewables, panel.level).loadCases(load, inCharge(panel), candidacyIds),
  });
  return {
    ...{ experts, found },
    candidates: await Promise.all(found.cases.map((one) => withStanding(load, one))),
  };
}

/** Names each candidate with too few experts: how many there are, how many it takes, and why not the others. */
export function refuseShortPanel(
  short: readonly ShortCandidate[],
  { minimumScores, clause }: ReviewRule,
): Refusal {
  const lines = short.map(({ candidacyId, eligible, exclusions }) => {
    const excluded = describeExclusions(exclusions);
    return text(
      `可用专家 ${eligible} 名，须 ${minimumScores} 名；不能评审的：${excluded.zh}`,
      `${candidacyId} has ${eligible} of ${minimumScores} experts; not allowed: ${excluded.en}`,
    );
  });
  return tooFewExperts(
    {
      count: short.length,
      clause,
      lines: { zh: lines.map(({ zh }) => zh).join('；'), en: lines.map(({ en }) => en).join('; ') },
    },
    { about: short.map(({ candidacyId }) => candidacyId) },
  );
}
