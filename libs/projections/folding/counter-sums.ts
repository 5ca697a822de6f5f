import { RowFault, type Values } from './column-values';
import type { TableShape } from './table-shape';

export interface CounterSum {
  readonly key: Values;
  /** Sums in column order. */
  readonly sums: bigint[];
}

/** Amounts added to one counter or balance table while folding; never read back. Of a balance table they are by key and day. */
export class CounterSums {
  private readonly entries = new Map<string, CounterSum>();
  private readonly places: ReadonlyMap<string, number>;

  constructor(readonly shape: TableShape) {
    this.places = new Map(shape.row.columns.map((column, place) => [column.name, place]));
  }

  add(key: Values, amounts: Readonly<Record<string, number | undefined>>): void {
    // A key that was taken before need not be checked again.
    let entry = this.entries.get(this.shape.keyId(key));
    if (entry === undefined) {
      const known = this.shape.key.accept(key);
      const id = this.shape.keyId(known);
      entry = { key: known, sums: this.shape.row.columns.map(() => 0n) };
      this.entries.set(id, entry);
    }
    for (const name in amounts) {
      const amount = amounts[name];
      const place = this.places.get(name);
      if (place === undefined) throw new RowFault(`${this.shape.name}: no such column: ${name}`);
      if (amount === undefined) continue;
      if (!Number.isSafeInteger(amount)) throw new RowFault(`${this.shape.name}.${name}: not a whole amount`);
      entry.sums[place] = (entry.sums[place] ?? 0n) + BigInt(amount);
    }
  }

  sums(): readonly CounterSum[] {
    return [...this.entries.values()];
  }

  clear(): void {
    this.entries.clear();
  }
}
