import { createHmac, createSecretKey, KeyObject } from 'node:crypto';
import { deriveKey } from './master-key';

/** What every blind index begins with, so that one is known wherever it stands: no hexadecimal text holds it. */
export const INDEX_MARK = 'ix';

/** Hexadecimal digits of a blind index, behind its mark: 128 bits. */
export const INDEX_DIGITS = 32;

/**
 * Keyed one-way marks of personal values (HMAC-SHA-256), for look-up and uniqueness without the value itself.
 * Unlike a plain hash they cannot be found by trying all ID numbers, unless the master key is known.
 */
export class BlindIndex {
  private readonly indexKey: KeyObject;
  private readonly fingerprintKey: KeyObject;

  /** @throws RangeError unless the master key has exactly 32 bytes. */
  constructor(masterKey: Buffer) {
    this.indexKey = createSecretKey(deriveKey(masterKey, 'blind-index'));
    this.fingerprintKey = createSecretKey(deriveKey(masterKey, 'fingerprint'));
  }

  /**
   * The index of a value for one purpose (such as `id-number`): `ix` and 32 lowercase hexadecimal digits. Equal values
   * give equal indexes, within one purpose only. Bring the value into its one spelling before. It never leaves over
   * HTTP: see `Identifiers`.
   */
  of(purpose: string, value: string): string {
    const mark = createHmac('sha256', this.indexKey)
      .update(JSON.stringify([purpose, value]))
      .digest('hex');
    return `${INDEX_MARK}${mark.slice(0, INDEX_DIGITS)}`;
  }

  /** Tells one text from another without keeping it: 64 lowercase hexadecimal digits. */
  fingerprint(content: string): string {
    return createHmac('sha256', this.fingerprintKey).update(content).digest('hex');
  }
}
