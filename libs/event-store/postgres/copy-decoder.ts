import { StoredEvent } from '../event-store';

/** What COPY must select for {@link CopyDecoder}, in this order: fields of fixed width first. */
export const COPIED_COLUMNS = 'position, recorded_at, revision, id::text, stream, type, data, metadata';

const SIGNATURE_BYTES = 11;
/** Signature, flags, length of the extension. */
const HEADER_BYTES = SIGNATURE_BYTES + 8;
/** Number of fields, then position, time and revision, each behind its length. */
const [POSITION, RECORDED_AT, REVISION, TEXTS] = [6, 18, 30, 34];
const COUNT_BYTES = 2;
const LENGTH_BYTES = 4;
const TEXT_FIELDS = 5;
const END_OF_ROWS = -1;
/** Postgres counts microseconds from 1 January 2000. */
const POSTGRES_EPOCH = Date.UTC(2000, 0, 1);

/**
 * Decodes COPY in Postgres' binary format, which needs no unescaping and gives texts of their own: pieces cut from
 * a decoded chunk would keep the whole chunk in memory.
 */
export class CopyDecoder {
  private rest: Buffer = Buffer.alloc(0);
  private headerRead = false;

  /** The events that are whole with this chunk; what is left is kept for the next one. */
  decode(chunk: Buffer): StoredEvent[] {
    const buffer = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const events: StoredEvent[] = [];
    let offset = 0;
    if (!this.headerRead) {
      if (buffer.length < HEADER_BYTES) {
        this.rest = buffer;
        return events;
      }
      offset = HEADER_BYTES + buffer.readInt32BE(HEADER_BYTES - LENGTH_BYTES);
      this.headerRead = true;
    }
    for (let end = endOfRow(buffer, offset); end !== undefined; end = endOfRow(buffer, offset)) {
      events.push(eventAt(buffer, offset));
      offset = end;
    }
    this.rest = buffer.subarray(offset);
    return events;
  }
}

/** Where the row at an offset ends; undefined while it is not whole, and at the end of all rows. */
function endOfRow(buffer: Buffer, row: number): number | undefined {
  if (buffer.length < row + COUNT_BYTES || buffer.readInt16BE(row) === END_OF_ROWS) return undefined;
  let offset = row + TEXTS;
  for (let field = 0; field < TEXT_FIELDS; field += 1) {
    if (buffer.length < offset + LENGTH_BYTES) return undefined;
    offset += LENGTH_BYTES + buffer.readInt32BE(offset);
  }
  return buffer.length < offset ? undefined : offset;
}

function eventAt(buffer: Buffer, row: number): StoredEvent {
  let offset = row + TEXTS;
  const text = (): string => {
    const start = offset + LENGTH_BYTES;
    offset = start + buffer.readInt32BE(offset);
    return buffer.toString('utf8', start, offset);
  };
  const [id, stream, type, data, metadata] = [text(), text(), text(), text(), text()];
  const position = buffer.readBigInt64BE(row + POSITION);
  const revision = buffer.readInt32BE(row + REVISION);
  const microseconds = Number(buffer.readBigInt64BE(row + RECORDED_AT));
  const recordedAt = new Date(POSTGRES_EPOCH + Math.floor(microseconds / 1000));
  return { id, type, data, metadata, stream, revision, position, recordedAt };
}
