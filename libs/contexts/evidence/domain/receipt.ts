import type { StreamNaming } from '#command-handling';
import type { Refusal } from '#kernel';
import { receiptExpired, receiptInvalid } from './refusals';

/** How long a receipt holds, in hours: less than the three after which a file that no event names is removed. */
export const RECEIPT_HOURS = 2;

/** What a receipt is for. */
export interface Receipted {
  readonly candidacyId: string;
  /** Of a voucher: the grant of the candidacy that it was uploaded for. */
  readonly paymentId?: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

const RECEIPT = /^(\d{1,12})\.\w+$/;

/**
 * Proof that a file was inspected and stored for a candidacy, or for a grant: `<time in seconds>.<keyed mark>`. Nobody else can make
 * one, and it serves for nothing but what it was made for.
 */
export function receiptFor(naming: StreamNaming, file: Receipted, uploadedAt: Date): string {
  const { candidacyId, paymentId = null, sha256, bytes, mediaType } = file;
  const seconds = Math.floor(uploadedAt.getTime() / 1_000);
  const content = JSON.stringify([candidacyId, paymentId, sha256, bytes, mediaType, seconds]);
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

/** Why a receipt does not serve: it was not made for the file, or it is too old. */
export function refuseReceipt(
  receipt: string,
  { isReceipted, now }: { readonly isReceipted: boolean; readonly now: Date },
): Refusal | undefined {
  const uploaded = uploadedAt(receipt);
  if (uploaded === undefined || !isReceipted) return receiptInvalid();
  const hours = (now.getTime() - uploaded.getTime()) / 3_600_000;
  if (hours <= RECEIPT_HOURS) return undefined;
  return receiptExpired({ hours: Math.floor(hours), limit: RECEIPT_HOURS });
}
