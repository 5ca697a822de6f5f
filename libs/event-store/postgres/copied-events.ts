import { Connection, Submittable } from 'pg';
import { StoredEvent } from '../event-store';
import { CopyDecoder } from './copy-decoder';
import { LendingSocket } from './lending-socket';
import { MESSAGE_HEADER, MessageSplitter } from './message-splitter';

const [COPY_DATA, READY_FOR_QUERY] = [0x64, 0x5a];

type DataListener = (chunk: Buffer) => void;

/**
 * The events of one COPY, a query for the driver to submit. While it runs, what the server sends comes here: rows are
 * decoded out of the buffer that they were read into, and every other message goes on to the driver.
 */
export class CopiedEvents implements Submittable {
  private stream: Connection['stream'] | undefined;
  private driver: DataListener | undefined;
  private readonly decoder = new CopyDecoder();
  private readonly messages = new MessageSplitter((buffer, start, end) => this.handle(buffer, start, end));
  private events: StoredEvent[] = [];
  private ended = false;
  private failure: Error | undefined;
  private wake: (() => void) | undefined;

  /**
   * @param text the COPY, in the binary format, of what {@link CopyDecoder} takes
   * @param ahead events that may wait for a reader that takes its time; what was being received may be added to them
   */
  constructor(
    private readonly text: string,
    private readonly ahead: number,
  ) {}

  /** The next events: so many, or fewer at the end. To be called again only when it has answered. */
  async take(count: number): Promise<StoredEvent[]> {
    while (this.events.length < count && !this.ended) {
      this.stream?.resume();
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.failure) throw this.failure;
    const taken = this.events.slice(0, count);
    this.events = this.events.slice(count);
    return taken;
  }

  submit(connection: Connection): void {
    this.stream = connection.stream;
    [this.driver] = this.stream.listeners('data') as DataListener[];
    this.listen(this.receive, this.driver);
    connection.query(this.text);
  }

  handleError(error: Error): void {
    this.failure = error;
    this.end();
  }

  handleCommandComplete(): void {
    // The rows are known by then.
  }

  handleReadyForQuery(): void {
    this.end();
  }

  private readonly receive = (chunk: Buffer): void => {
    try {
      this.messages.add(chunk);
      this.events.push(...this.decoder.take());
    } catch (error) {
      this.stream?.destroy(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    if (this.ended) this.driver?.(this.messages.rest());
    else if (this.events.length >= this.ahead) this.stream?.pause();
    this.wake?.();
  };

  private handle(buffer: Buffer, start: number, end: number): void {
    const kind = buffer[start];
    if (kind === COPY_DATA) {
      this.decoder.add(buffer, start + MESSAGE_HEADER);
      return;
    }
    if (kind === READY_FOR_QUERY) this.listen(this.driver, this.receive);
    this.driver?.(Buffer.from(buffer.subarray(start, end)));
  }

  private listen(listener: DataListener | undefined, instead: DataListener | undefined): void {
    const { stream } = this;
    if (!stream || !listener || !instead) return;
    stream.removeListener('data', instead);
    stream.on('data', listener);
    if (stream instanceof LendingSocket) stream.lends = listener === this.receive;
  }

  private end(): void {
    this.ended = true;
    this.wake?.();
  }
}
