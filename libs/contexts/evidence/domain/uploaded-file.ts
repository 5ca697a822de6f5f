import type { Asked } from '#command-handling';
import { Refusal, text } from '#kernel';
import { choice, integer, line } from '#vocabulary';
import { bytes, fileName, mediaType, sha256 } from '../contracts/words';
import { refuseEnding, refuseFileName } from './file-name';
import { LARGEST_FILE, MEDIA_TYPE_TITLES } from './file-types';
import { refuseReceipt } from './receipt';

/** What a command says of a file that was uploaded before. */
export const uploadedFile = {
  sha256,
  bytes: integer(bytes.label, 1, LARGEST_FILE, { unit: 'bytes' }),
  mediaType: choice(mediaType.label, MEDIA_TYPE_TITLES),
  fileName,
  receipt: line(text('上传时取得的回执', 'Receipt that the upload gave'), { maximum: 100 }),
};

export interface ReceiptFacts {
  /** Whether the receipt was made for the file. */
  readonly isReceipted: boolean;
}

type Attaching = Asked<
  { readonly fileName: string; readonly mediaType: string; readonly receipt: string },
  unknown,
  ReceiptFacts
>;

/** Its receipt is for it and not too old, and its name is one, with the ending of its type. */
export const CHECKS_OF_UPLOAD = [
  ({ command: { receipt }, context: { now }, facts: { isReceipted } }: Attaching): Refusal | undefined =>
    refuseReceipt(receipt, { isReceipted, now }),
  ({ command: { fileName } }: Attaching): Refusal | undefined => refuseFileName(fileName),
  ({ command: { fileName, mediaType } }: Attaching): Refusal | undefined => refuseEnding(fileName, mediaType),
];

/**
 * Megabytes that are held and may be held, where a further file is too much; undefined where it is not. A content that is stored already
 * takes no room anew.
 * @param stored bytes of every content, by its hash
 */
export function megabytesBeyond(
  stored: Readonly<Record<string, number>>,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
  most: number,
): { readonly held: number; readonly limit: number } | undefined {
  const held = Object.values(stored).reduce((sum, one) => sum + one, 0);
  if (sha256 in stored || held + bytes <= most) return undefined;
  const megabytes = (size: number): number => Math.ceil(size / 1_048_576);
  return { held: megabytes(held), limit: megabytes(most) };
}
