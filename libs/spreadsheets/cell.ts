/** A date without a time of day, or a moment. */
export type DateCell = { readonly date: string } | { readonly instant: string };

/** What stands in a cell: nothing, text (never a formula), a number, a date (`YYYY-MM-DD`) or a moment (ISO 8601). */
export type Cell = null | string | number | DateCell;

export type CellRow = readonly Cell[];

/** Rows under headings. They are taken a batch at a time, so that no more than a batch of them lies in memory. */
export interface Table {
  readonly headings: readonly string[];
  readonly batches: AsyncIterable<readonly CellRow[]> | Iterable<readonly CellRow[]>;
}
