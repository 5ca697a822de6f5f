import type { ColumnShape, Values } from '../folding/column-values';
import { shapesOf, type TableShape } from '../folding/table-shape';
import type { ReadModel } from '../projection';

/** Schema of the tables of all generations. */
export const READ_MODELS_SCHEMA = 'read_models';
/** Engine columns of an append table. */
const APPEND_KEY = ['position', 'ordinal'];
/** What the place of a key among the parameters is called. Not snake_case: no column has this name. */
const PLACE = 'place of key';
/** What the day before which a balance is raised is called among them. */
const UNTIL = 'until day';

/** The SQL of one table of read models: of one generation, or of the past. All names were checked to be snake_case. */
export class GenerationTable {
  /** Ready for SQL. */
  readonly qualified: string;
  /** Quoted list of all columns; the order in which rows are copied in. */
  readonly columnList: string;
  readonly columnNames: readonly string[];
  private readonly keyNames: readonly string[];

  /** @param name without schema and quotes */
  constructor(
    schema: string,
    readonly name: string,
    readonly shape: TableShape,
  ) {
    this.qualified = `${schema}."${name}"`;
    this.keyNames = shape.kind === 'append' ? APPEND_KEY : shape.key.columns.map((column) => column.name);
    this.columnNames = [...this.keyNames, ...shape.row.columns.map((column) => column.name)];
    this.columnList = quoted(this.columnNames);
  }

  /** The key of a row as a JSON array. */
  get keyAsText(): string {
    return `jsonb_build_array(${quoted(this.keyNames)})::text`;
  }

  /** Without any index: they are built when the rows are in. */
  get create(): string {
    return this.createAs('TABLE');
  }

  /** The same for a table that a crash of the server empties, and that costs no log of it. */
  get createUnlogged(): string {
    return this.createAs('UNLOGGED TABLE');
  }

  private createAs(kind: 'TABLE' | 'UNLOGGED TABLE'): string {
    const engine =
      this.shape.kind === 'append' ? ['position bigint NOT NULL', 'ordinal integer NOT NULL'] : [];
    const columns = [...this.shape.key.columns, ...this.shape.row.columns].map((column) => column.definition);
    // Room on each page lets a changed row stay on it, so that its indexes need no new entry.
    const storage = this.shape.kind === 'append' ? '' : ' WITH (fillfactor = 80)';
    return `CREATE ${kind} ${this.qualified} (${[...engine, ...columns].join(', ')})${storage}`;
  }

  get createIndexes(): readonly string[] {
    const others = this.shape.indexes.map(
      (columns, place) => `CREATE INDEX "${this.name}_i${place}" ON ${this.qualified} (${quoted(columns)})`,
    );
    return [`ALTER TABLE ${this.qualified} ADD PRIMARY KEY (${quoted(this.keyNames)})`, ...others];
  }

  /** Gives the place of the key among the parameters (from 1) and the row's columns, as texts that `ColumnList.read` takes. */
  get fetch(): string {
    const row = this.shape.row.columns.map((column) => column.select('t'));
    const keys = [...this.keyNames, PLACE];
    return (
      `SELECT ${[`k."${PLACE}"::text`, ...row].join(', ')} ` +
      `FROM unnest(${this.arrays(this.shape.key.columns)}) WITH ORDINALITY AS k (${quoted(keys)}) ` +
      `JOIN ${this.qualified} AS t ON ${this.keysEqual}`
    );
  }

  get update(): string {
    const changes = this.shape.row.columns.map(({ name }) => `"${name}" = k."${name}"`);
    return `UPDATE ${this.qualified} AS t SET ${changes.join(', ')} FROM ${this.rowParameters} WHERE ${this.keysEqual}`;
  }

  get delete(): string {
    const keys = `unnest(${this.arrays(this.shape.key.columns)}) AS k (${quoted(this.keyNames)})`;
    return `DELETE FROM ${this.qualified} AS t USING ${keys} WHERE ${this.keysEqual}`;
  }

