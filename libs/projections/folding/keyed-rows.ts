import type { RecordedEvent } from '#event-store';
import { RowFault, type Values } from './column-values';
import type { TableShape } from './table-shape';

type Change = (row: Values | undefined) => Values | null;

/** What is known of one key. */
export interface KeyedEntry {
  readonly key: Values;
  /** The row as folded so far; null when there is none. */
  row: Values | null;
  /** Whether the table holds a row of this key. */
  stored: boolean;
  /** Whether the row differs from what the table holds. */
  changed: boolean;
  /** Changes that wait for the row to be fetched; null when the row is known. */
  waiting: { readonly change: Change; readonly event: RecordedEvent }[] | null;
}

/**
 * Rows of one keyed table while folding. A change applies at once when its row is known and is kept back
 * otherwise, until `load` brings the rows that `missing` names. Only the order within a key matters, since
 * a change sees no other row.
 */
export class KeyedRows {
  private readonly entries = new Map<string, KeyedEntry>();
  private unknown: KeyedEntry[] = [];
  private changedEntries: KeyedEntry[] = [];

  /** `complete`: the table was empty when folding began, so a key that is not known has no row. */
  constructor(
    readonly shape: TableShape,
    private readonly complete: boolean,
  ) {}

  update(event: RecordedEvent, key: Values, change: Change): void {
    const known = this.shape.key.accept(key);
    const id = this.shape.keyId(known);
    let entry = this.entries.get(id);
    if (entry === undefined) {
      entry = { key: known, row: null, stored: false, changed: false, waiting: this.complete ? null : [] };
      this.entries.set(id, entry);
      if (entry.waiting) this.unknown.push(entry);
    }
    if (entry.waiting) entry.waiting.push({ change, event });
    else this.apply(entry, change);
  }

  /** Keys whose rows have to be fetched. */
  missing(): readonly Values[] {
    return this.unknown.map((entry) => entry.key);
  }

  /**
   * Takes the fetched rows of the missing keys (by place in `missing()`; absent means no row) and applies
   * what waited for them. `blame` is told whose change is being applied.
   */
  load(rows: ReadonlyMap<number, Values>, blame: (event: RecordedEvent) => void): void {
    for (const [index, entry] of this.unknown.entries()) {
      const waiting = entry.waiting ?? [];
      entry.row = rows.get(index) ?? null;
      entry.stored = entry.row !== null;
      entry.waiting = null;
      for (const { change, event } of waiting) {
        blame(event);
        this.apply(entry, change);
      }
    }
    this.unknown = [];
  }

  /** Entries to write, in the order of their first change. */
  changes(): readonly KeyedEntry[] {
    return this.changedEntries;
  }

  /** Every row, in the order in which its key first appeared. */
  rows(): readonly KeyedEntry[] {
    return [...this.entries.values()].filter((entry) => entry.row !== null);
  }

  /** The changes are stored. Forgets the longest-known keys beyond `limit`. */
  settle(limit: number): void {
    for (const entry of this.changedEntries) {
      entry.stored = entry.row !== null;
      entry.changed = false;
    }
    this.changedEntries = [];
    for (const id of this.entries.keys()) {
      if (this.entries.size <= limit) break;
      this.entries.delete(id);
    }
  }

  private apply(entry: KeyedEntry, change: Change): void {
    const next = change(entry.row ?? undefined);
    if (next === entry.row) return;
    if (next !== null && typeof next !== 'object')
      throw new RowFault(`${this.shape.name}: a change gave no row`);
    entry.row = next === null ? null : this.shape.row.accept(next, entry.row);
    if (entry.changed) return;
    entry.changed = true;
    this.changedEntries.push(entry);
  }
}
