import { categoryOf, Clock, UnavailableError } from '#kernel';
import { checkAppendRequest } from '../append-validation';
import {
  AppendOutcome,
  AppendRequest,
  DEFAULT_BATCH_SIZE,
  EventPage,
  EventStore,
  ExpectedRevision,
  FiledEvent,
  PAGE_SIZE,
  ReadAllOptions,
  ReadStreamOptions,
  StoredEvent,
  SubscribeOptions,
  SubscriptionBatch,
} from '../event-store';
import { Wakeup } from '../wakeup';

/** The log in memory: for tests and trials. Same semantics as the Postgres adapter, nothing outlives the process. */
export class InMemoryEventStore implements EventStore {
  private readonly log: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly commands = new Map<string, StoredEvent[]>();
  private readonly eventIds = new Set<string>();
  private readonly wakeup = new Wakeup();
  private closed = false;

  /** @param clock gives the recorded time; should it go back, the log's time stands still */
  constructor(private readonly clock: Clock = { now: () => new Date() }) {}

  async append(request: AppendRequest): Promise<AppendOutcome> {
    this.checkOpen();
    checkAppendRequest(request);
    const first = this.commands.get(request.commandId);
    if (first) return repeated(request, first);
    if (request.events.some((event) => this.eventIds.has(event.id))) return { outcome: 'id-reuse' };
    const head = (this.streams.get(request.stream)?.length ?? 0) - 1;
    if (!fits(request.expectedRevision, head)) {
      return { outcome: 'conflict', actualRevision: head < 0 ? 'no-stream' : head };
    }
    return { outcome: 'appended', ...figuresOf(this.record(request, head)) };
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<EventPage> {
    this.checkOpen();
    const { from, limit } = options;
    const events = this.streams.get(stream) ?? [];
    const chosen =
      options.direction === 'backwards'
        ? events.filter((event) => event.revision <= (from ?? Infinity)).reverse()
        : events.filter((event) => event.revision >= (from ?? 0));
    yield* this.pages(chosen, limit, options.signal);
  }

  async *readAll(options: ReadAllOptions = {}): AsyncIterable<EventPage> {
    this.checkOpen();
    const { after, upTo, categories } = options;
    const wanted = this.log.filter((event) => ofCategory(event, categories));
    const chosen =
      options.direction === 'backwards'
        ? wanted.filter((event) => after === undefined || event.position < after).reverse()
        : wanted.filter(
            (event) => event.position > (after ?? 0n) && (upTo === undefined || event.position <= upTo),
          );
    yield* this.pages(chosen, options.limit, options.signal);
  }

  async *readFiled(): AsyncIterable<readonly FiledEvent[]> {
    this.checkOpen();
    const filed = [...this.commands].flatMap(([commandId, events]) =>
      events.map((event, commandIndex): FiledEvent => ({ ...event, commandId, commandIndex })),
    );
    for (let start = 0; start < filed.length; start += PAGE_SIZE) yield filed.slice(start, start + PAGE_SIZE);
  }

  async *subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionBatch> {
    const { signal, categories, batchSize = DEFAULT_BATCH_SIZE } = options;
    let position = options.after;
    let atStart = true;
    while (!signal.aborted) {
      this.checkOpen();
      const seen = this.wakeup.count;
      const window = this.log.slice(Number(position), Number(position) + batchSize);
      const caughtUp = Number(position) + window.length >= this.log.length;
      if (window.length > 0 || atStart) {
        position = window.at(-1)?.position ?? position;
        yield { events: window.filter((event) => ofCategory(event, categories)), position, caughtUp };
      }
      atStart = false;
      if (caughtUp && !signal.aborted) await this.wakeup.after(seen, signal);
    }
  }

  async findCommand(commandId: string): Promise<EventPage> {
    this.checkOpen();
    return [...(this.commands.get(commandId) ?? [])];
  }

  async lastPosition(): Promise<bigint> {
    this.checkOpen();
    return BigInt(this.log.length);
  }

  async checkHealth(): Promise<void> {
    this.checkOpen();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.wakeup.notify();
  }

  private record(request: AppendRequest, head: number): StoredEvent[] {
    const { stream, commandId } = request;
    const recordedAt = new Date(
      Math.max(this.clock.now().getTime(), this.log.at(-1)?.recordedAt.getTime() ?? -Infinity),
    );
    const events = request.events.map(({ id, type, data, metadata }, index) => {
      const position = BigInt(this.log.length + index + 1);
      return { id, type, data, metadata, stream, revision: head + 1 + index, position, recordedAt };
    });
    this.log.push(...events);
    this.streamOf(stream).push(...events);
    this.commands.set(commandId, events);
    for (const event of events) this.eventIds.add(event.id);
    this.wakeup.notify();
    return events;
  }

  private streamOf(name: string): StoredEvent[] {
    const known = this.streams.get(name);
    if (known) return known;
    const created: StoredEvent[] = [];
    this.streams.set(name, created);
    return created;
  }

  private async *pages(
    events: readonly StoredEvent[],
    limit = Infinity,
    signal?: AbortSignal,
  ): AsyncGenerator<EventPage> {
    const end = Math.min(limit, events.length);
    for (let start = 0; start < end && !signal?.aborted; start += PAGE_SIZE) {
      this.checkOpen();
      yield events.slice(start, Math.min(start + PAGE_SIZE, end));
    }
  }

  private checkOpen(): void {
    if (this.closed) throw new UnavailableError('event log', { message: 'the event log is closed' });
  }
}

function repeated(request: AppendRequest, first: readonly StoredEvent[]): AppendOutcome {
  const same =
    first.length === request.events.length &&
    first.every((event, index) => event.id === request.events[index]?.id && event.stream === request.stream);
  return same ? { outcome: 'duplicate', ...figuresOf(first) } : { outcome: 'id-reuse' };
}

function figuresOf(events: readonly StoredEvent[]): { revision: number; position: bigint } {
  const last = events.at(-1);
  if (!last) throw new RangeError('a command has an event');
  return { revision: last.revision, position: last.position };
}

function fits(expected: ExpectedRevision, head: number): boolean {
  switch (expected) {
    case 'any':
      return true;
    case 'no-stream':
      return head < 0;
    case 'stream-exists':
      return head >= 0;
    default:
      return expected === head;
  }
}

function ofCategory(event: StoredEvent, categories: readonly string[] | undefined): boolean {
  return categories === undefined || categories.includes(categoryOf(event.stream));
}
