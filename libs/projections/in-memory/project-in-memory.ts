import type { RecordedEvent } from '#event-store';
import { AppendedRows } from '../folding/appended-rows';
import type { Values } from '../folding/column-values';
import { CounterSums } from '../folding/counter-sums';
import { runningBalances } from '../folding/running-balances';
import { Fold, type FoldedTable } from '../folding/fold';
import type {
  AppendTable,
  BalanceTable,
  CounterTable,
  KeyedTable,
  Projection,
  Row,
  Table,
  Tables,
} from '../projection';

/** A row of a table as a query would see it: key columns included, engine columns of append tables left out. */
export type ProjectedRow<T extends Table> =
  T extends KeyedTable<infer K, infer C>
    ? Row<K> & Row<C>
    : T extends CounterTable<infer K, infer C>
      ? Row<K> & Row<C>
      : T extends AppendTable<infer C>
        ? Row<C>
        : T extends BalanceTable<infer K, infer C>
          ? Row<K> & { readonly day: string } & Row<C>
          : never;
export type ProjectedRows<T extends Tables> = { readonly [Name in keyof T]: ProjectedRow<T[Name]>[] };

/**
 * Folds events in memory, for given/when/then specs of read models: the rows of every table by its name.
 * Keyed, counter and balance rows come in the order in which their keys first appeared (balances of one key by day), appended rows in
 * log order.
 * @throws FoldFault when an event cannot be taken
 */
export function projectInMemory<T extends Tables>(
  projection: Projection<T>,
  events: Iterable<RecordedEvent>,
): ProjectedRows<T> {
  const fold = new Fold(projection, true);
  for (const event of events) fold.apply(event);
  const tables = [...fold.tables].map(([name, table]) => [name, rowsOf(table)] as const);
  return Object.fromEntries(tables) as unknown as ProjectedRows<T>;
}

function rowsOf(table: FoldedTable): Values[] {
  if (table instanceof AppendedRows) return table.rows().map(({ row }) => row);
  if (table instanceof CounterSums) {
    const names = table.shape.row.columns.map((column) => column.name);
    const rows = table.shape.kind === 'balance' ? runningBalances(table) : table.sums();
    return rows.map(({ key, sums }) => {
      const amounts = names.map((name, place) => [name, sums[place] ?? 0n] as const);
      return { ...key, ...Object.fromEntries(amounts) };
    });
  }
  return table.rows().map(({ key, row }) => ({ ...key, ...row }));
}
