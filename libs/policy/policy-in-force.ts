import { LocalDate, RuleOutcome, Json, ClauseReference, text } from '#kernel';
import type { PlanLibrary } from './plans/plan-library';
import type { PolicyPack } from './policy-pack';

/** The packs as loaded at start: which version of a programme's policy is in force on a date. */
export interface PolicyLibrary {
  /** The version in force on the date, or undefined (unknown programme, or none in force yet or any more). */
  inForce(programmeId: string, date: LocalDate): PolicyPack | undefined;
  /** A version by its name. */
  version(programmeId: string, version: string): PolicyPack | undefined;
  all(): readonly PolicyPack[];
  /** The plans beside the programmes. */
  readonly plans: PlanLibrary;
}

/** Where a check is made: `application` advises, `nomination` gates, `review` decides. */
export const ELIGIBILITY_STAGES = {
  application: text('申报时', 'at application'),
  nomination: text('推荐时', 'at nomination'),
  review: text('资格审查时', 'at the eligibility review'),
};
export type EligibilityStage = keyof typeof ELIGIBILITY_STAGES;

/** What an eligibility check looks at. */
export interface EligibilityInput {
  readonly track: string;
  /** Facts as the pack declares them; validated by `validateFacts` before. */
  readonly facts: Readonly<Record<string, Json>>;
  readonly birthDate: LocalDate | undefined;
  /** The round's reference date, on which age is counted. */
  readonly referenceDate: LocalDate;
  /** Who has confirmed conduct so far: `applicant`, `employer`, `nominating-body`. */
  readonly confirmedBy: readonly string[];
  /** Rules relaxed by an approved waiver. */
  readonly waivedRules: readonly string[];
}

/** A fault in the facts of an application: which field, which rule of form. */
export interface FactFault {
  /** Path under `facts`, such as `awards[0].rank`. */
  readonly path: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/**
 * Working days by the State Council's calendar, as versioned data. Every method throws
 * `CalendarYearMissingError` for a year without data: never a silent Monday to Friday.
 */
export interface WorkingDayCalendar {
  readonly version: string;
  isWorkingDay(date: LocalDate): boolean;
  /** The date of the nth working day after `date` (n ≥ 1; day 1 is the first working day after it). */
  nthWorkingDayAfter(date: LocalDate, n: number): LocalDate;
  /** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
  workingDaysBetween(from: LocalDate, to: LocalDate): number;
}

/** The calendar has no data for a year. */
export class CalendarYearMissingError extends Error {
  override readonly name = 'CalendarYearMissingError';
  constructor(
    readonly year: number,
    readonly calendarVersion: string,
  ) {
    super(`the working-day calendar ${calendarVersion} has no data for ${year}`);
  }
}

export type { RuleOutcome, ClauseReference };
