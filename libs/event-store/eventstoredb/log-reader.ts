import { isStreamName } from '../append-validation';
import { categoryOf } from '#kernel';
import { EventPage, PAGE_SIZE, ReadAllOptions, ReadStreamOptions, StoredEvent } from '../event-store';
import { LogClient } from './log-client';
import { SilenceError } from './log-failure';
import { Patience, untilAnswered } from './patience';
import { StreamPositions } from './stream-positions';
import {
  eventsOf,
  logPageMessage,
  PageRequest,
  StreamEnd,
  streamEndOf,
  streamPageMessage,
} from './wire-messages';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';

/** How far each of the looks for the last event goes back: it is hardly ever far behind the end. */
const LOOKS_BACK = [1, 64];

/** Milliseconds. */
export interface ReadTimes {
  /** Over which a page is asked for again after failures that may pass; without it they are thrown as they are. */
  readonly patience?: number;
  /** Without a message from the server, after which another connection is taken. */
  readonly silence: number;
}

type Completed = (events: StoredEvent[]) => StoredEvent[] | Promise<StoredEvent[]>;
/** What is made of the events of a page, given what was said of the end of their stream. */
type Finished = (events: StoredEvent[], end: StreamEnd) => StoredEvent[] | Promise<StoredEvent[]>;

/** Reads pages of the log, those of the system and of the claims left out. */
export class LogReader {
  /** The end of the log as last seen, and the last event before it: what lies further back need not be read again. */
  private seen = { end: 0n, last: 0n };

  constructor(
    private readonly client: LogClient,
    private readonly positions: StreamPositions,
    private readonly times: ReadTimes,
  ) {}

  /** The events of a stream in pages. */
  async *readStream(stream: string, options: ReadStreamOptions): AsyncGenerator<EventPage> {
    if (!isStreamName(stream)) return;
    const { signal, limit = Infinity } = options;
    const backwards = options.direction === 'backwards';
    let from = backwards ? await this.startBackwards(stream, options.from) : BigInt(options.from ?? 0);
    for (let left = limit; left > 0 && !signal?.aborted;) {
      const count = Math.min(left, PAGE_SIZE);
      const page = await this.streamPage(stream, { backwards, from, count }, signal);
      const last = page.at(-1);
      if (!last || signal?.aborted) return;
      yield page;
      left -= page.length;
      if (page.length < count) return;
      from = BigInt(last.revision + (backwards ? -1 : 1));
    }
  }

  /** The events of the log in pages. */
  async *readAll(options: ReadAllOptions): AsyncGenerator<EventPage> {
    const { signal, limit = Infinity } = options;
    let left = limit;
    let waiting: StoredEvent[] = [];
    for await (const events of this.chosen(options, limit)) {
      waiting.push(...events);
      while (left > 0 && (waiting.length >= PAGE_SIZE || waiting.length >= left)) {
        const page = waiting.slice(0, Math.min(left, PAGE_SIZE));
        waiting = waiting.slice(page.length);
        left -= page.length;
        yield page;
        if (signal?.aborted) return;
      }
      if (left <= 0) return;
    }
    if (waiting.length > 0 && !signal?.aborted) yield waiting;
  }

  /** All of the log from its beginning, those of the system and the claims among it, in as much at once as the server gives. */
  readEverything(): AsyncGenerator<StoredEvent[]> {
    return this.between({}, Infinity);
  }

  /** The last revision of a stream, if there is one. */
  async head(stream: string): Promise<number | undefined> {
    const [last] = await this.wholePage(stream, { backwards: true, count: 1 });
    return last?.revision;
  }

  /** Some events of a stream, whatever its name; nothing when it does not exist. */
  streamPage(stream: string, page: PageRequest, signal?: AbortSignal): Promise<StoredEvent[]> {
    return this.wholePage(stream, page, signal, (events) =>
      // Not ended by the signal: others may wait for the same.
      isStreamName(stream) ? this.positions.complete(events, (after) => this.readAll({ after })) : events,
    );
  }

  /** Position of the last event; `0n` for an empty log. */
  async lastPosition(): Promise<bigint> {
    let from: bigint | undefined;
    let end: bigint | undefined;
    for (let look = 0; ; look += 1) {
      const count = LOOKS_BACK[look] ?? PAGE_SIZE;
      const page = await this.logPage({ backwards: true, from, count });
      end ??= page[0]?.position ?? 0n;
      // The log is shorter than it was: it was restored.
      if (end < this.seen.end) this.seen = { end: 0n, last: 0n };
      const found = page.find(({ stream, position }) => isStreamName(stream) || position <= this.seen.end);
      if (found || page.length < count) {
        const last = found && isStreamName(found.stream) ? found.position : this.seen.last;
        this.seen = { end, last };
        return last;
      }
      from = page.at(-1)?.position;
    }
  }

  /**
   * Asks the leader once for the end of the log.
   * @throws what the client throws, see log-failure
   */
  async probe(milliseconds: number): Promise<void> {
    await this.once(logPageMessage({ backwards: true, count: 1 }), 1, milliseconds);
  }

