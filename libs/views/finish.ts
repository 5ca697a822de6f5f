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
  for (const { needs = {} } of Object.values(fields))
    for (const [name, field] of Object.entries(needs)) {
      if (needed[name] !== undefined && needed[name] !== field)
        throw new TypeError(`two fields need another ${name} each`);
      needed[name] = field;
    }
  return { fields: needed, alias: (name) => `for ${name}` };
}

/** A row whose boxes are still closed. */
interface StartedRow {
  readonly row: RawRow;
  /** Fields that are kept from whoever asks. */
  readonly kept: ReadonlySet<string>;
}

type Opened = Awaited<ReturnType<QueryContext['open']>>;

/** Makes answers of rows: opens what is sealed, all at once, and works out what follows. */
export async function finished(
  fields: ShownFields,
  needs: Needs,
  rows: readonly RawRow[],
  context: QueryContext,
): Promise<object[]> {
  const started = rows.map((row) => startedRow(fields, needs, row, context));
  const boxes = started.flatMap(({ row, kept }) => [
    ...boxesIn(fields, row, (name) => name, kept),
    ...boxesIn(needs.fields, row, needs.alias),
  ]);
  const opened = await context.open(boxes);
  const lists = await finishedLists(fields, rows, context);
  return started.map(({ row, kept }, index) => {
    const needed: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(needs.fields))
      needed[name] = valueIn(row[needs.alias(name)], field, opened);
    const answer: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
      const { source } = field;
      if (kept.has(name)) answer[name] = null;
      else if (source?.kind === 'rows') answer[name] = lists.get(name)?.[index];
      else if (source?.kind === 'worked-out')
        answer[name] = source.of({ ...answer, ...needed } as never, context);
      else answer[name] = valueIn(row[name], field, opened);
    }
    return answer;
  });
}

/** Settles what is kept from whoever asks, by what is not sealed. */
function startedRow(fields: ShownFields, needs: Needs, row: RawRow, context: QueryContext): StartedRow {
  const columns = Object.fromEntries([
    ...openValues(fields, row, (name) => name),
    ...openValues(needs.fields, row, needs.alias),
  ]);
  const kept = Object.entries(fields).flatMap(([name, { seenBy }]) =>
    seenBy === undefined || seenBy(columns as never, context) ? [] : [name],
  );
  return { row, kept: new Set(kept) };
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
  kept: ReadonlySet<string> = new Set(),
): (SealedReference | null)[] {
  return Object.entries(fields).flatMap(([name, { source }]) =>
    source?.kind === 'sealed' && !kept.has(name) ? [row[alias(name)] as SealedReference | null] : [],
  );
}

/** The answers of each row's lists, by the names of the fields. */
async function finishedLists(
  fields: ShownFields,
  rows: readonly RawRow[],
  context: QueryContext,
): Promise<ReadonlyMap<string, readonly object[][]>> {
  const lists = new Map<string, object[][]>();
  for (const [name, { source }] of Object.entries(fields)) {
    if (source?.kind !== 'rows') continue;
    const parts = rows.map((row) => row[name] as readonly RawRow[]);
    const answers = (await source.reader.finish(parts.flat(), context)).values();
    lists.set(
      name,
      parts.map((list) => list.map(() => answers.next().value as object)),
    );
  }
  return lists;
}

function valueIn(value: unknown, { source }: ShownField, opened: Opened): unknown {
  if (source?.kind !== 'sealed') return plain(value);
  const box = value as SealedReference | null;
  const field: unknown = box && opened.get(box.eventId)?.[source.field];
  // It was checked against the event's schema before it was sealed.
  return field === undefined || field === null ? null : source.as(field as never);
}

/** Moments are dates in a row, and text in an answer. */
const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);
