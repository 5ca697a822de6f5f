import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file within an archive, which comes piece by piece. */
export interface ZipEntry {
  readonly name: string;
  readonly content: AsyncIterable<string | Buffer> | Iterable<string | Buffer>;
}

/** Of every entry, by whatever clock: an archive of the same content is the same. */
const ALWAYS = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

/** A ZIP archive, piece by piece: an entry is asked for its content once the one before it was written. */
export function zipOf(entries: Iterable<ZipEntry>): Readable {
  const archive = new ZipFile();
  // It is a stream of Node's, of which the types know less.
  const output = archive.outputStream as Readable;
  const fail = (error: Error) => output.destroy(error);
  archive.on('error', fail);
  for (const { name, content } of entries)
    archive.addReadStreamLazy(name, ALWAYS, (give) => give(null, Readable.from(content).on('error', fail)));
  archive.end();
  return output;
}
