import {
  BilingualText,
  ClauseReference,
  compareDecimals,
  decimalsOf,
  LocalDate,
  localDate,
  Refusal,
} from '#kernel';
import type { AssignedTarget, TargetTerms } from '../contracts';
import { RHYTHMS } from '../contracts/words';
import { endOfPeriod, periodsOf, periodWith, Rhythm } from './periods';
import {
  alreadyReported,
  editionNeedsReason,
  outOfRange,
  periodNotOver,
  periodOutsidePlan,
  resultIsStated,
  targetIsCounted,
  wrongUnit,
} from './refusals';

/** What is counted, or stated by the text, is reported by nobody. */
export function refuseUnreported({ source, clause }: TargetTerms): Refusal | undefined {
  if (source === 'events') return targetIsCounted({ clause });
  return source === 'text' ? resultIsStated({ clause }) : undefined;
}

/** A period is one of the plan, and it is over. */
export function refusePeriod(
  rhythm: Rhythm,
  period: string,
  { today, clause }: { readonly today: LocalDate; readonly clause: ClauseReference | undefined },
): Refusal | undefined {
  const periods = periodsOf(rhythm);
  const [first = period, last = period] = [periods[0], periods.at(-1)];
  if (period < rhythm.from.slice(0, 7) || period > last)
    return periodOutsidePlan.outside({ period, first, last, clause });
  if (!periods.includes(period)) {
    const every: BilingualText = RHYTHMS[rhythm.every];
    const instead = periodWith(rhythm, localDate(`${period}-01`));
    return periodOutsidePlan.rhythm({ period, every, instead, clause });
  }
  const end = endOfPeriod(rhythm, period);
  return today > end ? undefined : periodNotOver({ period, end, today, clause });
}

/** One report at a time; a correction says why. */
export function refuseEdition(
  { periods, terms: { clause } }: AssignedTarget,
  period: string,
  reason: string | undefined,
): Refusal | undefined {
  const before = periods[period];
  if (before === undefined) return undefined;
  if (before.open !== null) return alreadyReported.open({ period, edition: before.edition });
  const edition = before.edition + 1;
  return reason === undefined ? editionNeedsReason({ period, edition, clause }) : undefined;
}

/** A figure fits the unit of its indicator. */
export function refuseFigure(
  { decimals, unitKind, clause }: Pick<TargetTerms, 'decimals' | 'unitKind' | 'clause'>,
  figure: string,
): Refusal | undefined {
  if (decimalsOf(figure) > decimals) return wrongUnit({ figure, decimals, clause });
  const isNegative = compareDecimals(figure, '0') < 0;
  switch (unitKind) {
    case 'count':
      return isNegative ? outOfRange.negative({ figure, clause }) : undefined;
    case 'share':
      return isNegative || compareDecimals(figure, '100') > 0
        ? outOfRange.share({ figure, clause })
        : undefined;
    case 'rate':
      return undefined;
  }
}
