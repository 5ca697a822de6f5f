/** Kind of the message, then its length, which counts itself. */
export const MESSAGE_HEADER = 5;

/** Takes a message: where it begins in a buffer and where it ends. The buffer is the caller's again afterwards. */
export type MessageHandler = (buffer: Buffer, start: number, end: number) => void;

/** Splits what a Postgres server sends into messages. None is copied but the one that a chunk ends in the midst of. */
export class MessageSplitter {
  /** As long as is known of a message that is not whole yet. */
  private begun = Buffer.alloc(0);
  private filled = 0;

  constructor(private readonly handle: MessageHandler) {}

  add(chunk: Buffer): void {
    let start = this.complete(chunk);
    for (let end = messageEnd(chunk, start); end <= chunk.length; end = messageEnd(chunk, start)) {
      this.handle(chunk, start, end);
      start = end;
    }
    if (start === chunk.length) return;
    this.begun = Buffer.allocUnsafe(messageEnd(chunk, start) - start);
    this.filled = chunk.copy(this.begun, 0, start);
  }

  /** What there is of a message that is not whole. */
  rest(): Buffer {
    return this.begun.subarray(0, this.filled);
  }

  /** Adds to the message that was begun, and hands it on when it is whole. Returns how far the chunk went into it. */
  private complete(chunk: Buffer): number {
    let offset = 0;
    while (this.begun.length > 0) {
      const copied = chunk.copy(this.begun, this.filled, offset);
      offset += copied;
      this.filled += copied;
      if (this.filled < this.begun.length) break;
      const end = messageEnd(this.begun, 0);
      if (end > this.begun.length) {
        this.begun = Buffer.concat([this.begun], end);
      } else {
        const message = this.begun;
        this.begun = Buffer.alloc(0);
        this.filled = 0;
        this.handle(message, 0, end);
      }
    }
    return offset;
  }
}

/** Where the message at an offset ends; where its header ends as long as that is not whole. */
function messageEnd(buffer: Buffer, start: number): number {
  if (buffer.length < start + MESSAGE_HEADER) return start + MESSAGE_HEADER;
  return start + 1 + buffer.readInt32BE(start + 1);
}
