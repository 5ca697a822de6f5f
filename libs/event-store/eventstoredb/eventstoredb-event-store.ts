import { UnavailableError } from '#kernel';
import { checkAppendRequest, isUuid } from '../append-validation';
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
import { CommandAppender } from './command-appender';
import { findStanding } from './command-claims';
import { readConnectionString } from './connection-settings';
import { filedEvents } from './filed-events';
import { KnownHeads } from './known-heads';
import { LogClient } from './log-client';
import { asPortError } from './log-failure';
import { LogReader } from './log-reader';
import { subscribeToLog } from './log-subscription';
import { StreamPositions } from './stream-positions';

export interface EventStoreDbEventStoreOptions {
  /** `esdb://user:password@host:port?option=value`; several hosts, or `esdb+discover://`, for a cluster. */
  readonly connectionString: string;
  /** Milliseconds over which an append is sent again after failures that may pass; default 10,000. */
  readonly appendDeadline?: number;
  /** Milliseconds without a sign of the server after which a read is asked anew elsewhere; default 5,000. */
  readonly readSilence?: number;
  /** Told of lost connections, which the store replaces by itself. */
  readonly onConnectionLoss?: (error: Error) => void;
}

/** Longer than an election in a cluster. */
const APPEND_DEADLINE = 10_000;
const READ_SILENCE = 5_000;
const READ_PATIENCE = 10_000;
const HEALTH_TIMEOUT = 3_000;

/**
 * The log in EventStoreDB (20.6 or newer) or KurrentDB. A position is the commit position of an event: it grows, but
 * is not dense. Of several processes that append one command at the same moment, more than one may be told
 * `appended`, with the same figures; the events are there once.
 */
export class EventStoreDbEventStore implements EventStore {
  private readonly heads = new KnownHeads();
  private readonly client: LogClient;
  private readonly reader: LogReader;
  private readonly appender: CommandAppender;
  private readonly subscribing: LogClient;
  private readonly silence: number;
  private closing: Promise<void> | undefined;

  /** @throws ConnectionStringError */
  constructor({
    connectionString,
    appendDeadline = APPEND_DEADLINE,
    readSilence = READ_SILENCE,
    onConnectionLoss = () => undefined,
  }: EventStoreDbEventStoreOptions) {
    const settings = readConnectionString(connectionString);
    this.client = new LogClient(settings, onConnectionLoss);
    this.subscribing = new LogClient(settings, onConnectionLoss);
    this.silence = readSilence;
    const positions = new StreamPositions();
    this.reader = new LogReader(this.client, positions, { patience: READ_PATIENCE, silence: readSilence });
    this.appender = new CommandAppender(this.client, this.heads, positions, appendDeadline);
  }

  async append(request: AppendRequest): Promise<AppendOutcome> {
    this.checkOpen();
    return this.appender.append(request, checkAppendRequest(request));
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<EventPage> {
    this.checkOpen();
    for await (const page of this.reader.readStream(stream, options)) {
      const last = page.at(-1);
      // Whoever reads a stream mostly appends to it next.
      if (last) this.heads.learn(stream, last.revision);
      yield page;
    }
  }

  async *readAll(options: ReadAllOptions = {}): AsyncIterable<EventPage> {
    this.checkOpen();
    yield* this.reader.readAll(options);
  }

  async *readFiled(): AsyncIterable<readonly FiledEvent[]> {
    this.checkOpen();
    yield* filedEvents(this.reader.readEverything());
  }

  async *subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionBatch> {
    this.checkOpen();
    yield* subscribeToLog(this.subscribing, this.reader, this.silence, options);
  }

  async findCommand(commandId: string): Promise<EventPage> {
    this.checkOpen();
    if (!isUuid(commandId)) return [];
    const { done } = await findStanding(this.reader, commandId);
    if (!done) return [];
    const { stream, revision: from, count: limit } = done.claim;
    const events: EventPage[number][] = [];
    for await (const page of this.reader.readStream(stream, { from, limit })) events.push(...page);
    return events;
  }

  async lastPosition(): Promise<bigint> {
    this.checkOpen();
    return this.reader.lastPosition();
  }

  async checkHealth(): Promise<void> {
    this.checkOpen();
    try {
      await this.reader.probe(HEALTH_TIMEOUT);
    } catch (error) {
      const cause = asPortError(error);
      throw cause instanceof UnavailableError ? cause : new UnavailableError('event log', { cause });
    }
  }

  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private async finish(): Promise<void> {
    await this.appender.drained();
    await Promise.all([this.client.end(), this.subscribing.end()]);
  }

  private checkOpen(): void {
    if (this.closing) throw new UnavailableError('event log', { message: 'the event log is closed' });
  }
}
