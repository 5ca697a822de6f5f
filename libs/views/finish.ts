import { unseen, type QueryContext } from '#command-handling';
import type { SealedReference } from '#privacy';
import type { RawRow, Reader, ShownField, ShownFields, Source } from './shown';

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

/** What is needed, by the names under which a row holds it. */
export const heldBy = ({ fields, alias }: Needs): ShownFields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [alias(name), field]));

type Opened = Awaited<ReturnType<QueryContext['open']>>;

/** Fields of a row that are kept from whoever asks, by the names under which the row holds them. */
type Kept = ReadonlySet<string>;
const NOTHING_KEPT: Kept = new Set();

/** A field, the name that it has, and the name under which a row holds it. */
interface Held {
  readonly name: string;
  readonly held: string;
  readonly source: Source | undefined;
  readonly seenBy: ShownField['seenBy'];
}

/** Makes answers of rows. What each field asks for is sorted out once, since a page has a thousand values. */
export class Finishing {
  private readonly shown: readonly Held[];
  private readonly needed: readonly Held[];
  private readonly all: readonly Held[];
  /** Those that tell who is shown what. */
  private readonly open: readonly Held[];
  private readonly restricted: readonly Held[];
  private readonly lists: readonly { readonly held: string; readonly reader: Reader }[];

  constructor(fields: ShownFields, needs: Needs) {
    this.shown = heldOf(fields, (name) => name);
    this.needed = heldOf(needs.fields, needs.alias);
    this.all = [...this.shown, ...this.needed];
    this.open = this.all.filter(({ source }) => !source || source.kind === 'sql' || source.kind === 'found');
    this.restricted = this.all.filter(({ seenBy }) => seenBy !== undefined);
    this.lists = this.all.flatMap(({ held, source }) =>
      source?.kind === 'rows' ? [{ held, reader: source.reader }] : [],
    );
  }

  /** The sealed boxes of rows that have to be opened for whoever asks, those in the lists of their fields among them. */
  boxes(rows: readonly RawRow[], context: QueryContext): (SealedReference | null)[] {
    const sealed = this.all.filter(({ source }) => source?.kind === 'sealed');
    const own = rows.flatMap((row) => {
      const kept = this.keptOf(row, context);
      return sealed.flatMap(({ held }) => (kept.has(held) ? [] : [row[held] as SealedReference | null]));
    });
    const inLists = this.lists.flatMap(({ held, reader }) =>
      reader.boxes(
        rows.flatMap((row) => partsOf(row, held)),
        context,
      ),
    );
    return [...own, ...inLists];
  }

  /** Makes answers of rows whose boxes were opened: works out what follows. */
  complete(rows: readonly RawRow[], context: QueryContext, opened: Opened): object[] {
    return rows.map((row) => {
      const kept = this.keptOf(row, context);
      const needed: Record<string, unknown> = {};
      const read = ({ held, source }: Held): unknown => {
        if (kept.has(held)) return null;
        return source?.kind === 'rows'
          ? source.reader.complete(partsOf(row, held), context, opened)
          : valueIn(row[held], source, opened);
      };
      for (const one of this.needed) needed[one.name] = read(one);
      const answer: Record<string, unknown> = {};
      for (const one of this.shown) {
        const { name, source } = one;
        answer[name] =
          source?.kind === 'worked-out' && !kept.has(name)
            ? source.of({ ...answer, ...needed } as never, context)
            : read(one);
      }
      return answer;
    });
  }

  /** Settles what is kept from whoever asks, by what is not sealed. */
  private keptOf(row: RawRow, context: QueryContext): Kept {
    if (this.restricted.length === 0) return NOTHING_KEPT;
    const columns = Object.fromEntries(this.open.map(({ name, held }) => [name, plain(row[held])]));
    const kept = this.restricted.filter(({ seenBy }) => seenBy?.(columns as never, context) === false);
    return new Set(kept.map(({ held }) => held));
  }
}

function heldOf(fields: ShownFields, alias: Needs['alias']): readonly Held[] {
  return Object.entries(fields).map(([name, { source, seenBy }]) => ({
    ...{ name, held: alias(name), source, seenBy },
  }));
}

/** The rows of a row's list. */
const partsOf = (row: RawRow, name: string) => row[name] as readonly RawRow[];

function valueIn(value: unknown, source: Source | undefined, opened: Opened): unknown {
  if (source?.kind !== 'sealed') return plain(value);
  const box = value as SealedReference | null;
  const fields = box && opened.get(box.eventId);
  if (!fields) return null;
  if (source.mask === undefined) return fields[source.field] ?? null;
  const field = unseen(fields)[source.field] ?? null;
  // It was checked against the event's schema before it was sealed.
  return field === null ? null : source.mask(field as never);
}

/** Moments are dates in a row, and text in an answer. */
const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);
