/** An event as handed to the store: ids and texts are final, the store adds position, revision and time. */
export interface NewEvent {
  /** UUID in lower case; `eventId` derives it from command id and index, so that a retry carries the same ids. */
  readonly id: string;
  readonly type: string;
  /** JSON text, stored and given back exactly as it is. */
  readonly data: string;
  /** JSON text, stored and given back exactly as it is. */
  readonly metadata: string;
}

export interface StoredEvent extends NewEvent {
  readonly stream: string;
  /** Place in its stream: 0, 1, 2 … */
  readonly revision: number;
  /** Place in the whole log; grows with commit order. Dense from 1 in the Postgres and in-memory adapters. */
  readonly position: bigint;
  /** When the store recorded it; never goes back along the log. */
  readonly recordedAt: Date;
}

export type EventPage = readonly StoredEvent[];

/** An event with the command that the store files it under: by this it finds commands, and tells a retry from a new one. */
export interface FiledEvent extends StoredEvent {
  /** Null where what the store keeps of the command does not fit the event. */
  readonly commandId: string | null;
  /** Place of the event in its command, from 0. */
  readonly commandIndex: number;
}

/** A revision (the last event's), or what must hold of the stream. */
export type ExpectedRevision = number | 'no-stream' | 'stream-exists' | 'any';

export interface AppendRequest {
  /** `<category>-<id>`. */
  readonly stream: string;
  /** UUID of the command. One command has one outcome: all its events or none, once. */
  readonly commandId: string;
  /** One or more; appended together or not at all. */
  readonly events: readonly NewEvent[];
  readonly expectedRevision: ExpectedRevision;
}

/**
 * `appended`: now in the log. `duplicate`: these very events (same command, ids, stream) were there already;
 * the figures are those of the first time. `conflict`: the stream is elsewhere. `id-reuse`: an event id or the
 * command id is taken by other events. `revision` and `position` are those of the last event of the command.
 */
export type AppendOutcome =
  | { readonly outcome: 'appended' | 'duplicate'; readonly revision: number; readonly position: bigint }
  | { readonly outcome: 'conflict'; readonly actualRevision: number | 'no-stream' }
  | { readonly outcome: 'id-reuse' };

export interface ReadStreamOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** First revision to give, inclusive. Default: the start (forwards) or the end (backwards). */
  readonly from?: number;
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface ReadAllOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** Exclusive: forwards gives events behind it, backwards those before it. Default: the whole log. */
  readonly after?: bigint;
  /** Inclusive end when reading forwards. */
  readonly upTo?: bigint;
  readonly limit?: number;
  /** Only streams of these categories. */
  readonly categories?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface SubscribeOptions {
  /** Exclusive; `0n` for the beginning. */
  readonly after: bigint;
  readonly categories?: readonly string[];
  /** Upper bound of a batch; default 1,000. */
  readonly batchSize?: number;
  /** Ends the iterator cleanly: it returns, it does not throw. */
  readonly signal: AbortSignal;
}

/** A batch of a subscription. */
export interface SubscriptionBatch {
  /**
   * In log order; may be empty: when only `position` moved on, and in the first batch of a subscription
   * that begins at the end of the log (so that it learns that it has caught up).
   */
  readonly events: EventPage;
  /** Everything up to here has been given (filtered-out events included). Safe as a checkpoint. */
  readonly position: bigint;
  /** Whether the batch reached the end of the log as it was when read. */
  readonly caughtUp: boolean;
}

/**
 * The append-only log. Every adapter passes the one contract suite (`contract/`).
 *
 * Reads yield pages, in order, and end cleanly when their signal aborts. Failures to reach the store are
 * `UnavailableError` (kernel); an append that ends so may be repeated with the same ids and is then exact.
 */
export interface EventStore {
  /**
   * Appends the events of one command to one stream.
   * @throws InvalidAppendError for an empty list, bad names or ids, text that is not I-JSON, an event over the size limit;
   * RangeError for an expected revision that is a negative or fractional number
   */
  append(request: AppendRequest): Promise<AppendOutcome>;
  /** The events of a stream; nothing for a stream that does not exist. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<EventPage>;
  /** The events of the whole log. */
  readAll(options?: ReadAllOptions): AsyncIterable<EventPage>;
  /** The whole log as `readAll` gives it, each event with the command that the store files it under. */
  readFiled(): AsyncIterable<readonly FiledEvent[]>;
  /**
   * Everything behind a position and then, without end, what is appended. Only its signal ends it cleanly: a lost
   * connection throws UnavailableError, and the reader begins again behind the last position it has handled.
   */
  subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionBatch>;
  /** The events of a command in order; empty when it appended none. */
  findCommand(commandId: string): Promise<EventPage>;
  /** Position of the last event; `0n` for an empty log. */
  lastPosition(): Promise<bigint>;
  /** Resolves when the store can append; rejects with UnavailableError. */
  checkHealth(): Promise<void>;
  /** Finishes what is under way, then frees connections. Later calls are UnavailableErrors. */
  close(): Promise<void>;
}

/** The request can never be appended: a fault of the caller. */
export class InvalidAppendError extends Error {
  override readonly name = 'InvalidAppendError';
  constructor(
    readonly code:
      'empty' | 'bad-stream-name' | 'bad-id' | 'bad-type' | 'bad-json' | 'too-large' | 'duplicate-id',
    message: string,
  ) {
    super(message);
  }
}

/** Largest size of an event: data and metadata in UTF-8 bytes together (EventStoreDB's default limit is 1 MiB). */
export const MAXIMUM_EVENT_BYTES = 900 * 1024;

/** Most events of one page of a read. */
export const PAGE_SIZE = 1000;

/** Most events of one batch of a subscription, unless it says otherwise. */
export const DEFAULT_BATCH_SIZE = 1000;
