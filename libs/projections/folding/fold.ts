import type { RecordedEvent } from '#event-store';
import type { AnyProjection } from '../projection';
import { AppendedRows } from './appended-rows';
import { RowFault, type Values } from './column-values';
import { CounterSums } from './counter-sums';
import { describeFault } from './describe-fault';
import { KeyedRows } from './keyed-rows';
import { shapesOf, type TableShape } from './table-shape';

export type FoldedTable = KeyedRows | CounterSums | AppendedRows;

/** An event that a projection cannot take. `reason` says where it went wrong and holds no value of the event. */
export class FoldFault extends Error {
  override readonly name = 'FoldFault';
  constructor(
    readonly projection: string,
    readonly event: { readonly position: bigint; readonly id: string; readonly type: string },
    readonly reason: string,
    options?: { cause?: unknown },
  ) {
    super(`projection ${projection} cannot take ${event.type} at ${event.position}: ${reason}`, options);
  }
}

/** Runs a projection's handlers and holds what they did to the rows, until somebody writes it down. */
export class Fold {
  readonly tables: ReadonlyMap<string, FoldedTable>;
  private readonly writers: Readonly<Record<string, object>>;
  /** Whose change is being made. Set for the time of a handler only. */
  private current: RecordedEvent | undefined;

  /** `complete`: the tables are empty, so that no row ever has to be fetched. */
  constructor(
    private readonly projection: AnyProjection,
    complete: boolean,
  ) {
    const tables = new Map<string, FoldedTable>();
    const writers: Record<string, object> = {};
    for (const [name, shape] of shapesOf(projection)) {
      const table = tableFor(shape, complete);
      tables.set(name, table);
      writers[name] = this.writerOf(table);
    }
    this.tables = tables;
    this.writers = writers;
  }

  /**
   * Folds one event; one without a handler does nothing.
   * @throws FoldFault when the handler fails. The rows are then not to be used any more.
   */
  apply(event: RecordedEvent): void {
    const handler = this.projection.handlers.get(event.type);
    if (handler === undefined) return;
    this.current = event;
    try {
      handler(this.writers as never, event);
    } catch (error) {
      throw this.fault(event, error);
    } finally {
      this.current = undefined;
    }
  }

  /**
   * Takes the rows fetched for the missing keys of a table and applies what waited for them.
   * @throws FoldFault when a change fails. The rows are then not to be used any more.
   */
  load(table: KeyedRows, rows: ReadonlyMap<number, Values>): void {
    let blamed: RecordedEvent | undefined;
    try {
      table.load(rows, (event) => (blamed = event));
    } catch (error) {
      if (blamed === undefined) throw error;
      throw this.fault(blamed, error);
    }
  }

  /** Everything folded is stored: forgets it, and rows of keyed tables beyond `cachedRows` a table. */
  settle(cachedRows: number): void {
    for (const table of this.tables.values()) {
      if (table instanceof KeyedRows) table.settle(cachedRows);
      else table.clear();
    }
  }

  private writerOf(table: FoldedTable): object {
    if (table instanceof KeyedRows) {
      return {
        update: (key: Values, change: (row: Values | undefined) => Values | null) =>
          table.update(this.event(), key, change),
      };
    }
    if (table instanceof CounterSums && table.shape.kind === 'balance') {
      return {
        add: (key: Values, day: string, amounts: Readonly<Record<string, number | undefined>>) => {
          this.event();
          table.add({ ...key, day }, amounts);
        },
      };
    }
    if (table instanceof CounterSums) {
      return {
        add: (key: Values, amounts: Readonly<Record<string, number | undefined>>) => {
          this.event();
          table.add(key, amounts);
        },
      };
    }
    return { insert: (row: Values) => table.insert(this.event(), row) };
  }

  private event(): RecordedEvent {
    if (this.current === undefined) throw new RowFault('rows were changed outside of a handler');
    return this.current;
  }

  private fault(event: RecordedEvent, error: unknown): FoldFault {
    return new FoldFault(this.projection.name, event, describeFault(error), { cause: error });
  }
}

function tableFor(shape: TableShape, complete: boolean): FoldedTable {
  if (shape.kind === 'keyed') return new KeyedRows(shape, complete);
  return shape.kind === 'append' ? new AppendedRows(shape) : new CounterSums(shape);
}
