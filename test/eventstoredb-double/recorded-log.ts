/** An event as the double keeps it: bytes, as they came. */
export interface RecordedMessage {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface LogRecord extends RecordedMessage {
  readonly stream: string;
  readonly revision: number;
  /** Commit and prepare position: grows by the size of what is written, as in a real log. */
  readonly position: bigint;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** What the writer of an append expects, in the words of the protocol. */
export type Expected = number | 'no-stream' | 'stream-exists' | 'any';

/** `last` is the last event of the append; of a repetition, the one that was there. */
export type AppendAnswer =
  | { readonly answer: 'written' | 'repeated'; readonly last: LogRecord }
  | { readonly answer: 'wrong-revision'; readonly current: number | undefined };

const RECORD_OVERHEAD = 64n;
/** Every so often the server writes something of its own. */
const SYSTEM_EVENT_EVERY = 7;

/** The log behind one or several doubles: one server, or the nodes of one cluster. */
export class RecordedLog {
  readonly records: LogRecord[] = [];
  /** Whether a repetition is told as a wrong revision, as by a server that does not remember the ids. */
  forgetful = false;
  private readonly streams = new Map<string, LogRecord[]>();
  private readonly listeners = new Set<() => void>();
  private nextPosition = 4_096n;
  private time = Date.UTC(2022, 2, 1);
  private appends = 0;

  constructor() {
    this.write('$users', [systemMessage('$user')]);
  }

  /** The events of a stream, in order; undefined when it does not exist. */
  stream(name: string): readonly LogRecord[] | undefined {
    return this.streams.get(name);
  }

  /** Calls back after each append until the returned function is called. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Appends as the server does: with an explicit revision that has been passed, the very same events at that very
   * place are a repetition; with "any", the first one anywhere in the stream is.
   */
  append(stream: string, expected: Expected, messages: readonly RecordedMessage[]): AppendAnswer {
    const present = this.streams.get(stream) ?? [];
    const repeated = this.repetition(present, expected, messages);
    if (repeated) return { answer: 'repeated', last: repeated };
    const head = present.at(-1)?.revision;
    const fits =
      expected === 'any' ||
      (expected === 'stream-exists' ? head !== undefined : expected === (head ?? 'no-stream'));
    if (!fits) return { answer: 'wrong-revision', current: head };
    const last = this.write(stream, messages);
    this.appends += 1;
    if (this.appends % SYSTEM_EVENT_EVERY === 0) this.write('$stats-0', [systemMessage('$statsCollected')]);
    for (const listener of [...this.listeners]) listener();
    return { answer: 'written', last };
  }

  private repetition(
    present: readonly LogRecord[],
    expected: Expected,
    messages: readonly RecordedMessage[],
  ): LogRecord | undefined {
    if (this.forgetful) return undefined;
    const start =
      typeof expected === 'number'
        ? expected + 1
        : expected === 'no-stream'
          ? 0
          : present.findIndex((record) => record.id === messages[0]?.id);
    const there = start < 0 ? [] : present.slice(start, start + messages.length);
    const same =
      there.length === messages.length && there.every((one, index) => one.id === messages[index]?.id);
    return same ? there.at(-1) : undefined;
  }

  private write(stream: string, messages: readonly RecordedMessage[]): LogRecord {
    const present = this.streams.get(stream) ?? [];
    this.streams.set(stream, present);
    this.time += 1;
    for (const message of messages) {
      const record: LogRecord = {
        ...message,
        stream,
        revision: present.length,
        position: this.nextPosition,
        created: this.time,
      };
      this.nextPosition += RECORD_OVERHEAD + BigInt(message.data.length + message.metadata.length);
      present.push(record);
      this.records.push(record);
    }
    const last = present.at(-1);
    if (!last) throw new RangeError('an append without events');
    return last;
  }
}

function systemMessage(type: string): RecordedMessage {
  const id = '00000000-0000-4000-8000-000000000000';
  return { id, type, contentType: 'application/json', data: Buffer.from('{}'), metadata: new Uint8Array() };
}
