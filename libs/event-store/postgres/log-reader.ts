import { Pool, QueryArrayConfig } from 'pg';
import { isUuid, isStreamName } from '../append-validation';
import { Gathering } from '../gathering';
import {
  EventPage,
  FiledEvent,
  PAGE_SIZE,
  ReadAllOptions,
  ReadStreamOptions,
  StoredEvent,
} from '../event-store';
import { BulkReader } from './bulk-reader';
import { asUnavailable } from './connection-failure';
import { prefetchedPages } from './prefetched-pages';

const COLUMNS = `position, stream, revision, id, type, data, metadata,
  floor(extract(epoch from recorded_at) * 1000) as recorded_milliseconds`;

/** In the order of COLUMNS: int8 and numeric come as text. */
type EventRow = [
  position: string,
  stream: string,
  revision: number,
  id: string,
  type: string,
  data: string,
  metadata: string,
  recordedMilliseconds: string,
];

/** The events of a command lie side by side: from its first event to the one before the next command's first. */
const COMMAND = `with first as (select ledger.command_start($1) as position)
  select ${COLUMNS.replaceAll(/\b(position|id)\b/g, 'events.$1')} from first join ledger.events on events.position >= first.position
    and events.position < coalesce((select next.position from ledger.events as next
      where next.position > first.position and next.command_index = 0 order by next.position limit 1), 9223372036854775807)
  order by events.position`;

const STREAM = `select ${COLUMNS} from ledger.events where stream = $1 and revision >= $2::bigint
  order by revision limit $3`;
const STREAM_BACKWARDS = `select ${COLUMNS} from ledger.events where stream = $1 and revision <= $2::bigint
  order by revision desc limit $3`;

/** Some events of one stream, from a revision on in a direction. */
interface Stretch {
  readonly stream: string;
  readonly from: number;
  readonly backwards: boolean;
  readonly most: number;
}

/**
 * Most events of a stream that are read together with those of others, and most streams: what a command looks at is
 * mostly the end of a stream, or a short one. A stream that has more is read on by itself.
 */
const [GATHERED_EVENTS, GATHERED_STREAMS] = [20, 48];
/** Longest time of a question that a request waits for, in milliseconds; a page of the whole log may take longer. */
const ANSWER_TIMEOUT = 8_000;

const STRETCHES = `select asked.number, found.* from unnest($1::text[], $2::bigint[], $3::boolean[], $4::integer[])
    with ordinality as asked (stream, revision, backwards, most, number)
  cross join lateral (
    (select ${COLUMNS} from ledger.events as e where not asked.backwards and e.stream = asked.stream
      and e.revision >= asked.revision order by e.revision limit asked.most)
    union all
    (select ${COLUMNS} from ledger.events as e where asked.backwards and e.stream = asked.stream
      and e.revision <= asked.revision order by e.revision desc limit asked.most)) as found`;

/** The last position that Postgres' bigint can hold. */
const END_OF_LOG = 2n ** 63n - 1n;

/** Positions from which on a COPY on a connection of its own is worth it. */
const BULK_FROM = 5 * PAGE_SIZE;

/** A stretch of the log: positions behind `after` up to and with `upTo`. */
export interface LogRange {
  readonly after: bigint;
  readonly upTo: bigint;
  readonly limit: number;
  readonly categories?: readonly string[] | undefined;
}

/** Reads pages of the log. Positions are dense in commit order, so whatever lies behind a position is final. */
export class LogReader {
  private readonly stretches: Gathering<Stretch, EventPage>;

  constructor(
    private readonly pool: Pool,
    private readonly bulk: BulkReader,
  ) {
    this.stretches = new Gathering((asked) => this.readStretches(asked), GATHERED_STREAMS);
  }

  /** The events of a stream: a first few together with what others ask for, the rest in prefetched pages. */
  readStream(stream: string, options: ReadStreamOptions): AsyncGenerator<EventPage> {
    const backwards = options.direction === 'backwards';
    const start = options.from ?? (backwards ? Number.MAX_SAFE_INTEGER : 0);
    const fetch = (last: StoredEvent | undefined, most: number): Promise<EventPage> =>
      last === undefined
        ? this.stretches.ask({ stream, from: start, backwards, most: Math.min(most, GATHERED_EVENTS) })
        : this.readStretch({ stream, from: last.revision + (backwards ? -1 : 1), backwards, most });
    const limit = isStreamName(stream) ? options.limit : 0;
    return prefetchedPages(fetch, { limit, signal: options.signal, first: GATHERED_EVENTS });
  }

