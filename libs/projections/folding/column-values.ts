import { Json, findJsonFault, isLocalDate } from '#kernel';
import type { Column, ColumnType, ColumnValues } from '../projection';

export type ColumnValue = ColumnValues[ColumnType];
/** A row whose table is not known here. */
export type Values = Readonly<Record<string, ColumnValue | null>>;

/** A fold wrote what the declared tables cannot hold. Names the place, never the value. */
export class RowFault extends Error {
  override readonly name = 'RowFault';
}

/** How one column type is checked, and how it goes to Postgres and comes back. */
interface ColumnTypeRules {
  /** Type in a column definition. */
  readonly definition: string;
  /** Type of an array element in a bulk statement. */
  readonly element: string;
  /** The value as it is kept, or a RowFault's reason. */
  readonly accept: (value: unknown) => { readonly kept: ColumnValue } | { readonly fault: string };
  /** Input form of Postgres. */
  readonly write: (value: never) => string;
  /** Expression that gives the form `read` understands, whatever the session's settings. */
  readonly select: (column: string) => string;
  readonly read: (text: string) => ColumnValue;
}

const LARGEST_INTEGER = 2 ** 31;
const LARGEST_BIGINT = 2n ** 63n;

const asIs = (value: string): string => value;
const asText = (column: string): string => `${column}::text`;
const fault = (reason: string) => ({ fault: reason });
const kept = (value: ColumnValue) => ({ kept: value });

const RULES: Readonly<Record<ColumnType, ColumnTypeRules>> = {
  text: {
    // Byte order: the same on every machine and after every upgrade of its locale data, which indexes need.
    definition: 'text COLLATE "C"',
    element: 'text',
    accept: (value) => {
      if (typeof value !== 'string') return fault('not a text');
      return findJsonFault(value) === undefined ? kept(value) : fault('a text that Postgres cannot hold');
    },
    write: asIs,
    select: (column) => column,
    read: asIs,
  },
  integer: {
    definition: 'integer',
    element: 'integer',
    accept: (value) =>
      Number.isInteger(value) && (value as number) < LARGEST_INTEGER && (value as number) >= -LARGEST_INTEGER
        ? kept((value as number) + 0)
        : fault('not a 32-bit integer'),
    write: String,
    select: asText,
    read: Number,
  },
  bigint: {
    definition: 'bigint',
    element: 'bigint',
    accept: (value) =>
      typeof value === 'bigint' && value < LARGEST_BIGINT && value >= -LARGEST_BIGINT
        ? kept(value)
        : fault('not a 64-bit bigint'),
    write: String,
    select: asText,
    read: BigInt,
  },
  boolean: {
    definition: 'boolean',
    element: 'boolean',
    accept: (value) => (typeof value === 'boolean' ? kept(value) : fault('not a boolean')),
    write: String,
    select: asText,
    read: (text) => text === 'true',
  },
  date: {
    definition: 'date',
    element: 'date',
    accept: (value) =>
      typeof value === 'string' && isLocalDate(value) ? kept(value) : fault('not a date as YYYY-MM-DD'),
    write: asIs,
    select: (column) => `to_char(${column}, 'YYYY-MM-DD')`,
    read: asIs,
  },
  timestamptz: {
    definition: 'timestamptz',
    element: 'timestamptz',
    accept: (value) => {
      if (!(value instanceof Date) || Number.isNaN(value.getTime())) return fault('not an instant');
      const year = value.getUTCFullYear();
      return year >= 1 && year <= 9999
        ? kept(new Date(value))
        : fault('an instant outside the years 1 to 9999');
    },
    write: (value: Date) => value.toISOString(),
    select: (column) => `(extract(epoch FROM ${column}) * 1000)::bigint::text`,
    read: (text) => new Date(Number(text)),
  },
  json: {
    definition: 'jsonb',
    element: 'jsonb',
    accept: (value) => {
      const found = findJsonFault(value);
      return found === undefined ? kept(orderKeys(value as Json)) : fault(`not I-JSON: ${found.reason}`);
    },
    write: (value: Json) => JSON.stringify(value),
    select: asText,
    read: (text) => JSON.parse(text) as Json,
  },
};

/**
 * Puts object keys in the order in which jsonb keeps them (shorter first, then by bytes), so that a fold
 * sees the same object whether the row is still in memory or was read back. Frozen, like the row itself.
 */
function orderKeys(value: Json): Json {
  // jsonb has no negative zero.
  if (value === 0) return 0;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return Object.freeze(value.map((item: Json) => orderKeys(item)));
  const source = value as { readonly [key: string]: Json };
  const ordered: Record<string, Json> = {};
  for (const name of Object.keys(source).sort(byStoredOrder)) ordered[name] = orderKeys(source[name] ?? null);
  return Object.freeze(ordered);
}

function byStoredOrder(one: string, other: string): number {
  const difference = Buffer.byteLength(one) - Buffer.byteLength(other);
  return difference !== 0 ? difference : Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** One column of a table, with the rules of its type. */
export class ColumnShape {
  readonly nullable: boolean;
  readonly type: ColumnType;
  private readonly rules: ColumnTypeRules;

  constructor(
    readonly name: string,
    column: Column,
  ) {
    this.nullable = column.endsWith('?');
    this.type = (this.nullable ? column.slice(0, -1) : column) as ColumnType;
    this.rules = RULES[this.type];
  }

  /** `"name" type [NOT NULL]`. */
  get definition(): string {
    return `"${this.name}" ${this.rules.definition}${this.nullable ? '' : ' NOT NULL'}`;
  }

  /** Type of the array that carries this column in a bulk statement. */
  get arrayType(): string {
    return `${this.rules.element}[]`;
  }

  /** Expression that `read` understands. */
  select(table: string): string {
    return this.rules.select(`${table}."${this.name}"`);
  }

  /**
   * The value as it is kept.
   * @throws RowFault when the column cannot hold it
   */
  accept(value: unknown, table: string): ColumnValue | null {
    if (value === null) {
      if (this.nullable) return null;
      throw new RowFault(`${table}.${this.name}: null`);
    }
    const answer = this.rules.accept(value);
    if ('fault' in answer) throw new RowFault(`${table}.${this.name}: ${answer.fault}`);
    return answer.kept;
  }

  write(value: ColumnValue | null): string | null {
    return value === null ? null : this.rules.write(value as never);
  }

  read(text: string | null): ColumnValue | null {
    return text === null ? null : this.rules.read(text);
  }
}
