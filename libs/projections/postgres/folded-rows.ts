import type { ClientBase } from 'pg';
import { AppendedRows } from '../folding/appended-rows';
import type { Values } from '../folding/column-values';
import { CounterSums } from '../folding/counter-sums';
import type { Fold, FoldedTable } from '../folding/fold';
import { KeyedRows } from '../folding/keyed-rows';
import { runningBalances } from '../folding/running-balances';
import { copyInto, copyLine } from './copy';
import type { GenerationTable } from './generation-table';

type TablesByName = ReadonlyMap<string, GenerationTable>;

/** Values as Postgres wrote them; `ColumnList.read` knows the types. */
const TEXTS = { getTypeParser: () => (text: string) => text };

/** Fetches the rows that changes wait for, one query a table, and lets the changes happen. */
export async function fetchMissingRows(client: ClientBase, fold: Fold, tables: TablesByName): Promise<void> {
  for (const [name, table] of tables) {
    const folded = fold.tables.get(name);
    if (!(folded instanceof KeyedRows)) continue;
    const missing = folded.missing();
    if (missing.length === 0) continue;
    const found = await client.query<(string | null)[]>({
      text: table.fetch,
      values: table.keyArrays(missing),
      rowMode: 'array',
      types: TEXTS,
    });
    const rows = new Map<number, Values>();
    for (const [place, ...texts] of found.rows) rows.set(Number(place) - 1, table.shape.row.read(texts));
    fold.load(folded, rows);
  }
}

/** Writes what was folded, one bulk statement a table and kind of change. The caller then settles the fold. */
export async function writeFoldedRows(client: ClientBase, fold: Fold, tables: TablesByName): Promise<void> {
  for (const [name, table] of tables) {
    const folded = fold.tables.get(name);
    if (folded instanceof KeyedRows) await writeKeyed(client, table, folded);
    else if (folded instanceof CounterSums && table.shape.kind === 'balance')
      await addToBalances(client, table, folded);
    else if (folded instanceof CounterSums) await addCounters(client, table, folded);
    else if (folded instanceof AppendedRows) await copy(client, table, copyLines(folded));
  }
}

async function writeKeyed(client: ClientBase, table: GenerationTable, folded: KeyedRows): Promise<void> {
  const added: string[] = [];
  const changed: { key: Values; row: Values }[] = [];
  const deleted: Values[] = [];
  for (const { key, row, stored } of folded.changes()) {
    if (row === null) {
      if (stored) deleted.push(key);
    } else if (stored) changed.push({ key, row });
    else added.push(lineOf(table, { key, row }));
  }
  await copy(client, table, added);
  if (deleted.length > 0) {
    expectAll(await client.query(table.delete, table.keyArrays(deleted)), deleted.length, table);
  }
  // A table of keys alone has nothing to change.
  if (changed.length > 0 && table.shape.row.columns.length > 0) {
    expectAll(await client.query(table.update, table.rowArrays(changed)), changed.length, table);
  }
}

async function addCounters(client: ClientBase, table: GenerationTable, folded: CounterSums): Promise<void> {
  const rows = folded.sums().map(({ key, sums }) => ({ key, row: table.counterRow(sums) }));
  if (rows.length > 0) await client.query(table.add, table.rowArrays(rows));
}

/** Opens the days that have no row yet with the balance of the day before, then raises each day and all later ones. */
async function addToBalances(client: ClientBase, table: GenerationTable, folded: CounterSums): Promise<void> {
  const added = runningBalances(folded);
  if (added.length === 0) return;
  await client.query(table.openDays, table.keyArrays(added.map(({ key }) => key)));
  const rows = added.map(({ key, sums }) => ({ key, row: table.counterRow(sums) }));
  const until = added.map((balance) => balance.until ?? 'infinity');
  await client.query(table.raiseDays, [...table.rowArrays(rows), until]);
}

async function copy(client: ClientBase, table: GenerationTable, lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await copyInto(client, table.qualified, table.columnList, lines.join(''));
}

/** Lines of all rows of a table in the format of COPY: what a fold of the whole log holds at its end. */
export function* allLines(table: GenerationTable, folded: FoldedTable): Generator<string> {
  if (folded instanceof AppendedRows) yield* copyLines(folded);
  else if (folded instanceof CounterSums) {
    const sums = table.shape.kind === 'balance' ? runningBalances(folded) : folded.sums();
    for (const { key, sums: row } of sums) yield lineOf(table, { key, row: table.counterRow(row) });
  } else for (const { key, row } of folded.rows()) if (row !== null) yield lineOf(table, { key, row });
}

function lineOf(
  table: GenerationTable,
  { key, row }: { readonly key: Values; readonly row: Values },
): string {
  return copyLine([...table.shape.key.write(key), ...table.shape.row.write(row)]);
}

function copyLines(folded: AppendedRows): string[] {
  return folded
    .rows()
    .map(({ position, ordinal, row }) =>
      copyLine([position.toString(), ordinal.toString(), ...folded.shape.row.write(row)]),
    );
}

/** The checkpoint guards the tables, so this can only fail when somebody else changed them by hand. */
function expectAll(
  result: { readonly rowCount: number | null },
  expected: number,
  table: GenerationTable,
): void {
  if (result.rowCount !== expected) throw new Error(`rows of ${table.name} were changed from outside`);
}
