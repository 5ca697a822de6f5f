import { Pool, type QueryResult } from 'pg';
import { UnavailableError } from '#kernel';
import { checkAppendRequest } from '../append-validation';
import {
  AppendOutcome,
  AppendRequest,
  EventPage,
  EventStore,
  FiledEvent,
  ReadAllOptions,
  ReadStreamOptions,
  SubscribeOptions,
  SubscriptionBatch,
} from '../event-store';
import { Wakeup } from '../wakeup';
import { AppendConnection } from './append-connection';
import { AppendListener } from './append-listener';
import { AppendQueue } from './append-queue';
import { BulkReader } from './bulk-reader';
import { LogReader } from './log-reader';
import { subscribeToLog } from './log-subscription';
import { SharedReads } from './shared-reads';

export interface PostgresEventStoreOptions {
  /** Of a role that may select from `ledger.events` and execute `ledger.append`. */
  readonly connectionString: string;
  /**
   * Milliseconds over which an append is sent again after failures of the connection; default 10,000.
   * Longer than a crash recovery of the database (7 s were seen).
   */
  readonly appendDeadline?: number;
  /** Told of lost connections, which the store replaces by itself. */
  readonly onConnectionLoss?: (error: Error) => void;
}

const APPEND_DEADLINE = 10_000;
const READ_CONNECTIONS = 4;
const CONNECT_TIMEOUT = 5_000;
/** Longest time of one page, in milliseconds: a silent network must not hold a reader for ever. */
const READ_TIMEOUT = 60_000;
const HEALTH_TIMEOUT = 3_000;

/**
 * Every read goes along an index; statistics of a young log must not talk the planner out of it. Said while connecting:
 * a statement afterwards would run at a moment at which the pool listens for no error, and one would end the process.
 */
const READ_SESSION = ['enable_seqscan', 'enable_bitmapscan', 'enable_sort', 'jit']
  .map((setting) => `-c ${setting}=off`)
  .join(' ');

/**
 * The log is read, too: a lock on it lets nobody do anything. The server gives that up by itself, or each probe would leave
 * a session behind that waits.
 */
const HEALTH = {
  text: `begin; set local lock_timeout = '1s'; select from ledger.events limit 1;
    select not pg_is_in_recovery() and has_function_privilege(p.oid, 'execute') as can_append
    from pg_proc p where p.pronamespace = to_regnamespace('ledger') and p.proname = 'append'; commit`,
  query_timeout: HEALTH_TIMEOUT,
};

/** The log in Postgres: group commit, dense positions in commit order, wake-up by notification. */
export class PostgresEventStore implements EventStore {
  private readonly connection: AppendConnection;
  private readonly queue: AppendQueue;
  private readonly pool: Pool;
  private readonly reader: LogReader;
  private readonly sharedReads: SharedReads;
  private readonly wakeup = new Wakeup();
  private readonly listener: AppendListener;
  private closing: Promise<void> | undefined;

  constructor({
    connectionString,
    appendDeadline,
    onConnectionLoss = () => undefined,
  }: PostgresEventStoreOptions) {
    this.connection = new AppendConnection(connectionString, onConnectionLoss);
    this.queue = new AppendQueue(this.connection, appendDeadline ?? APPEND_DEADLINE);
    this.pool = new Pool({
      connectionString,
      application_name: 'event-log-read',
      max: READ_CONNECTIONS,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      query_timeout: READ_TIMEOUT,
      keepAlive: true,
      options: READ_SESSION,
    });
    this.pool.on('error', onConnectionLoss);
    const bulk = new BulkReader({
      connectionString,
      session: READ_SESSION,
      connectTimeout: CONNECT_TIMEOUT,
      silence: READ_TIMEOUT,
      onConnectionLoss,
    });
    this.reader = new LogReader(this.pool, bulk);
    this.sharedReads = new SharedReads(this.reader, this.wakeup);
    this.listener = new AppendListener(connectionString, this.wakeup, onConnectionLoss);
  }

  async append(request: AppendRequest): Promise<AppendOutcome> {
    this.checkOpen();
    return this.queue.push(request, checkAppendRequest(request));
  }

  readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<EventPage> {
    this.checkOpen();
    return this.reader.readStream(stream, options);
  }

  async *readAll(options: ReadAllOptions = {}): AsyncIterable<EventPage> {
    this.checkOpen();
    yield* this.reader.readAll(options);
  }

  async *readFiled(): AsyncIterable<readonly FiledEvent[]> {
    this.checkOpen();
    yield* this.reader.readFiled();
  }

  async *subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionBatch> {
    this.checkOpen();
    this.listener.start();
    yield* subscribeToLog(this.sharedReads, this.wakeup, options);
  }

  async findCommand(commandId: string): Promise<EventPage> {
    this.checkOpen();
    return this.reader.findCommand(commandId);
  }

  async lastPosition(): Promise<bigint> {
    this.checkOpen();
    return this.reader.lastPosition();
  }

  async checkHealth(): Promise<void> {
    this.checkOpen();
    let canAppend: boolean | undefined;
    try {
      // The driver gives one result a statement; its types know of a single one.
      const answer: unknown = await this.pool.query(HEALTH);
      const results = answer as readonly QueryResult<{ can_append: boolean }>[];
      canAppend = results.at(-2)?.rows[0]?.can_append;
    } catch (cause) {
      throw new UnavailableError('event log', { cause });
    }
    if (!canAppend) {
      throw new UnavailableError('event log', {
        message: 'the event log cannot be appended to: not migrated, a standby, or no privilege',
      });
    }
  }

  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private async finish(): Promise<void> {
    await this.queue.drained();
    await this.connection.close();
    await this.listener.close();
    await this.pool.end();
    this.wakeup.notify();
  }

  private checkOpen(): void {
    if (this.closing) throw new UnavailableError('event log', { message: 'the event log is closed' });
  }
}
