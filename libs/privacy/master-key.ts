import { hkdfSync } from 'node:crypto';
import { UnreadableRecordError } from '#kernel';

/** Length of the master key, of every key derived from it and of every data key, in bytes. */
export const KEY_BYTES = 32;

/** The uses of the master key. Each has a key of its own, so that no two constructions ever share one. */
type KeyPurpose = 'key-wrapping' | 'master-key-check' | 'blind-index' | 'fingerprint' | 'identifiers';

/**
 * Derives the 32-byte key of one use from the master key (HKDF-SHA-256, RFC 5869).
 * @throws RangeError unless the master key has exactly 32 bytes.
 */
export function deriveKey(masterKey: Buffer, purpose: KeyPurpose): Buffer {
  if (masterKey.length !== KEY_BYTES) {
    throw new RangeError(`the master key must have ${KEY_BYTES} bytes; it has ${masterKey.length}`);
  }
  return Buffer.from(hkdfSync('sha256', masterKey, '', `talent-ledger ${purpose} 1`, KEY_BYTES));
}

/** The master key is not the one that the vault was made with. Nothing is sealed or opened, no key is made. */
export class MasterKeyMismatchError extends UnreadableRecordError {
  override readonly name = 'MasterKeyMismatchError';
  constructor(options?: { cause?: unknown }) {
    super(
      'MASTER_KEY：主密钥与建立此密钥库时所用的不同；请使用原来的主密钥（MASTER_KEY 或 MASTER_KEY_FILE），否则已加密的内容无法读取 / ' +
        'MASTER_KEY: the master key is not the one that this key vault was made with; ' +
        'give the original key (MASTER_KEY or MASTER_KEY_FILE), or what was sealed stays unreadable',
      options,
    );
  }
}
