import { Client } from 'pg';
import { EventPage, FiledEvent, PAGE_SIZE, StoredEvent } from '../event-store';
import { asUnavailable } from './connection-failure';
import { CopiedEvents } from './copied-events';
import { COPIED_COLUMNS, FILED_COLUMNS } from './copy-decoder';
import { LendingSocket } from './lending-socket';

/** Positions of one COPY: long enough that its start costs nothing, short enough that its snapshot hurts nobody. */
const STRETCH = 20_000n;

export interface BulkReaderOptions {
  readonly connectionString: string;
  /** Of each connection: what the reads of the log are pinned by. */
  readonly session: string;
  readonly connectTimeout: number;
  /** Longest silence of the database while a reader waits, in milliseconds. */
  readonly silence: number;
  readonly onConnectionLoss: (error: Error) => void;
}

/** A part of the log: positions behind `after` up to and with `upTo`. */
export interface BulkRange {
  readonly after: bigint;
  readonly upTo: bigint;
  readonly categories?: readonly string[] | undefined;
}

/**
 * Reads much of the log by COPY, stretch by stretch, on a connection of its own: a reader that leaves in the midst
 * of a COPY takes the connection with it, which is the one way that leaves nothing half read behind.
 */
export class BulkReader {
  constructor(private readonly options: BulkReaderOptions) {}

  /** Pages in log order, full but for the last one. Ends cleanly when the signal aborts. */
  read(range: BulkRange, signal?: AbortSignal): AsyncGenerator<EventPage> {
    return this.pages(COPIED_COLUMNS, range, signal);
  }

  /** The log up to a position, each event with its command. */
  async *readFiled(upTo: bigint): AsyncGenerator<readonly FiledEvent[]> {
    // Rows of these columns have the command.
    for await (const page of this.pages(FILED_COLUMNS, { after: 0n, upTo })) yield page as FiledEvent[];
  }

  private async *pages(
    columns: string,
    range: BulkRange,
    signal?: AbortSignal,
  ): AsyncGenerator<StoredEvent[]> {
    if (signal?.aborted) return;
    const client = this.newClient();
    // Ending a client that has a query under way cuts its connection: the query fails, and whoever waits for it.
    const leave = (): void => void client.end().catch(this.options.onConnectionLoss);
    signal?.addEventListener('abort', leave, { once: true });
    try {
      await client.connect();
      let page: StoredEvent[] = [];
      for (const copy of this.copies(client, columns, range)) {
        client.query(copy);
        for (;;) {
          page.push(...(await this.inTime(client, copy.take(PAGE_SIZE - page.length))));
          if (page.length < PAGE_SIZE) break;
          yield page;
          if (signal?.aborted) return;
          page = [];
        }
      }
      if (page.length > 0) yield page;
    } catch (error) {
      if (!signal?.aborted) throw asUnavailable(error);
    } finally {
      signal?.removeEventListener('abort', leave);
      await client.end();
    }
  }

  private newClient(): Client {
    const { connectionString, connectTimeout, onConnectionLoss, session } = this.options;
    const client = new Client({
      connectionString,
      application_name: 'event-log-bulk-read',
      connectionTimeoutMillis: connectTimeout,
      keepAlive: true,
      options: session,
      stream: () => new LendingSocket(),
    });
    client.on('error', onConnectionLoss);
    return client;
  }

  /** The COPYs of a range, each to be read to its end before the next. */
  private *copies(
    client: Client,
    columns: string,
    { after, upTo, categories }: BulkRange,
  ): Generator<CopiedEvents> {
    const wanted = categories?.map((category) => client.escapeLiteral(category)).join();
    const filter =
      wanted === undefined ? '' : `and split_part(stream, '-', 1) = any (array[${wanted}]::text[])`;
    for (let start = after; start < upTo; start += STRETCH) {
      const end = start + STRETCH < upTo ? start + STRETCH : upTo;
      const text = `copy (select ${columns} from ledger.events
        where position > ${start} and position <= ${end} ${filter} order by position) to stdout (format binary)`;
      yield new CopiedEvents(text, PAGE_SIZE);
    }
  }

  /** Only while the reader waits does the clock run: a slow reader is no silent network. */
  private async inTime(client: Client, events: Promise<StoredEvent[]>): Promise<StoredEvent[]> {
    const giveUp = (): void => void client.end().catch(this.options.onConnectionLoss);
    const clock = setTimeout(giveUp, this.options.silence);
    return events.finally(() => clearTimeout(clock));
  }
}
