import { LocalDate, localDate } from '#kernel';
import type { PlanFile, PlanIndicator } from '#policy';
import type { TargetTerms } from '../contracts';
import { CountOfDay, countedFigures } from './counted-figures';
import { endOfPeriod, periodsOf } from './periods';
import { assess, Assessment, figuresThrough, judgedUntil, KnownFigure, Standing, standingOf } from './status';
import { termsOf } from './terms';

/** What was assigned of an indicator: its terms, as they stand. */
export interface Assigned {
  readonly terms: TargetTerms;
  readonly dueOn: LocalDate;
}

/** What is known of an indicator beside its plan file. */
export interface KnownOfIndicator {
  /** Undefined while nobody has it. */
  readonly assigned: Assigned | undefined;
  readonly confirmed: readonly { readonly period: string; readonly figure: string }[];
  /** What the ledger counted of it. */
  readonly counted: readonly CountOfDay[];
}

/** How a target stood at the end of a period. */
export interface PeriodStanding {
  readonly period: string;
  /** The one of the period itself; null where none is confirmed. */
  readonly figure: string | null;
  /** By the figures up to the end of the period. */
  readonly assessment: Assessment;
}

/** Where an indicator of a plan stands. */
export interface IndicatorStanding {
  readonly terms: TargetTerms;
  readonly dueOn: LocalDate;
  readonly assessment: Assessment;
  /** What it gives to the parent plan; null where nothing is known. */
  readonly standing: () => Standing | null;
  /** Periods that are over. Asked for where they are shown: each is worked out by itself. */
  readonly periods: () => readonly PeriodStanding[];
}

/** Where an indicator stands on a day: by what was confirmed, what the ledger counted until the day before, or what the text states. */
export function standingOfIndicator(
  file: PlanFile,
  indicator: PlanIndicator,
  known: KnownOfIndicator,
  today: LocalDate,
): IndicatorStanding {
  const terms = known.assigned?.terms ?? termsOf(file, indicator);
  const dueOn = known.assigned?.dueOn ?? localDate(indicator.target.by ?? file.plan.until);
  const figures = figuresOf(indicator, terms, { ...known, dueOn, today });
  return {
    ...{ terms, dueOn },
    assessment: assess(terms, dueOn, figures),
    standing: () => standingOf(terms, dueOn, figures),
    periods: () => periodsWith(terms, dueOn, figures, today),
  };
}

function figuresOf(
  { result }: PlanIndicator,
  terms: TargetTerms,
  {
    confirmed,
    counted,
    dueOn,
    today,
  }: KnownOfIndicator & { readonly dueOn: LocalDate; readonly today: LocalDate },
): readonly KnownFigure[] {
  if (terms.source === 'events') return countedFigures(terms, dueOn, counted, today);
  if (terms.source === 'reports') return figuresThrough(terms, confirmed);
  const stated = result?.value ?? null;
  return stated === null ? [] : [{ through: terms.until, figure: stated }];
}

function periodsWith(
  terms: TargetTerms,
  dueOn: LocalDate,
  figures: readonly KnownFigure[],
  today: LocalDate,
): readonly PeriodStanding[] {
  const judged = judgedUntil(terms, dueOn);
  return periodsOf(terms)
    .map((period) => ({ period, end: endOfPeriod(terms, period) }))
    .filter(({ end }) => end < today && end <= judged)
    .map(({ period, end }) => ({
      period,
      figure: figures.find(({ through }) => through === end)?.figure ?? null,
      assessment: assess(
        terms,
        dueOn,
        figures.filter(({ through }) => through <= end),
      ),
    }));
}