  get add(): string {
    const sums = this.shape.row.columns.map(({ name }) => `"${name}" = t."${name}" + excluded."${name}"`);
    return (
      `INSERT INTO ${this.qualified} AS t (${this.columnList}) SELECT ${this.columnList} FROM ${this.rowParameters} ` +
      `ON CONFLICT (${quoted(this.keyNames)}) DO UPDATE SET ${sums.join(', ')}`
    );
  }

  /** Of a balance table: gives each day that has no row the balances of the last day before it. */
  get openDays(): string {
    const names = this.shape.row.columns.map(({ name }) => `"${name}"`);
    const before =
      `SELECT ${names.join(', ')} FROM ${this.qualified} AS t WHERE ${this.keysEqualBut('day')} ` +
      `AND t."day" < k."day" ORDER BY t."day" DESC LIMIT 1`;
    return (
      `INSERT INTO ${this.qualified} (${this.columnList}) ` +
      `SELECT ${[...this.keyNames.map((name) => `k."${name}"`), ...names.map((name) => `coalesce(b.${name}, 0)`)].join(', ')} ` +
      `FROM unnest(${this.arrays(this.shape.key.columns)}) AS k (${quoted(this.keyNames)}) ` +
      `LEFT JOIN LATERAL (${before}) AS b ON true ON CONFLICT (${quoted(this.keyNames)}) DO NOTHING`
    );
  }

  /** Of a balance table: adds to each day from that of the row on, before the day that the last parameter holds. */
  get raiseDays(): string {
    const columns = [...this.shape.key.columns, ...this.shape.row.columns];
    const sums = this.shape.row.columns.map(({ name }) => `"${name}" = t."${name}" + k."${name}"`);
    return (
      `UPDATE ${this.qualified} AS t SET ${sums.join(', ')} ` +
      `FROM unnest(${this.arrays(columns)}, $${columns.length + 1}::date[]) AS k (${this.columnList}, "${UNTIL}") ` +
      `WHERE ${this.keysEqualBut('day')} AND t."day" >= k."day" AND t."day" < k."${UNTIL}"`
    );
  }

  /** Key columns of many rows as array parameters, one a column. */
  keyArrays(keys: readonly Values[]): (string | null)[][] {
    return transposed(
      keys.map((key) => this.shape.key.write(key)),
      this.shape.key.columns.length,
    );
  }

  /** Key and other columns of many rows as array parameters, one a column. */
  rowArrays(rows: readonly { readonly key: Values; readonly row: Values }[]): (string | null)[][] {
    const width = this.shape.key.columns.length + this.shape.row.columns.length;
    return transposed(
      rows.map(({ key, row }) => [...this.shape.key.write(key), ...this.shape.row.write(row)]),
      width,
    );
  }

  /** Sums of a counter table, in column order, as a row. */
  counterRow(sums: readonly bigint[]): Values {
    return Object.fromEntries(this.shape.row.columns.map(({ name }, place) => [name, sums[place] ?? 0n]));
  }

  private get rowParameters(): string {
    const columns = [...this.shape.key.columns, ...this.shape.row.columns];
    return `unnest(${this.arrays(columns)}) AS k (${this.columnList})`;
  }

  private get keysEqual(): string {
    return this.keysEqualBut();
  }

  private keysEqualBut(left?: string): string {
    return this.keyNames
      .filter((name) => name !== left)
      .map((name) => `t."${name}" = k."${name}"`)
      .join(' AND ');
  }

  private arrays(columns: readonly ColumnShape[]): string {
    return columns.map((column, index) => `$${index + 1}::${column.arrayType}`).join(', ');
  }
}

/** The tables of one generation by their names in the declaration. */
export function generationTables(
  projection: ReadModel,
  generation: number,
): ReadonlyMap<string, GenerationTable> {
  const shapes = [...shapesOf(projection)];
  return new Map(
    shapes.map(([name, shape]) => {
      const stored = `${projection.name}_${shape.name}_g${generation}`;
      return [name, new GenerationTable(READ_MODELS_SCHEMA, stored, shape)] as const;
    }),
  );
}

/** Name of a table as it is stored with its generation, ready for SQL. */
export function qualifiedTable(name: string): string {
  return `${READ_MODELS_SCHEMA}."${name}"`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function transposed(rows: readonly (readonly (string | null)[])[], width: number): (string | null)[][] {
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? null));
}
