import type { BilingualText, Json } from '#kernel';
import type { DifferenceKind, FieldDifference, RowDifference } from './difference-answer';

type Class = abstract new () => object;
type Values = Readonly<Record<string, Json>>;

/** What the OpenAPI document says of a field of an answer. */
interface SaidOfField {
  readonly 'x-title'?: BilingualText;
  readonly 'x-entity'?: string;
  readonly 'x-words-of'?: string;
  readonly 'x-enum-titles'?: object;
  readonly format?: string;
  readonly type?: unknown;
}

/** Where swagger keeps what decorators said of the fields of a class. */
const [FIELD, FIELDS] = ['swagger/apiModelProperties', 'swagger/apiModelPropertiesArray'];

/** A field of an answer: what it is called, and the class of the objects in it. */
interface KnownField extends SaidOfField {
  readonly of: Class | undefined;
}

/** The difference of two answers of a class, field by field. */
export function differenceOf(
  answer: Class,
  before: object | undefined,
  after: object | undefined,
): { readonly kind: DifferenceKind; readonly fields: FieldDifference[] } {
  const fields = fieldDifferences(answer, valuesOf(before), valuesOf(after), '');
  return { kind: kindOf(before, after, fields.length > 0), fields };
}

/**
 * The difference of the rows of two lists. Rows are the same row where they have the same ids: as many of their first ones as tell
 * all rows of a list apart. Their order is not compared.
 * @param page the class of the answer, whose `items` are the rows
 */
export function rowDifferencesOf(
  page: Class,
  before: readonly object[],
  after: readonly object[],
): RowDifference[] {
  const row = fieldsOfClass(page).get('items')?.of;
  const keyed = paired(row, before.map(plain) as Values[], after.map(plain) as Values[]);
  return keyed.flatMap(([key, one, other]) => {
    const fields = fieldDifferences(row, one ?? {}, other ?? {}, '');
    const kind = kindOf(one, other, fields.length > 0);
    return kind === 'same' ? [] : [{ key, kind, fields }];
  });
}

function kindOf(before: object | undefined, after: object | undefined, differs: boolean): DifferenceKind {
  if (before === undefined) return after === undefined ? 'same' : 'added';
  if (after === undefined) return 'removed';
  return differs ? 'changed' : 'same';
}

function fieldDifferences(
  of: Class | undefined,
  before: Values,
  after: Values,
  within: string,
): FieldDifference[] {
  const known = fieldsOfClass(of);
  const names = new Set([...known.keys(), ...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    const [one, other] = [before[name] ?? null, after[name] ?? null];
    if (same(one, other)) return [];
    const field = known.get(name);
    const path = within === '' ? name : `${within}.${name}`;
    if (isObject(one) && isObject(other) && !isTitle(one))
      return fieldDifferences(field?.of, one, other, path);
    if (isListOfObjects(one) && isListOfObjects(other)) return itemDifferences(field, one, other, path);
    return [{ path, title: titleOf(name, field), before: one, after: other }];
  });
}

function itemDifferences(
  field: KnownField | undefined,
  before: readonly Values[],
  after: readonly Values[],
  path: string,
): FieldDifference[] {
  return paired(field?.of, before, after).flatMap(([key, one, other]) => {
    const at = `${path}[${key}]`;
    if (one && other) return fieldDifferences(field?.of, one, other, at);
    return [{ path: at, title: titleOf(path, field), before: one ?? null, after: other ?? null }];
  });
}

/** Rows that are the same row, side by side: those of after in their order, then those that are no longer there. */
function paired(
  of: Class | undefined,
  before: readonly Values[],
  after: readonly Values[],
): readonly (readonly [key: string, before: Values | undefined, after: Values | undefined])[] {
  const keysOf = keying(of, [before, after]);
  const [earlier, later] = [byKey(before, keysOf(before)), byKey(after, keysOf(after))];
  return [
    ...[...later].map(([key, row]) => [key, earlier.get(key), row] as const),
    ...[...earlier].flatMap(([key, row]) => (later.has(key) ? [] : [[key, row, undefined] as const])),
  ];
}

const byKey = (rows: readonly Values[], keys: readonly string[]): ReadonlyMap<string, Values> =>
  new Map(rows.map((row, index) => [keys[index] ?? '', row]));

/** What tells rows apart: ids first, then days and words of enumerations; at last the place among those that are alike in all of it. */
function keying(
  of: Class | undefined,
  lists: readonly (readonly Values[])[],
): (rows: readonly Values[]) => readonly string[] {
  const known = [...fieldsOfClass(of)];
  const ids = known.filter(([, field]) => field['x-entity'] ?? field['x-words-of']);
  const others = known.filter(
    (one) => !ids.includes(one) && (one[1].format === 'date' || one[1]['x-enum-titles']),
  );
  const names = [...ids, ...others].map(([name]) => name);
  for (let most = 1; most <= names.length; most += 1) {
    const keysOf = (rows: readonly Values[]): string[] => rows.map((row) => keyOf(row, names.slice(0, most)));
    if (lists.every((rows) => new Set(keysOf(rows)).size === rows.length)) return keysOf;
  }
  return (rows) => numbered(rows.map((row) => keyOf(row, names)));
}

const keyOf = (row: Values, names: readonly string[]): string =>
  names
    .map((name) => row[name] ?? '')
    .map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)))
    .join('.');

function numbered(keys: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return key === '' ? String(number) : `${key}#${number}`;
  });
}

/** The fields of a class of answers, as decorators described them. */
function fieldsOfClass(of: Class | undefined): ReadonlyMap<string, KnownField> {
  if (of === undefined) return new Map();
  const prototype = of.prototype as object;
  const names = (Reflect.getMetadata(FIELDS, prototype) as readonly string[] | undefined) ?? [];
  return new Map(
    names.map((named) => {
      const name = named.replace(/^:/, '');
      const said = Reflect.getMetadata(FIELD, prototype, name) as SaidOfField;
      return [name, { ...said, of: classOf(said.type) }];
    }),
  );
}

/** A class is given as it is, or by a function that knows it later. */
function classOf(type: unknown): Class | undefined {
  const [one] = [type].flat();
  if (typeof one !== 'function') return undefined;
  const isDescribed = (of: unknown): of is Class =>
    typeof of === 'function' &&
    typeof of.prototype === 'object' &&
    of.prototype !== null &&
    Reflect.hasMetadata(FIELDS, of.prototype as object);
  if (isDescribed(one)) return one;
  if (one.prototype !== undefined) return undefined;
  const known: unknown = (one as () => unknown)();
  return isDescribed(known) ? known : undefined;
}

const titleOf = (path: string, field: KnownField | undefined): BilingualText => {
  const { zh, en } = field?.['x-title'] ?? { zh: path, en: path };
  return { zh, en };
};

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
const valuesOf = (answer: object | undefined): Values =>
  answer === undefined ? {} : (plain(answer) as Values);
const isObject = (value: Json): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTitle = (value: Values): boolean => Object.keys(value).sort().join() === 'en,zh';
const isListOfObjects = (value: Json): value is readonly Values[] & Json =>
  Array.isArray(value) && value.every((one: Json) => isObject(one) && !isTitle(one));

/** Whatever the order of the names in objects. */
function same(one: Json, other: Json): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}
