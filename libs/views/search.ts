import { unseen } from '#command-handling';
import type { FoundThing, QueryContext, Searchable, Sought } from '#command-handling';
import { BilingualText, nameKey } from '#kernel';
import type { ReadModel } from '#projections';
import { Conditions } from './conditions';
import { cursorOf } from './cursor';
import { readerOf } from './reader';
import { AnswerClass, Order, RawRow, Reach, shown, ShownFields, TableOf } from './shown';

type Name<F extends ShownFields> = keyof F & string;
type Spelling = keyof Sought;

/** How the rows of a query are found by the search. */
export interface SearchedBy<F extends ShownFields> {
  /** What they are, in one word, and what people call them. */
  readonly kind: string;
  readonly title: BilingualText;
  /** Fields of a row: its id, what it is called, and what tells it from others. */
  readonly shows: {
    readonly id: Name<F>;
    readonly title: Name<F>;
    readonly subtitle: readonly Name<F>[];
  };
  /** Path of the query that shows it, with `:name` for fields of the row. */
  readonly page: string;
  /** SQL that says of the row `one` whether it is meant by a spelling of the text, `$n`; never a pattern of what was typed. */
  readonly where?: Readonly<Partial<Record<Spelling, (value: string) => string>>>;
  /** Whether the title is compared row by row, in order: a sealed one is opened for it, and SQL cannot tell. */
  readonly byTitle?: true;
}

/** Which rows are looked through. */
interface SearchedRows<F extends ShownFields> {
  readonly from: TableOf;
  readonly item: AnswerClass<F>;
  /** Together the columns must be unique. */
  readonly order: Order;
  /** Absent: all of them. */
  readonly reach?: Reach;
}

/** A row, and what was opened of its batch. */
interface SearchedRow {
  readonly row: RawRow;
  readonly opened: Awaited<ReturnType<QueryContext['open']>>;
}

const allUnseen = (opened: SearchedRow['opened'] = new Map()): SearchedRow['opened'] =>
  new Map([...opened].map(([id, fields]) => [id, unseen(fields)]));

/** Rows whose titles are opened at a time. */
const BATCH = 250;
/** Titles of one kind that are opened for one search: some tenths of a second of work, and years of rounds. */
export const MOST_OPENED = 2_000;

/**
 * Finds rows within the reach of whoever asks: by what SQL tells of them, and by sealed titles, which are opened a batch at a
 * time, up to {@link MOST_OPENED}, and kept nowhere.
 * @throws TypeError for a title that is not for everybody who sees the row: a search would tell it
 */
export function searchableOf<F extends ShownFields>(
  { kind, title, shows, page, where = {}, byTitle }: SearchedBy<F>,
  { from, item, order, reach }: SearchedRows<F>,
): Searchable {
  const inPage = [...page.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const fields = shownFields([shows.id, shows.title, ...shows.subtitle, ...inPage], item, kind);
  const reader = readerOf(shown(fields), from);
  const cursor = cursorOf(order, from);
  const select = async (conditions: Conditions, limit: number, context: QueryContext<ReadModel>) => {
    if (reach) conditions.add(reach(context, reader.tables, conditions.next));
    const rows = await context.read(reader.projections, (_tables, query) =>
      reader.select(query, { where: conditions, order, besides: cursor.besides, limit }, context),
    );
    const opened = await context.open(reader.boxes(rows, context));
    return rows.map((row) => ({ row, opened }));
  };
  const completed = ({ row, opened }: SearchedRow, context: QueryContext): RawRow =>
    reader.complete([row], context, opened)[0] ?? {};
  const found = (row: RawRow): FoundThing => ({
    id: String(row[shows.id]),
    title: textOf(row[shows.title]),
    subtitle: shows.subtitle.flatMap((name) => textOf(row[name]) ?? []).join(' · '),
    page: page.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(row[name]))),
  });

  /** Looks through rows in order until there are enough. */
  const opening = async (name: string, most: number, context: QueryContext<ReadModel>) => {
    const matching: SearchedRow[] = [];
    let behind: RawRow | undefined;
    for (let opened = 0; opened < MOST_OPENED; opened += BATCH) {
      const conditions = new Conditions();
      if (behind) conditions.add(cursor.behind(cursor.placeOf(behind), conditions.next));
      const batch = await select(conditions, BATCH, context);
      // Whoever searches is shown what was found, and not what it was compared with.
      const compared = allUnseen(batch[0]?.opened);
      const isNamed = ({ row }: SearchedRow): boolean =>
        nameKey(textOf(completed({ row, opened: compared }, context)[shows.title]) ?? '').includes(name);
      matching.push(...batch.filter(isNamed));
      behind = batch.at(-1)?.row;
      if (matching.length > most || batch.length < BATCH) return { matching, complete: true };
    }
    return { matching, complete: false };
  };
  const told = async (term: Sought, most: number, context: QueryContext<ReadModel>) => {
    const conditions = new Conditions();
    if (!addTold(conditions, where, term)) return [];
    return select(conditions, most + 1, context);
  };
  return {
    ...{ kind, title, projections: reader.projections },
    find: async (term, most, context) => {
      const rows: SearchedRow[] = await told(term, most, context);
      const isOpened = byTitle && term.personId === undefined && term.name !== undefined;
      const { matching, complete } =
        isOpened && rows.length <= most
          ? await opening(term.name, most, context)
          : { matching: [], complete: true };
      const all = new Map([...rows, ...matching].map((one) => [String(one.row[shows.id]), one]));
      const first = [...all.values()].slice(0, most).map((one) => found(completed(one, context)));
      return { found: first, more: all.size > most, complete };
    },
  };
}

/** @throws TypeError for a field that the rows do not have, or that is not for everybody who sees the row */
function shownFields(names: readonly string[], { fields }: AnswerClass, kind: string): ShownFields {
  return Object.fromEntries(
    names.map((name) => {
      const field = fields[name];
      if (field === undefined) throw new TypeError(`${kind}: rows show no ${name}`);
      if (field.seenBy) throw new TypeError(`${kind}: ${name} is not for everybody who sees the row`);
      return [name, field];
    }),
  );
}

/** A person who is named by the ID number is meant, and nothing else. */
function addTold(
  conditions: Conditions,
  where: SearchedBy<ShownFields>['where'] = {},
  term: Sought,
): boolean {
  const spellings: readonly Spelling[] = term.personId === undefined ? ['name', 'code'] : ['personId'];
  const parts: string[] = [];
  const parameters: string[] = [];
  for (const spelling of spellings) {
    const value = term[spelling];
    const sql = where[spelling];
    if (value === undefined || sql === undefined) continue;
    parts.push(sql(`$${conditions.next + parameters.length}`));
    parameters.push(value);
  }
  if (parts.length > 0) conditions.add({ sql: parts.join(' OR '), parameters });
  return parts.length > 0;
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;
