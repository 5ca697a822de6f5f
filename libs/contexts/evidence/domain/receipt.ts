import type { StreamNaming } from '#command-handling';

/** How long a receipt holds, in hours: less than the three after which a file that no event names is removed. */
export const RECEIPT_HOURS = 2;

/** What a receipt is for. */
export interface Receipted {
  readonly candidacyId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

const RECEIPT = /^(\d{1,12})\.\w+$/;

/**
 * Proof that a file was inspected and stored for a candidacy: `<time in seconds>.<keyed mark>`. Nobody else can make
 * one, and it serves for nothing but what it was made for.
 */
export function receiptFor(naming: StreamNaming, file: Receipted, uploadedAt: Date): string {
  const { candidacyId, sha256, bytes, mediaType } = file;
  const seconds = Math.floor(uploadedAt.getTime() / 1_000);
  const content = JSON.stringify([candidacyId, sha256, bytes, mediaType, seconds]);
  return `${seconds}.${naming.blindIndex('evidence-receipt', content)}`;
}

/** When the file was uploaded, as a receipt says; undefined for what is none. */
export function uploadedAt(receipt: string): Date | undefined {
  const seconds = RECEIPT.exec(receipt)?.[1];
  return seconds === undefined ? undefined : new Date(Number(seconds) * 1_000);
}

/** Whether a receipt was made for the file. */
export function isReceiptFor(naming: StreamNaming, file: Receipted, receipt: string): boolean {
  const at = uploadedAt(receipt);
  return at !== undefined && receiptFor(naming, file, at) === receipt;
}
