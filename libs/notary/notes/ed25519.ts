import { createPrivateKey, createPublicKey, KeyObject, randomBytes, sign, verify } from 'node:crypto';
import type { SignatureSuite } from './signature-suite';

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** What stands before the 32 bytes of a key in its DER form (RFC 8410). */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Made once for a seed: it takes forty times as long as a signature. */
const privateKeys = new WeakMap<Buffer, KeyObject>();

function privateKeyOf(seed: Buffer): KeyObject {
  const known = privateKeys.get(seed);
  if (known) return known;
  const der = Buffer.concat([PRIVATE_PREFIX, seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  privateKeys.set(seed, key);
  return key;
}

function publicKeyOf(bytes: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, bytes]), format: 'der', type: 'spki' });
}

/** Ed25519 (RFC 8032). A private key is its seed of 32 bytes. */
const ed25519 = {
  publicBytes: KEY_BYTES,
  generate: () => randomBytes(KEY_BYTES),
  publicOf: (seed: Buffer) =>
    createPublicKey(privateKeyOf(seed))
      .export({ format: 'der', type: 'spki' })
      .subarray(PUBLIC_PREFIX.length),
  sign: (seed: Buffer, message: Buffer) => sign(null, message, privateKeyOf(seed)),
  verify: (publicKey: Buffer, message: Buffer, signature: Buffer) =>
    publicKey.length === KEY_BYTES &&
    signature.length === SIGNATURE_BYTES &&
    verify(null, message, publicKeyOf(publicKey), signature),
};

/** What a log signs its heads with (C2SP signed-note, type 0x01). */
export const ED25519: SignatureSuite = { name: 'Ed25519', type: Buffer.from([0x01]), ...ed25519 };

/** What a witness signs heads with, each with the time (C2SP tlog-cosignature, type 0x04); see `cosign`. */
export const ED25519_WITNESS: SignatureSuite = {
  name: 'Ed25519 (witness)',
  type: Buffer.from([0x04]),
  ...ed25519,
};
