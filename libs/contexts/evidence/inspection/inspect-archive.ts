import { Entry, fromBufferPromise, ZipFile } from 'yauzl';
import type { Refusal } from '#kernel';
import { isError } from '#platform';
import { EntryReader, LARGEST_XML, OfficePackage } from './office-package';
import { fileDamaged, fileUnsafe } from '../domain/refusals';

/** Most files in an archive. */
export const MOST_ENTRIES = 1_000;
/** Most bytes that an archive may inflate to (200 MB). */
export const LARGEST_INFLATED = 200 * 1_048_576;
/** How many times its own size an archive may inflate to, beyond {@link FREE_INFLATION}. */
export const LARGEST_RATIO = 100;
/** Up to this many bytes (10 MB) the ratio does not matter. */
export const FREE_INFLATION = 10 * 1_048_576;

/** What yauzl says of a name that leads out of the archive. */
const PATH_FAULT = /^(invalid relative path|absolute path|invalid characters in fileName)/;

/** What an archive holds. */
export interface Archive {
  /** The names in it. */
  readonly names: ReadonlySet<string>;
  /** What they bring in, read as the parts of an Office document. */
  readonly contents: OfficePackage;
}

/** Length of a local header without its name, and where the length of the name stands in it. */
const LOCAL_HEADER = 30;
const LOCAL_NAME_LENGTH = 26;

/**
 * Opens a ZIP archive and inflates all of it, counting what really comes out: neither the sizes nor the number of
 * files that its headers promise are believed. Archives within it are inflated once and not opened.
 * @returns what it holds, or why it is refused
 */
export async function inspectArchive(bytes: Buffer): Promise<Archive | Refusal> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(bytes, {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: true,
      validateEntrySizes: true,
    });
  } catch (error) {
    return refuseDamaged(error);
  }
  try {
    return await inflateAll(zip, bytes);
  } catch (error) {
    return refuseDamaged(error);
  } finally {
    zip.close();
  }
}

async function inflateAll(zip: ZipFile, bytes: Buffer): Promise<Archive | Refusal> {
  const most = Math.min(LARGEST_INFLATED, Math.max(FREE_INFLATION, bytes.length * LARGEST_RATIO));
  // More entries than the directory counts are never read.
  if (zip.entryCount > MOST_ENTRIES) return refuseEntries(zip.entryCount);
  if (zip.comment !== '') return fileUnsafe.hidden();
  const names = new Set<string>();
  const places = new Set<string>();
  const contents = new OfficePackage();
  let left = most;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) return refuseEncrypted();
    // Part names differ by more than case (ISO/IEC 29500-2); of two of one name each reader takes the one it likes.
    if (places.has(entry.fileName.toLowerCase()) || !isNamedAlike(bytes, entry)) return fileUnsafe.hidden();
    places.add(entry.fileName.toLowerCase());
    names.add(entry.fileName);
    left -= await inflate(zip, entry, left, contents.entry(entry.fileName));
    if (left < 0) return refuseInflation(most);
    if (contents.tooMuchXml) return refuseText();
  }
  return { names, contents };
}

/** Whether an entry's own header names it as the directory does: some readers go by the one, some by the other. */
function isNamedAlike(bytes: Buffer, { relativeOffsetOfLocalHeader: at, fileNameRaw }: Entry): boolean {
  if (at + LOCAL_HEADER > bytes.length) return false;
  const start = at + LOCAL_HEADER;
  return bytes.subarray(start, start + bytes.readUInt16LE(at + LOCAL_NAME_LENGTH)).equals(fileNameRaw);
}

/** Bytes that an entry inflates to; counting ends as soon as they are more than are left. */
async function inflate(zip: ZipFile, entry: Entry, left: number, reader: EntryReader): Promise<number> {
  const stream = await zip.openReadStreamPromise(entry);
  let inflated = 0;
  for await (const chunk of stream) {
    inflated += (chunk as Buffer).length;
    if (inflated > left) return inflated;
    reader.take(chunk as Buffer);
  }
  reader.end();
  return inflated;
}

function refuseEntries(entries: number): Refusal {
  return fileUnsafe.entries({ entries, limit: MOST_ENTRIES });
}

function refuseInflation(most: number): Refusal {
  const megabytes = Math.round(most / 1_048_576);
  return fileUnsafe.inflation({ megabytes, ratio: LARGEST_RATIO, limit: LARGEST_INFLATED / 1_048_576 });
}

function refuseText(): Refusal {
  return fileUnsafe.text({ megabytes: LARGEST_XML / 1_048_576 });
}

/** What is protected by a password shows nobody what it holds. */
export function refuseEncrypted(): Refusal {
  return fileUnsafe.encrypted();
}

/** What cannot be opened or read. */
export function refuseDamaged(error: unknown): Refusal {
  if (!isError(error)) throw error;
  return PATH_FAULT.test(error.message) ? fileUnsafe.outside() : fileDamaged();
}
