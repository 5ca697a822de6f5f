import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type/core';
import { refuse, Refusal, text } from '#kernel';
import { refuseEnding, refuseFileName } from '../domain/file-name';
import { FILE_TYPES, LARGEST_FILE } from '../domain/file-types';
import { inspectArchive } from './inspect-archive';

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

/** The part that makes an archive a document of its type: a content type alone does not. */
const MAIN_PARTS: Readonly<Record<string, string>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'word/document.xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xl/workbook.xml',
};

/**
 * Says what a file is, by its content alone, and whether it may be evidence under its name: size, name, type, fit of
 * both; what is an archive is opened under limits first. Reads nothing but what it is given.
 */
export async function inspectFile(bytes: Buffer, fileName: string): Promise<InspectedFile | Refusal> {
  const refused = refuseSize(bytes.length) ?? refuseFileName(fileName);
  if (refused) return refused;
  const names = bytes.subarray(0, ZIP_MAGIC.length).equals(ZIP_MAGIC)
    ? await inspectArchive(bytes)
    : new Set<string>();
  if ('kind' in names) return names;
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime;
  const mainPart = MAIN_PARTS[mediaType ?? ''];
  const known = FILE_TYPES.some((one) => one.mediaType === mediaType);
  if (mediaType === undefined || !known || (mainPart !== undefined && !names.has(mainPart))) {
    return refuseType(mediaType);
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return refuseEnding(fileName, mediaType) ?? { kind: 'sound', mediaType, bytes: bytes.length, sha256 };
}

function refuseSize(bytes: number): Refusal | undefined {
  if (bytes === 0) {
    return refuse(
      'rule',
      'file-empty',
      text(
        '文件是空的（0 字节）。请核对后重新上传。',
        'The file is empty (0 bytes). Check it, then send it again.',
      ),
    );
  }
  if (bytes <= LARGEST_FILE) return undefined;
  return refuse(
    'rule',
    'file-too-large',
    text(
      `文件为 ${bytes} 字节，不得超过 ${LARGEST_FILE} 字节（20 MB）。请压缩或拆分后再上传。`,
      `The file has ${bytes} bytes, over the limit of ${LARGEST_FILE} (20 MB). Make it smaller or split it, then send it again.`,
    ),
  );
}

function refuseType(found: string | undefined): Refusal {
  const allowed = FILE_TYPES.map(({ title }) => title);
  const shown = found ?? '';
  return refuse(
    'rule',
    'file-type-not-allowed',
    text(
      `只接收 ${allowed.join('、')} 文件；该文件的内容${shown === '' ? '无法识别' : `是 ${shown}`}。`,
      `Only ${allowed.join(', ')} are taken; the content of this file ${shown === '' ? 'is none of them' : `is ${shown}`}.`,
    ),
  );
}
