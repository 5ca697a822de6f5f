import type { SealedReference } from '#privacy';
import type { QueryContext } from '#command-handling';
import { LocalDate, localDate } from '#kernel';
import { CalendarYearMissingError } from '#policy';

type Opened = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** A text among opened personal fields; null when it was never stated or its subject is erased. */
export function openedText(opened: Opened, reference: SealedReference | null, field: string): string | null {
  const value = reference && opened.get(reference.eventId)?.[field];
  return typeof value === 'string' ? value : null;
}

/** Null for a year without holiday data: better no number than a guessed one. */
export function workingDaysLeft(
  dueOn: string,
  { calendar, today }: { readonly calendar: QueryContext['calendar']; readonly today: LocalDate },
): number | null {
  try {
    return calendar.workingDaysBetween(today, localDate(dueOn));
  } catch (error) {
    if (error instanceof CalendarYearMissingError) return null;
    throw error;
  }
}
