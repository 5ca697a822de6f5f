import { Entry, fromBufferPromise, ZipFile } from 'yauzl';
import { refuse, Refusal, text } from '#kernel';
import { isError } from '#platform';

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

/**
 * Opens a ZIP archive and inflates all of it, counting what really comes out: neither the sizes nor the number of
 * files that its headers promise are believed. Archives within it are inflated once and not opened.
 * @returns the names in it, or why it is refused
 */
export async function inspectArchive(bytes: Buffer): Promise<ReadonlySet<string> | Refusal> {
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
    return await inflateAll(zip, bytes.length);
  } catch (error) {
    return refuseDamaged(error);
  } finally {
    zip.close();
  }
}

async function inflateAll(zip: ZipFile, size: number): Promise<ReadonlySet<string> | Refusal> {
  const most = Math.min(LARGEST_INFLATED, Math.max(FREE_INFLATION, size * LARGEST_RATIO));
  // More entries than the directory counts are never read.
  if (zip.entryCount > MOST_ENTRIES) return refuseEntries(zip.entryCount);
  const names = new Set<string>();
  let left = most;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) return refuseEncrypted();
    names.add(entry.fileName);
    left -= await inflate(zip, entry, left);
    if (left < 0) return refuseInflation(most);
  }
  return names;
}

/** Bytes that an entry inflates to; counting ends as soon as they are more than are left. */
async function inflate(zip: ZipFile, entry: Entry, left: number): Promise<number> {
  const stream = await zip.openReadStreamPromise(entry);
  let inflated = 0;
  for await (const chunk of stream) {
    inflated += (chunk as Buffer).length;
    if (inflated > left) break;
  }
  return inflated;
}

function refuseEntries(entries: number): Refusal {
  return unsafe(
    `文件内部含有 ${entries} 个条目，不得超过 ${MOST_ENTRIES} 个，不予接收。请另存为 PDF 后上传。`,
    `The file holds ${entries} entries, over the limit of ${MOST_ENTRIES}: it is not taken. Save it as PDF, then send that.`,
  );
}

function refuseInflation(most: number): Refusal {
  const megabytes = Math.round(most / 1_048_576);
  return unsafe(
    `文件解压后超过 ${megabytes} MB（至多为文件大小的 ${LARGEST_RATIO} 倍，且不超过 ${LARGEST_INFLATED / 1_048_576} MB），不予接收。请另存为 PDF 后上传。`,
    `The file inflates to more than ${megabytes} MB (at most ${LARGEST_RATIO} times its size, and never over ${LARGEST_INFLATED / 1_048_576} MB): it is not taken. Save it as PDF, then send that.`,
  );
}

function refuseEncrypted(): Refusal {
  return unsafe(
    '文件设有密码，无法核验。请取消密码后再上传。',
    'The file is protected by a password and cannot be inspected: remove the password, then send it again.',
  );
}

function refuseDamaged(error: unknown): Refusal {
  if (!isError(error)) throw error;
  if (PATH_FAULT.test(error.message)) {
    return unsafe(
      '文件内部含有指向外部路径的条目，不予接收。',
      'The file holds entries with a path that leads out of it: it is not taken.',
    );
  }
  return refuse(
    'rule',
    'file-damaged',
    text(
      '文件已损坏，无法打开。请在本机确认能打开后重新上传。',
      'The file is damaged and cannot be opened: see that it opens on your machine, then send it again.',
    ),
  );
}

function unsafe(zh: string, en: string): Refusal {
  return refuse('rule', 'file-unsafe', text(zh, en));
}
