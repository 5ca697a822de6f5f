/** Something outside did not answer in time or at all: the caller may try again later (HTTP 503). */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
  constructor(
    readonly dependency: string,
    options?: { cause?: unknown; message?: string },
  ) {
    super(options?.message ?? `${dependency} is not available`, { cause: options?.cause });
  }
}

/**
 * Something that was recorded cannot be read any more: trying again helps nobody, an operator has to look (HTTP 503). The
 * message says where it lies, never what it says.
 */
export class UnreadableRecordError extends Error {
  override readonly name: string = 'UnreadableRecordError';
}

/** A reader met an event it cannot read: unknown type, broken JSON, schema violation. It must stop there. */
export class UnreadableEventError extends UnreadableRecordError {
  override readonly name = 'UnreadableEventError';
  constructor(
    readonly event: {
      readonly id: string;
      readonly stream: string;
      readonly revision: number;
      readonly type: string;
    },
    reason: string,
    options?: { cause?: unknown },
  ) {
    super(
      `event ${event.type} ${event.stream}@${event.revision} (${event.id}) cannot be read: ${reason}`,
      options,
    );
  }
}

/**
 * The stored history of a stream is known not to be what was recorded: nothing may be decided on it until an operator has put it
 * right (HTTP 503). The message names the stream as it is in the log.
 */
export class DamagedHistoryError extends UnreadableRecordError {
  override readonly name = 'DamagedHistoryError';

  constructor(
    stream: string,
    /** The thing as whoever gave the command may be told of it. */
    readonly said: string,
    /** The first event that differs; its place in the log is unknown where it is missing. */
    readonly at: { readonly revision: number; readonly position?: bigint | undefined },
  ) {
    super(
      `the stored history of ${stream} is damaged from revision ${at.revision} on: nothing is decided on it`,
    );
  }
}
