import { FiledEvent, StoredEvent } from '../event-store';
import { TextBatch } from './text-batch';

/** What COPY must select for {@link CopyDecoder}, in this order: fields of fixed width first. */
export const COPIED_COLUMNS = 'position, recorded_at, revision, id::text, stream, type, metadata, data';
/** The same, each event with its command. */
export const FILED_COLUMNS = `${COPIED_COLUMNS}, command_id::text, command_index`;
/** Columns of a row without its command. */
const COPIED = 8;
const UUID_BYTES = 36;

const SIGNATURE_BYTES = 11;
/** Signature, flags, length of the extension. */
const HEADER_BYTES = SIGNATURE_BYTES + 8;
/** Number of fields, then position, time and revision, each behind its length. */
const [POSITION, RECORDED_AT, REVISION, TEXTS] = [6, 18, 30, 34];
const LENGTH_BYTES = 4;
const END_OF_ROWS = -1;
/** Postgres counts microseconds from 1 January 2000. */
const POSTGRES_EPOCH = Date.UTC(2000, 0, 1);

type Writable<Event> = { -readonly [K in keyof Event]: Event[K] };

/** Decodes COPY in Postgres' binary format, which needs no unescaping. */
export class CopyDecoder {
  private headerRead = false;
  /** Rows whose data waits to be decoded with that of the others. */
  private events: Writable<StoredEvent | FiledEvent>[] = [];
  private readonly data = new TextBatch();

  /** Takes over what one message of the COPY holds: a row, behind the header in the first, or the end of the rows. */
  add(buffer: Buffer, start: number): void {
    let row = start;
    if (!this.headerRead) {
      row += HEADER_BYTES + buffer.readInt32BE(start + HEADER_BYTES - LENGTH_BYTES);
      this.headerRead = true;
    }
    if (buffer.readInt16BE(row) !== END_OF_ROWS) this.addRow(buffer, row);
  }

  /** The events of the rows since it was last called. */
  take(): (StoredEvent | FiledEvent)[] {
    const { events } = this;
    this.events = [];
    this.data.take().forEach((text, index) => {
      const event = events[index];
      if (event) event.data = text;
    });
    return events;
  }

  private addRow(buffer: Buffer, row: number): void {
    const idStart = row + TEXTS + LENGTH_BYTES;
    const idEnd = fieldEnd(buffer, idStart);
    const streamStart = idEnd + LENGTH_BYTES;
    const streamEnd = fieldEnd(buffer, streamStart);
    const typeStart = streamEnd + LENGTH_BYTES;
    const typeEnd = fieldEnd(buffer, typeStart);
    const metadataStart = typeEnd + LENGTH_BYTES;
    const metadataEnd = fieldEnd(buffer, metadataStart);
    const dataStart = metadataEnd + LENGTH_BYTES;
    const dataEnd = fieldEnd(buffer, dataStart);
    this.data.add(buffer, dataStart, dataEnd);
    // All lengths are known by now, and that of the metadata need not be ASCII as those of the names are.
    buffer.writeInt32BE(0, metadataStart - LENGTH_BYTES);
    const text = textsWithin(buffer, idStart, metadataEnd);
    const id = text(idStart, idEnd);
    const type = text(typeStart, typeEnd);
    const stream = text(streamStart, streamEnd);
    const metadata = text(metadataStart, metadataEnd);
    const revision = buffer.readInt32BE(row + REVISION);
    const position = buffer.readBigInt64BE(row + POSITION);
    const recordedAt = timeAt(buffer, row + RECORDED_AT);
    const data = '';
    if (buffer.readInt16BE(row) === COPIED) {
      this.events.push({ id, type, data, metadata, stream, revision, position, recordedAt });
      return;
    }
    const command = dataEnd + LENGTH_BYTES;
    const commandId = buffer.toString('latin1', command, command + UUID_BYTES);
    const commandIndex = buffer.readInt32BE(command + UUID_BYTES + LENGTH_BYTES);
    // Written out: to spread an event takes as long as to decode it.
    const filed = {
      id,
      type,
      data,
      metadata,
      stream,
      revision,
      position,
      recordedAt,
      commandId,
      commandIndex,
    };
    this.events.push(filed);
  }
}

/** Where the field that begins at an offset ends. */
function fieldEnd(buffer: Buffer, start: number): number {
  return start + buffer.readInt32BE(start - LENGTH_BYTES);
}

/** Cuts texts out of one string of them all, which is hardly longer; one by one unless every byte is a character. */
function textsWithin(buffer: Buffer, from: number, to: number): (start: number, end: number) => string {
  const all = buffer.toString('utf8', from, to);
  if (all.length < to - from) return (start, end) => buffer.toString('utf8', start, end);
  return (start, end) => all.slice(start - from, end - from);
}

function timeAt(buffer: Buffer, offset: number): Date {
  const microseconds = buffer.readInt32BE(offset) * 2 ** 32 + buffer.readUInt32BE(offset + 4);
  return new Date(POSTGRES_EPOCH + Math.floor(microseconds / 1000));
}
