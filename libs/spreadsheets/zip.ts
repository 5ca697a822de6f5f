import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file within an archive, whose text comes piece by piece. */
export interface ZipEntry {
  /** Path of ASCII characters. */
  readonly name: string;
  readonly content: AsyncIterable<string> | Iterable<string>;
}

/** An entry that was written, as the directory at the end names it. */
interface Written {
  readonly name: Buffer;
  readonly checksum: number;
  readonly deflated: number;
  readonly bytes: number;
  readonly offset: number;
}

/** Sizes that follow the content, names in UTF-8 (APPNOTE 4.4.4). */
const FLAGS = 0x0808;
const DEFLATED = 8;
const VERSION = 20;
/** 1 January 1980: an archive of the same content is the same. */
const FIRST_DAY = 0x0021;
/** What the archive can say without its extension for large files. */
const MOST_BYTES = 0xffff_ffff;

/**
 * A ZIP archive, piece by piece: what has been given lies in memory no longer.
 * @throws RangeError for more than 4 GB
 */
export async function* zipOf(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const begun = { name: Buffer.from(name), checksum: 0, deflated: 0, bytes: 0, offset };
    const local = localHeader(begun.name);
    yield local;
    const deflate = createDeflateRaw();
    const source = Readable.from(measured(content, begun));
    source.on('error', (error) => deflate.destroy(error));
    source.pipe(deflate);
    for await (const piece of deflate as AsyncIterable<Buffer>) {
      begun.deflated += piece.length;
      yield piece;
    }
    const descriptor = descriptorOf(begun);
    yield descriptor;
    offset += local.length + begun.deflated + descriptor.length;
    if (offset > MOST_BYTES || begun.bytes > MOST_BYTES) throw new RangeError('more than 4 GB for one file');
    written.push(begun);
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield endOf(written.length, directory.length, offset);
}

/** The bytes of a text, counted and summed as they pass. */
async function* measured(
  content: ZipEntry['content'],
  begun: { checksum: number; bytes: number },
): AsyncGenerator<Buffer> {
  for await (const piece of content) {
    const bytes = Buffer.from(piece);
    begun.checksum = crc32(bytes, begun.checksum);
    begun.bytes += bytes.length;
    yield bytes;
  }
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATED, 8);
  header.writeUInt16LE(FIRST_DAY, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function descriptorOf({ checksum, deflated, bytes }: Omit<Written, 'name' | 'offset'>): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(checksum, 4);
  descriptor.writeUInt32LE(deflated, 8);
  descriptor.writeUInt32LE(bytes, 12);
  return descriptor;
}

function directoryEntry({ name, checksum, deflated, bytes, offset }: Written): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(VERSION, 4);
  entry.writeUInt16LE(VERSION, 6);
  entry.writeUInt16LE(FLAGS, 8);
  entry.writeUInt16LE(DEFLATED, 10);
  entry.writeUInt16LE(FIRST_DAY, 14);
  entry.writeUInt32LE(checksum, 16);
  entry.writeUInt32LE(deflated, 20);
  entry.writeUInt32LE(bytes, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, name]);
}

function endOf(entries: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
