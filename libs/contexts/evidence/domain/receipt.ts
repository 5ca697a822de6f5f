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
  return written(naming, file, Math.floor(uploadedAt.getTime() / 1_000));
}

/** When the file was uploaded; undefined for a receipt that was not made for it. */
export function uploadedAt(naming: StreamNaming, file: Receipted, receipt: string): Date | undefined {
  const seconds = Number(RECEIPT.exec(receipt)?.[1] ?? Number.NaN);
  if (Number.isNaN(seconds) || written(naming, file, seconds) !== receipt) return undefined;
  return new Date(seconds * 1_000);
}

function written(naming: StreamNaming, file: Receipted, seconds: number): string {
  const { candidacyId, sha256, bytes, mediaType } = file;
  const content = JSON.stringify([candidacyId, sha256, bytes, mediaType, seconds]);
  return `${seconds}.${naming.blindIndex('evidence-receipt', content)}`;
}