  /** The server may go through every revision from a start beyond the head; the end is not beyond it. */
  private async startBackwards(stream: string, from: number | undefined): Promise<bigint | undefined> {
    if (from === undefined) return undefined;
    const head = await this.head(stream);
    return head !== undefined && from < head ? BigInt(from) : undefined;
  }

  /** What the options choose, in as many events at once as the server gave. */
  private async *chosen(options: ReadAllOptions, limit: number): AsyncGenerator<StoredEvent[]> {
    for await (const events of this.between(options, limit))
      yield events.filter(({ stream }) => isOfCategory(stream, options.categories));
  }

  /** What lies between the options' positions, of whatever stream. */
  private async *between(options: ReadAllOptions, limit: number): AsyncGenerator<StoredEvent[]> {
    const { after, upTo, categories, signal } = options;
    const backwards = options.direction === 'backwards';
    if (limit <= 0 || (backwards && after === 0n)) return;
    let from = after === 0n ? undefined : after;
    // The start is among the events of a page forwards; whether it is backwards, is not left to the server.
    const beyond = (position: bigint): boolean =>
      after === undefined || (backwards ? position < after : position > after);
    // Every command's events have a claim before them, and the start may be given again.
    const count = categories === undefined ? Math.min(PAGE_SIZE, 2 * limit + 1) : PAGE_SIZE;
    let previous: bigint | undefined;
    while (!signal?.aborted) {
      const page = await this.logPage({ backwards, from, count }, signal);
      const last = page.at(-1);
      if (signal?.aborted || !last) return;
      yield page.filter(
        ({ position }) =>
          position !== previous && beyond(position) && (backwards || upTo === undefined || position <= upTo),
      );
      // Only a page without news is the end: a short one may have been cut short.
      if (last.position === from || (!backwards && upTo !== undefined && last.position > upTo)) return;
      previous = last.position;
      from = previous;
    }
  }

  /** The last revision of a stream; undefined when that, too, was broken off. */
  private async findEnd(stream: string, page: PageRequest): Promise<StreamEnd> {
    const last = { backwards: true, count: 1 };
    if (page.backwards && page.from === undefined && page.count === 1) return undefined;
    const { events, end } = await this.once(streamPageMessage(stream, last), 1, this.times.silence);
    return events[0]?.revision ?? end;
  }

  /** A page of a stream, made sure that nothing is missing at its end. */
  private wholePage(
    stream: string,
    page: PageRequest,
    signal?: AbortSignal,
    complete: Completed = (events) => events,
  ): Promise<StoredEvent[]> {
    let least: StreamEnd;
    return this.patiently(streamPageMessage(stream, page), page.count, signal, async (events, end) => {
      if (events.length >= page.count) return complete(events);
      // A server before 21.10, or one that broke the read off, does not tell the end: the last event is asked for.
      // What was the end at an earlier attempt is enough: whoever asked, asked before.
      least = end ?? least ?? (await this.findEnd(stream, page));
      if (!isWhole(page, events, least)) throw new SilenceError('a read ended before its end');
      return complete(events);
    });
  }

  private logPage(page: PageRequest, signal?: AbortSignal): Promise<StoredEvent[]> {
    return this.patiently(logPageMessage(page), page.count, signal);
  }

  private patiently(
    message: ReadReq,
    count: number,
    signal?: AbortSignal,
    finish: Finished = (events) => events,
  ): Promise<StoredEvent[]> {
    const { patience, silence } = this.times;
    const attempt = async (): Promise<StoredEvent[]> => {
      const { events, end } = await this.once(message, count, silence, signal);
      return signal?.aborted ? events : finish(events, end);
    };
    return patience === undefined ? attempt() : untilAnswered(new Patience(patience), attempt);
  }

  private async once(
    message: ReadReq,
    most: number,
    silence: number,
    signal?: AbortSignal,
  ): Promise<{ events: StoredEvent[]; end: StreamEnd }> {
    const onSilence = (): void => {
      throw new SilenceError('no answer in time');
    };
    const events: StoredEvent[] = [];
    let end: StreamEnd;
    const call = { silence, onSilence, most, signal, requiresLeader: true };
    for await (const messages of this.client.read(message, call)) {
      events.push(...eventsOf(messages));
      end = streamEndOf(messages) ?? end;
    }
    return { events, end };
  }
}

/** A server that breaks off a read without an error must not make a stream look shorter than it is. */
function isWhole({ backwards, from }: PageRequest, events: readonly StoredEvent[], end: StreamEnd): boolean {
  if (end === 'no-stream') return true;
  if (end === undefined) return false;
  const last = events.at(-1)?.revision;
  return backwards ? last === 0 : (last ?? Number(from ?? 0n) - 1) >= end;
}

/** Whether the stream holds events of the ledger, of one of the categories if there are any. */
export function isOfCategory(stream: string, categories: readonly string[] | undefined): boolean {
  return isStreamName(stream) && (categories === undefined || categories.includes(categoryOf(stream)));
}
