import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type/core';
import { Refusal } from '#kernel';
import { refuseEnding, refuseFileName } from '../domain/file-name';
import { FILE_TYPES, LARGEST_FILE } from '../domain/file-types';
import { refuseActive } from './active-content';
import { Archive, inspectArchive, refuseDamaged, refuseEncrypted } from './inspect-archive';
import { inspectPdf } from './inspect-pdf';
import { isTwoFiles } from './two-files-in-one';
import { fileEmpty, fileTooLarge, fileTypeNotAllowed, fileUnsafe } from '../domain/refusals';

/** A file that may be evidence. */
export interface InspectedFile {
  readonly kind: 'sound';
  readonly mediaType: string;
  readonly bytes: number;
  /** Of the content: 64 lowercase hexadecimal digits. */
  readonly sha256: string;
}

/** What every ZIP archive begins with, an empty one excepted, which is no document. */
const ZIP_MAGIC = Buffer.from('PK\u0003\u0004', 'latin1');

/** A document that was encrypted with a password is put into a container of the older format, under this name in UTF-16. */
const OLDER_CONTAINER = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED_WITHIN = Buffer.from('EncryptedPackage', 'utf16le');

/** The part that makes an archive a document of its type: a content type alone does not. */
const MAIN_PARTS: Readonly<Record<string, string>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'word/document.xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xl/workbook.xml',
};

/**
 * Says what a file is, by its content alone, and whether it may be evidence under its name: size, name, type, fit of
 * both, and that it carries nothing that acts by itself. An archive is opened under limits first. Reads nothing but what
 * it is given.
 */
export async function inspectFile(bytes: Buffer, fileName: string): Promise<InspectedFile | Refusal> {
  const refused = refuseSize(bytes.length) ?? refuseFileName(fileName);
  if (refused) return refused;
  const archive = bytes.subarray(0, ZIP_MAGIC.length).equals(ZIP_MAGIC)
    ? await inspectArchive(bytes)
    : undefined;
  if (archive !== undefined && 'kind' in archive) return archive;
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime;
  const mainPart = MAIN_PARTS[mediaType ?? ''];
  const known = FILE_TYPES.some((one) => one.mediaType === mediaType);
  if (mediaType === undefined || !known || (mainPart !== undefined && !archive?.names.has(mainPart))) {
    return isEncrypted(bytes)
      ? refuseEncrypted()
      : (refuseMacros(mediaType, archive) ?? refuseType(mediaType));
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return (
    refuseEnding(fileName, mediaType) ??
    (await refuseContent(bytes, mediaType, archive)) ?? {
      kind: 'sound',
      mediaType,
      bytes: bytes.length,
      sha256,
    }
  );
}

function isEncrypted(bytes: Buffer): boolean {
  const isContainer = bytes.subarray(0, OLDER_CONTAINER.length).equals(OLDER_CONTAINER);
  return isContainer && bytes.includes(ENCRYPTED_WITHIN);
}

/** A document with macros has a type of its own: what it carries says more than that it is of another type. */
function refuseMacros(mediaType: string | undefined, archive: Archive | undefined): Refusal | undefined {
  return mediaType?.includes('macroenabled') === true ? refuseCarrier(archive) : undefined;
}

function refuseCarrier(archive: Archive | undefined): Refusal | undefined {
  return archive?.contents.finding && refuseActive(archive.contents.finding);
}

async function refuseContent(
  bytes: Buffer,
  mediaType: string,
  archive: Archive | undefined,
): Promise<Refusal | undefined> {
  if (isTwoFiles(bytes, mediaType)) return fileUnsafe.hidden();
  if (archive) {
    const { unreadable } = archive.contents;
    return refuseCarrier(archive) ?? (unreadable === undefined ? undefined : refuseDamaged(unreadable));
  }
  const found = mediaType === 'application/pdf' ? await inspectPdf(bytes) : undefined;
  if (found === undefined) return undefined;
  if (found === 'encrypted') return refuseEncrypted();
  return found === 'unreadable' ? fileUnsafe.unreadable() : refuseActive({ kind: found });
}

function refuseSize(bytes: number): Refusal | undefined {
  if (bytes === 0) {
    return fileEmpty();
  }
  if (bytes <= LARGEST_FILE) return undefined;
  return fileTooLarge({ bytes, limit: LARGEST_FILE });
}

function refuseType(found: string | undefined): Refusal {
  const allowed = FILE_TYPES.map(({ title }) => title);
  const shown = found ?? '';
  return fileTypeNotAllowed({
    allowed: { zh: allowed.join('、'), en: allowed.join(', ') },
    what: {
      zh: shown === '' ? '无法识别' : `是 ${shown}`,
      en: shown === '' ? 'is none of them' : `is ${shown}`,
    },
  });
}
