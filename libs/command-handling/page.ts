import { labelled } from '#vocabulary';
import { text } from '#kernel';
import { QueryFlag, QueryInt } from './fields';
import { NamesThings } from './named-things';
import { Text } from './text-fields';

const DEFAULT_LIMIT = 50;
const MAXIMUM_LIMIT = 200;
const LONGEST_CURSOR = 1_000;

/** Parameters that every list takes. A list's own parameters class extends this one. */
export class PageParameters {
  @QueryInt(
    labelled(text('每页条数', 'Rows a page'), text(`默认 ${DEFAULT_LIMIT}`, `default ${DEFAULT_LIMIT}`)),
    {
      minimum: 1,
      maximum: MAXIMUM_LIMIT,
      optional: true,
    },
  )
  limit: number = DEFAULT_LIMIT;

  @Text(
    labelled(
      text('游标', 'Cursor'),
      text(
        '上一页给出的 nextCursor；第一页不填',
        'the nextCursor of the page before; left out for the first',
      ),
    ),
    {
      maximum: LONGEST_CURSOR,
      optional: true,
    },
  )
  @NamesThings()
  cursor?: string;
}

/** A count goes no further: what it costs stays the same, however long a list grows. */
export const MOST_COUNTED = 10_000;

/** Parameters of a list that counts. */
export class CountedPageParameters extends PageParameters {
  @QueryFlag(
    labelled(
      text('同时给出总数', 'Also count all rows that match'),
      text(`作为 total，最多数到 ${MOST_COUNTED}`, `as total, up to ${MOST_COUNTED}`),
    ),
    { optional: true },
  )
  count?: boolean;
}

/** The cursor does not come from a page of this list. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
  constructor() {
    super('the cursor does not come from a page of this list');
  }
}

/** Types of sort values, as a cursor carries them. */
interface SortValues {
  text: string;
  integer: number;
  'text?': string | null;
  'integer?': number | null;
}
type SortColumns = Readonly<Record<string, keyof SortValues>>;
type Place<Columns extends SortColumns> = { readonly [Name in keyof Columns]: SortValues[Columns[Name]] };

/** One page of a list: rows, and where the next page starts. */
export interface Page<Item> {
  readonly items: Item[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** Cursors of one list in one order: the place behind the last row given, as its sort values. */
export interface KeysetCursor<Columns extends SortColumns> {
  /**
   * The place that a cursor names; undefined without a cursor: from the start.
   * @throws InvalidCursorError when it was made up, or made for another order
   */
  readonly read: (cursor: string | undefined) => Place<Columns> | undefined;
  /**
   * A page of rows that were read one more than the limit, to see whether there is a next page.
   * @param item turns a row into what is answered
   */
  readonly page: <Row extends Place<Columns>, Item>(
    rows: readonly Row[],
    limit: number,
    item: (row: Row) => Item,
  ) => Page<Item>;
}

/**
 * Declares the sort values of a list, in order; together they must be unique. They are visible to whoever decodes
 * the cursor: none of them may be personal.
 */
export function keysetCursor<const Columns extends SortColumns>(columns: Columns): KeysetCursor<Columns> {
  const names = Object.keys(columns);
  const write = (row: Place<Columns>): string =>
    encode(JSON.stringify(Object.fromEntries(names.map((name) => [name, row[name]]))));
  return {
    read: (cursor) => (cursor === undefined ? undefined : readPlace(cursor, columns)),
    page: (rows, limit, item) => {
      const given = rows.slice(0, limit);
      const last = given.at(-1);
      const nextCursor = rows.length > limit && last !== undefined ? write(last) : null;
      return { items: given.map(item), nextCursor };
    },
  };
}

function readPlace<Columns extends SortColumns>(cursor: string, columns: Columns): Place<Columns> {
  const place = parse(cursor);
  const names = Object.keys(columns);
  const fits =
    Object.keys(place).length === names.length &&
    names.every((name) => Object.hasOwn(place, name) && isSortValue(place[name], columns[name]));
  if (!fits) throw new InvalidCursorError();
  // Each value has just been checked against its column.
  return place as Place<Columns>;
}

/**
 * Text for an address, in which letters, digits, dots and hyphens stay what they are: an id within it is still found and
 * sealed where the answer leaves, which base64 would hide.
 */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[~!'()*]/g, hexOf)
    .replaceAll('%', '~');
}

/** @throws URIError for what {@link encode} did not make */
function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('%', '%25').replaceAll('~', '%'));
}

function hexOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function parse(cursor: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(decode(cursor));
  } catch {
    throw new InvalidCursorError();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new InvalidCursorError();
  return value as Readonly<Record<string, unknown>>;
}

function isSortValue(value: unknown, type: keyof SortValues | undefined): boolean {
  switch (type) {
    case 'text?':
      return value === null || isSortValue(value, 'text');
    case 'integer?':
      return value === null || isSortValue(value, 'integer');
    case 'text':
      // What no database can compare must not reach one.
      return typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000');
    case 'integer':
      return Number.isSafeInteger(value);
    case undefined:
      return false;
  }
}
