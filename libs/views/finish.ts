import type { QueryContext } from '#command-handling';
import type { SealedReference } from '#privacy';
import type { RawRow, ShownField, ShownFields } from './shown';

/** What is read of a row for its fields, and is not shown. */
export interface Needs {
  readonly fields: ShownFields;
  /** The name under which a row holds one, which no shown field has. */
  readonly alias: (name: string) => string;
}

/** @throws TypeError when two fields need different things of one name */
export function needsOf(fields: ShownFields): Needs {
  const needed: Record<string, ShownField> = {};
  const add = (some: ShownFields): void => {
    for (const { needs = {} } of Object.values(some))
      for (const [name, field] of Object.entries(needs)) {
        if (needed[name] !== undefined && needed[name] !== field)
          throw new TypeError(`two fields need another ${name} each`);
        needed[name] = field;
        add(needs);
      }
  };
  add(fields);
  return { fields: needed, alias: (name) => `for ${name}` };
}

type Opened = Awaited<ReturnType<QueryContext['open']>>;

/** Fields of a row that are kept from whoever asks, by the names under which the row holds them. */
type Kept = ReadonlySet<string>;

/** The sealed boxes of rows that have to be opened for whoever asks, those in the lists of their fields among them. */
export function boxesOf(
  fields: ShownFields,
  needs: Needs,
  rows: readonly RawRow[],
  context: QueryContext,
): (SealedReference | null)[] {
  const own = rows.flatMap((row) => {
    const kept = keptOf(fields, needs, row, context);
    return [...boxesIn(fields, row, shownAs, kept), ...boxesIn(needs.fields, row, needs.alias, kept)];
  });
  const inLists = Object.entries(fields).flatMap(([name, { source }]) =>
    source?.kind === 'rows' ? source.reader.boxes(partsIn(rows, name).flat(), context) : [],
  );
  return [...own, ...inLists];
}

/** Makes answers of rows whose boxes were opened: works out what follows. */
export function completed(
  fields: ShownFields,
  needs: Needs,
  rows: readonly RawRow[],
  { context, opened }: { readonly context: QueryContext; readonly opened: Opened },
): object[] {
  return rows.map((row) => {
    const kept = keptOf(fields, needs, row, context);
    const needed: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(needs.fields)) {
      const alias = needs.alias(name);
      needed[name] = kept.has(alias) ? null : valueIn(row[alias], field, opened);
    }
    const answer: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
      const { source } = field;
      if (kept.has(name)) answer[name] = null;
      else if (source?.kind === 'rows')
        answer[name] = source.reader.complete(partsIn([row], name).flat(), context, opened);
      else if (source?.kind === 'worked-out')
        answer[name] = source.of({ ...answer, ...needed } as never, context);
      else answer[name] = valueIn(row[name], field, opened);
    }
    return answer;
  });
}

const shownAs = (name: string): string => name;

/** Settles what is kept from whoever asks, by what is not sealed. */
function keptOf(fields: ShownFields, needs: Needs, row: RawRow, context: QueryContext): Kept {
  const columns = Object.fromEntries([
    ...openValues(fields, row, shownAs),
    ...openValues(needs.fields, row, needs.alias),
  ]);
  const keptIn = (some: ShownFields, alias: Needs['alias']): string[] =>
    Object.entries(some).flatMap(([name, { seenBy }]) =>
      seenBy === undefined || seenBy(columns as never, context) ? [] : [alias(name)],
    );
  return new Set([...keptIn(fields, shownAs), ...keptIn(needs.fields, needs.alias)]);
}

function openValues(fields: ShownFields, row: RawRow, alias: Needs['alias']): [string, unknown][] {
  return Object.entries(fields).flatMap(([name, { source }]) =>
    source === undefined || source.kind === 'sql' || source.kind === 'found'
      ? [[name, plain(row[alias(name)])] as [string, unknown]]
      : [],
  );
}

function boxesIn(
  fields: ShownFields,
  row: RawRow,
  alias: Needs['alias'],
  kept: Kept,
): (SealedReference | null)[] {
  return Object.entries(fields).flatMap(([name, { source }]) =>
    source?.kind === 'sealed' && !kept.has(alias(name)) ? [row[alias(name)] as SealedReference | null] : [],
  );
}

/** The rows of each row's list of a name. */
const partsIn = (rows: readonly RawRow[], name: string) => rows.map((row) => row[name] as readonly RawRow[]);

function valueIn(value: unknown, { source }: ShownField, opened: Opened): unknown {
  if (source?.kind !== 'sealed') return plain(value);
  const box = value as SealedReference | null;
  const field: unknown = box && opened.get(box.eventId)?.[source.field];
  // It was checked against the event's schema before it was sealed.
  return field === undefined || field === null ? null : source.as(field as never);
}

/** Moments are dates in a row, and text in an answer. */
const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);
