import type { RecordedCommand } from '../command-catalogue';

/** An open deadline and what is to be done when it is due. */
export interface DueDeadline {
  readonly kind: string;
  readonly key: string;
  readonly dueAt: Date;
  readonly command: RecordedCommand;
  /** Id of the event that opened it. */
  readonly openedBy: string;
  readonly correlationId: string;
  readonly calendarVersion: string;
}

/** Finds deadlines that are due; may be a moment behind the log. */
export interface DueDeadlines {
  /** Open deadlines due at or before an instant, by due time, kind and key, behind `after`. */
  page(now: Date, after: DueDeadline | null, limit: number): Promise<readonly DueDeadline[]>;
  /** When the next open deadline is due (past when it is due already), or null when none is open. */
  nextDue(): Promise<Date | null>;
}
