import type { RecordedEvent } from '#event-store';
import type { Values } from './column-values';
import type { TableShape } from './table-shape';

export interface AppendedRow {
  readonly position: bigint;
  /** Place among the rows that this event put into this table: 0, 1, 2 … */
  readonly ordinal: number;
  readonly row: Values;
}

/** Rows added to one append table while folding. */
export class AppendedRows {
  private list: AppendedRow[] = [];

  constructor(readonly shape: TableShape) {}

  insert(event: RecordedEvent, row: Values): void {
    const last = this.list.at(-1);
    const ordinal = last?.position === event.position ? last.ordinal + 1 : 0;
    this.list.push({ position: event.position, ordinal, row: this.shape.row.accept(row) });
  }

  rows(): readonly AppendedRow[] {
    return this.list;
  }

  clear(): void {
    this.list = [];
  }
}
