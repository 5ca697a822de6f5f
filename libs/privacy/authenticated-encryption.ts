import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Random bytes for so many nonces are fetched at once: fetching them takes as long as encrypting a short text. */
const nonces = { bytes: Buffer.alloc(NONCE_BYTES * 256), used: NONCE_BYTES * 256 };

/** Bytes that no other call is given. */
function freshNonce(): Buffer {
  if (nonces.used === nonces.bytes.length) {
    randomFillSync(nonces.bytes);
    nonces.used = 0;
  }
  nonces.used += NONCE_BYTES;
  // A copy: the bytes are filled anew later.
  return Buffer.from(nonces.bytes.subarray(nonces.used - NONCE_BYTES, nonces.used));
}

/**
 * Encrypts with AES-256-GCM under a fresh random nonce: nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes).
 * `context` is authenticated but not contained: decryption must name the same one.
 */
export function encrypt(key: Buffer, plaintext: Buffer, context: string): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Decrypts what {@link encrypt} made.
 * @throws Error when the key or the context is another one, or any byte was changed or is missing.
 */
export function decrypt(key: Buffer, box: Buffer, context: string): Buffer {
  if (box.length < NONCE_BYTES + TAG_BYTES) throw new RangeError('the box is too short');
  const decipher = createDecipheriv(ALGORITHM, key, box.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(box.subarray(box.length - TAG_BYTES));
  return Buffer.concat([
    decipher.update(box.subarray(NONCE_BYTES, box.length - TAG_BYTES)),
    decipher.final(),
  ]);
}
