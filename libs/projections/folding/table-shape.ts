import type { Column, Columns, ReadModel, Table } from '../projection';
import { ColumnShape, RowFault, type ColumnValue, type Values } from './column-values';

const NAME = /^[a-z][a-z0-9_]*$/;
/** Postgres cuts identifiers at 63 bytes; `_g<generation>` and `_i<index>` are put behind these names. */
const LONGEST_NAME = 44;

/** Engine columns: where an appended row comes from, and the day of a balance. */
const APPENDED: Readonly<Record<string, Column>> = { position: 'bigint', ordinal: 'integer' };
const OF_DAY: Readonly<Record<string, Column>> = { day: 'date' };

/** The columns by which rows of a table are told apart, those of the engine among them. */
export function keyColumnsOf(table: Table): Columns {
  if (table.kind === 'append') return APPENDED;
  return table.kind === 'balance' ? { ...table.key, ...OF_DAY } : table.key;
}

/** A list of columns that are checked, written and read together. */
export class ColumnList {
  readonly columns: readonly ColumnShape[];

  constructor(
    private readonly table: string,
    columns: Columns,
  ) {
    this.columns = Object.entries(columns).map(([name, column]) => {
      if (!NAME.test(name)) throw new TypeError(`column name must be snake_case: ${table}.${name}`);
      return new ColumnShape(name, column);
    });
  }

  /**
   * An own, frozen copy of the values. What is taken over from `before`, a row accepted earlier, is not checked again.
   * @throws RowFault when a column is missing, unknown, or cannot hold its value
   */
  accept(values: Readonly<Record<string, unknown>>, before?: Values | null): Values {
    const row: Record<string, ColumnValue | null> = {};
    for (const column of this.columns) {
      const value = values[column.name];
      const kept = before?.[column.name];
      row[column.name] = kept !== undefined && value === kept ? kept : column.accept(value, this.table);
    }
    for (const name in values) {
      if (!(name in row)) throw new RowFault(`${this.table}: no such column: ${name}`);
    }
    return Object.freeze(row);
  }

  /** Input forms of Postgres, in column order. */
  write(row: Values): (string | null)[] {
    return this.columns.map((column) => column.write(row[column.name] as ColumnValue | null));
  }

  read(texts: readonly (string | null)[]): Values {
    const row: Record<string, ColumnValue | null> = {};
    for (const [index, column] of this.columns.entries())
      row[column.name] = column.read(texts[index] ?? null);
    return Object.freeze(row);
  }
}

/** A declared table, checked and ready to fold into. */
export class TableShape {
  readonly kind: Table['kind'];
  /** Empty for an append table. */
  readonly key: ColumnList;
  readonly row: ColumnList;
  readonly indexes: readonly (readonly string[])[];

  /** @throws TypeError when the declaration cannot be a table */
  constructor(
    readonly name: string,
    table: Table,
  ) {
    if (!NAME.test(name)) throw new TypeError(`table name must be snake_case: ${name}`);
    this.kind = table.kind;
    this.key = new ColumnList(name, table.kind === 'append' ? {} : keyColumnsOf(table));
    this.row = new ColumnList(name, table.columns);
    this.indexes = table.indexes ?? [];
    this.check();
  }

  /** One text a key. A text column cannot hold NUL, so it parts the columns without doubt. */
  keyId(key: Values): string {
    const [only, ...more] = this.key.columns;
    if (only !== undefined && more.length === 0) return only.write(key[only.name] as ColumnValue) ?? '';
    return this.key.write(key).join('\u0000');
  }

  private check(): void {
    const engine = this.kind === 'append' ? Object.keys(APPENDED) : [];
    const names = [...engine, ...this.key.columns, ...this.row.columns].map((column) =>
      typeof column === 'string' ? column : column.name,
    );
    if (new Set(names).size !== names.length) throw new TypeError(`table ${this.name} names a column twice`);
    const ofEngine = this.kind === 'balance' ? 1 : 0;
    if (this.kind !== 'append' && this.key.columns.length === ofEngine)
      throw new TypeError(`table ${this.name} has no key`);
    for (const column of this.key.columns) {
      if (column.nullable || column.type === 'json') {
        throw new TypeError(`key column ${this.name}.${column.name} may be neither null nor json`);
      }
    }
    const isSummed = this.kind === 'counter' || this.kind === 'balance';
    if (isSummed && this.row.columns.some((column) => column.type !== 'bigint' || column.nullable)) {
      throw new TypeError(`${this.kind} table ${this.name} holds a column that is not bigint`);
    }
    if (isSummed && this.row.columns.length === 0) {
      throw new TypeError(`${this.kind} table ${this.name} counts nothing`);
    }
    const unknown = this.indexes.flat().find((name) => !names.includes(name));
    if (unknown !== undefined) throw new TypeError(`index of ${this.name} names no column: ${unknown}`);
  }
}

/**
 * The tables of a projection, checked.
 * @throws TypeError when a name is not snake_case or too long, or a table is declared in a way that cannot work
 */
export function shapesOf(projection: ReadModel): ReadonlyMap<string, TableShape> {
  if (!NAME.test(projection.name))
    throw new TypeError(`projection name must be snake_case: ${projection.name}`);
  if (!Number.isSafeInteger(projection.version) || projection.version < 1) {
    throw new TypeError(`version of projection ${projection.name} must be a whole number from 1`);
  }
  const shapes = Object.entries(projection.tables).map(([name, table]) => new TableShape(name, table));
  for (const { name } of shapes) {
    if (projection.name.length + name.length + 1 > LONGEST_NAME) {
      throw new TypeError(`${projection.name}_${name} is longer than ${LONGEST_NAME} characters`);
    }
  }
  return new Map(shapes.map((shape) => [shape.name, shape]));
}

/**
 * The fixed name of a read model's table, without schema: `candidacies`, `candidacies_events`. A view of this name in the
 * schema `live` shows the table of the generation that is read.
 */
export function liveName(projection: string, table: string): string {
  return projection === table ? table : `${projection}_${table}`;
}

/**
 * Checks a set of projections that run together.
 * @throws TypeError when a declaration cannot work, or two share a name or that of a view
 */
export function checkProjections(projections: readonly ReadModel[]): void {
  const names = new Set<string>();
  const views = new Set<string>();
  for (const projection of projections) {
    if (names.has(projection.name)) throw new TypeError(`projection declared twice: ${projection.name}`);
    names.add(projection.name);
    for (const table of shapesOf(projection).keys()) {
      const view = liveName(projection.name, table);
      if (views.has(view)) throw new TypeError(`two tables would be shown as ${view}`);
      views.add(view);
    }
  }
}