  /** The events of the log: much of it by COPY, the rest in prefetched pages. */
  async *readAll(options: ReadAllOptions): AsyncGenerator<EventPage> {
    const { categories, signal } = options;
    if (options.direction === 'backwards') {
      const fetch = (last: StoredEvent | undefined, limit: number): Promise<EventPage> =>
        this.readBackwards(last?.position ?? options.after ?? END_OF_LOG, limit, categories);
      yield* prefetchedPages(fetch, { limit: options.limit, signal });
      return;
    }
    const { after = 0n, upTo = END_OF_LOG, limit = Infinity } = options;
    const isShort = limit < Infinity || upTo - after < BULK_FROM || signal?.aborted;
    const end = isShort ? after : smaller(upTo, await this.lastPosition());
    const isBulk = end - after >= BULK_FROM;
    if (isBulk) yield* this.bulk.read({ after, upTo: end, categories }, signal);
    const start = isBulk ? end : after;
    const fetch = (last: StoredEvent | undefined, most: number): Promise<EventPage> =>
      this.readRange({ after: last?.position ?? start, upTo, limit: most, categories });
    yield* prefetchedPages(fetch, { limit, signal });
  }

  /** The events of the log as it is now, with their commands: all of it by COPY. */
  async *readFiled(): AsyncGenerator<readonly FiledEvent[]> {
    yield* this.bulk.readFiled(await this.lastPosition());
  }

  /** One page of a stretch of the log, forwards. */
  readRange({ after, upTo, limit, categories }: LogRange): Promise<EventPage> {
    const range = 'position > $1 and position <= $2';
    const values = [after.toString(), upTo.toString(), limit];
    return categories === undefined
      ? this.query(
          'ledger_all',
          `select ${COLUMNS} from ledger.events where ${range} order by position limit $3`,
          values,
        )
      : this.query(
          'ledger_all_of_categories',
          `select ${COLUMNS} from ledger.events where ${range} and split_part(stream, '-', 1) = any ($4)
           order by position limit $3`,
          [...values, categories],
        );
  }

  private readStretch({ stream, from, backwards, most }: Stretch): Promise<EventPage> {
    return backwards
      ? this.query('ledger_stream_backwards', STREAM_BACKWARDS, [stream, from, most], ANSWER_TIMEOUT)
      : this.query('ledger_stream', STREAM, [stream, from, most], ANSWER_TIMEOUT);
  }

  /** One page for each stretch, in one statement. */
  private async readStretches(asked: readonly Stretch[]): Promise<EventPage[]> {
    const [only] = asked;
    if (only !== undefined && asked.length === 1) return [await this.readStretch(only)];
    const values = [
      asked.map(({ stream }) => stream),
      asked.map(({ from }) => from),
      asked.map(({ backwards }) => backwards),
      asked.map(({ most }) => most),
    ];
    const pages = asked.map((): StoredEvent[] => []);
    const query = {
      ...{ name: 'ledger_stretches', text: STRETCHES, values, rowMode: 'array' as const },
      query_timeout: ANSWER_TIMEOUT,
    };
    for (const [number, ...row] of await this.rows<[number: string, ...EventRow]>(query))
      pages[Number(number) - 1]?.push(storedEvent(row));
    // The database joins in order and yet promises none.
    return pages.map((page, index) =>
      page.sort((one, other) => (one.revision - other.revision) * (asked[index]?.backwards ? -1 : 1)),
    );
  }

  /** The events of a command in order. */
  async findCommand(commandId: string): Promise<EventPage> {
    if (!isUuid(commandId)) return [];
    return this.query('ledger_command', COMMAND, [commandId], ANSWER_TIMEOUT);
  }

  /** Position of the last event; `0n` for an empty log. */
  async lastPosition(): Promise<bigint> {
    try {
      const text = 'select position from ledger.events order by position desc limit 1';
      const { rows } = await this.pool.query<{ position: string }>({
        ...{ name: 'ledger_end', text, query_timeout: ANSWER_TIMEOUT },
      });
      return BigInt(rows[0]?.position ?? 0);
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  private readBackwards(before: bigint, limit: number, categories?: readonly string[]): Promise<EventPage> {
    const filter = categories === undefined ? '' : `and split_part(stream, '-', 1) = any ($3)`;
    const text = `select ${COLUMNS} from ledger.events where position < $1 ${filter} order by position desc limit $2`;
    const values = [before.toString(), limit];
    return categories === undefined
      ? this.query('ledger_all_backwards', text, values)
      : this.query('ledger_all_of_categories_backwards', text, [...values, categories]);
  }

  private async query(
    name: string,
    text: string,
    values: readonly unknown[],
    timeout?: number,
  ): Promise<EventPage> {
    const query = { name, text, values: [...values], rowMode: 'array' as const };
    const rows = await this.rows<EventRow>({
      ...query,
      ...(timeout !== undefined && { query_timeout: timeout }),
    });
    return rows.map(storedEvent);
  }

  private async rows<Row extends unknown[]>(query: QueryArrayConfig<unknown[]>): Promise<Row[]> {
    try {
      return (await this.pool.query<Row>(query)).rows;
    } catch (error) {
      throw asUnavailable(error);
    }
  }
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

function storedEvent([
  position,
  stream,
  revision,
  id,
  type,
  data,
  metadata,
  milliseconds,
]: EventRow): StoredEvent {
  const recordedAt = new Date(Number(milliseconds));
  return { id, type, data, metadata, stream, revision, position: BigInt(position), recordedAt };
}
