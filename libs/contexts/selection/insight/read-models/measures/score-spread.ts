import type { Actor } from '#access';
import { text } from '#kernel';
import { nameOfPart } from '#policy';
import type { ExpertSpread, RoundMeasure } from './answers';
import type { Card, PanelFigures, RoundFigures } from './figures';
import { measureOf } from './measure';

/** An expert stands out from so many points on, and from so many (robust) standard deviations on. A reading of our own. */
const LEAST_DIFFERENCE = 5;
const DEVIATIONS = 3;
/** Makes the median of deviations comparable with a standard deviation. */
const OF_MEDIAN = 1.4826;

/**
 * How far the scores of each panel lie apart, once they are summed up (JX-PLAN 2.3.3a, 2.3.4b). A body sees its own
 * panel; experts are shown to the office in charge and to supervisors. It warns where an expert stands out.
 */
export function scoreSpreads(
  now: RoundFigures,
  before: RoundFigures | undefined,
  actor: Actor,
): RoundMeasure[] {
  const { localReview, expertReview } = now.pack;
  return now.panels
    .filter(({ officeId }) => seesPanel(actor, officeId))
    .flatMap((panel) => {
      const rule = panel.level === 'local' ? localReview : expertReview;
      if (rule === undefined) return [];
      const last = before?.panels.find(
        ({ level, officeId }) => level === panel.level && officeId === panel.officeId,
      );
      const totals = panel.cards.map(({ total }) => total / 100);
      const value = rounded(deviation(totals));
      const experts = spreadByExpert(panel.cards);
      const outliers = experts.filter(({ outlier }) => outlier).length;
      const figures = {
        ...{ mean: rounded(mean(totals)), lowest: Math.min(...totals), highest: Math.max(...totals) },
      };
      return measureOf(now.pack, {
        ...{ kind: 'score-spread', measure: `score-spread.${panel.panelId}`, unit: 'points', value },
        previous: last === undefined ? null : rounded(deviation(last.cards.map(({ total }) => total / 100))),
        warning: outliers > 0,
        clause: rule.clause,
        experts: seesExperts(actor, panel) ? experts : null,
        sentence: text(
          `${nameOfPart(now.pack, panel.level === 'local' ? 'localReview' : 'expertReview').zh}：${totals.length} 份评分，平均 ${figures.mean} 分，标准差 ${value} 分，最低 ${figures.lowest} 分，最高 ${figures.highest} 分；明显偏离的专家 ${outliers} 人`,
          `Panel ${panel.panelId}: ${totals.length} scorecards, mean ${figures.mean}, standard deviation ${value}, from ${figures.lowest} to ${figures.highest} points; experts who stand out: ${outliers}`,
        ),
      });
    });
}

function seesPanel({ roles, office }: Actor, officeInCharge: string): boolean {
  return roles.some((role) => role !== 'nominating-body') || office === officeInCharge;
}

function seesExperts({ roles, office }: Actor, { officeId }: PanelFigures): boolean {
  if (roles.includes('supervisor')) return true;
  return (roles.includes('hr-department') || roles.includes('nominating-body')) && office === officeId;
}

/**
 * Each expert beside the others who scored the same candidates, so that whoever drew strong candidates is not taken for
 * lenient. Who stands out is told by median and median deviation: one expert far off cannot hide himself in the mean.
 */
export function spreadByExpert(cards: readonly Card[]): ExpertSpread[] {
  const expertIds = [...new Set(cards.map(({ expertId }) => expertId))];
  const spreads = expertIds.map((expertId) => {
    const own = cards.filter((card) => card.expertId === expertId);
    const totals = own.map(({ total }) => total / 100);
    const differences = own.flatMap((card) => {
      const others = cards.filter(
        (other) => other.candidacyId === card.candidacyId && other.expertId !== expertId,
      );
      return others.length === 0 ? [] : [card.total / 100 - mean(others.map(({ total }) => total / 100))];
    });
    return {
      ...{ expertId, scorecards: own.length, mean: rounded(mean(totals)) },
      ...{ lowest: Math.min(...totals), highest: Math.max(...totals) },
      difference: differences.length === 0 ? null : mean(differences),
    };
  });
  const known = spreads.flatMap(({ difference }) => (difference === null ? [] : [difference]));
  const middle = median(known);
  const usual = OF_MEDIAN * median(known.map((one) => Math.abs(one - middle)));
  return spreads.map((spread) => {
    const { difference } = spread;
    const off = difference === null ? 0 : Math.abs(difference - middle);
    return {
      ...spread,
      difference: difference === null ? null : rounded(difference),
      // Of two it cannot be told who is off.
      outlier: known.length > 2 && off >= LEAST_DIFFERENCE && off > DEVIATIONS * usual,
    };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** To two decimals: scores are in hundredths of a point. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
