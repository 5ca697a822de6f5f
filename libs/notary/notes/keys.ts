import { hash } from 'node:crypto';
import { ED25519, ED25519_WITNESS } from './ed25519';
import type { SignatureSuite } from './signature-suite';
import { SM2, SM2_WITNESS } from './sm2';

const SUITES: readonly SignatureSuite[] = [ED25519, ED25519_WITNESS, SM2, SM2_WITNESS];

/** Neither a space nor a plus: these separate the parts of a key and of a signature line. */
const NAME = /^[^\s+\p{Cc}]{1,200}$/u;
const PRIVATE = 'PRIVATE+KEY+';

/** A text is no key, or none of a kind that is known. */
export class InvalidKeyError extends Error {
  override readonly name = 'InvalidKeyError';
}

/** What signatures are checked with. */
export interface VerifierKey {
  readonly name: string;
  /** First four bytes of a hash over name, type and key. */
  readonly id: string;
  readonly suite: SignatureSuite;
  readonly publicKey: Buffer;
}

/** What signs. */
export interface SignerKey extends VerifierKey {
  readonly privateKey: Buffer;
}

/**
 * A new key pair.
 * @param name of whoever signs: a web address without its scheme, such as `talent.example/log`
 * @throws InvalidKeyError for a name with spaces or a plus
 */
export function generateKey(name: string, suite: SignatureSuite): SignerKey {
  const privateKey = suite.generate();
  return { ...verifierKey(name, suite, suite.publicOf(privateKey)), privateKey };
}

function verifierKey(name: string, suite: SignatureSuite, publicKey: Buffer): VerifierKey {
  if (!NAME.test(name))
    throw new InvalidKeyError(`密钥名称不得含空白或加号 / the name of a key holds no spaces and no plus`);
  return { name, id: keyId(name, suite, publicKey), suite, publicKey };
}

function keyId(name: string, { type }: SignatureSuite, publicKey: Buffer): string {
  const of = Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), type, publicKey]);
  return hash('sha256', of, 'hex').slice(0, 8);
}

/** `name+id+base64(type ‖ public key)`: what is handed to whoever checks. */
export function writeVerifierKey({ name, id, suite, publicKey }: VerifierKey): string {
  return `${name}+${id}+${Buffer.concat([suite.type, publicKey]).toString('base64')}`;
}

/** `PRIVATE+KEY+name+id+base64(type ‖ private key)`: a secret. */
export function writeSignerKey({ name, id, suite, privateKey }: SignerKey): string {
  return `${PRIVATE}${name}+${id}+${Buffer.concat([suite.type, privateKey]).toString('base64')}`;
}

/**
 * Reads a key for checking.
 * @throws InvalidKeyError
 */
export function readVerifierKey(text: string): VerifierKey {
  const { name, id, suite, key } = partsOf(text.trim());
  if (key.length !== suite.publicBytes)
    throw new InvalidKeyError('公钥长度不正确 / the public key has another length');
  return withId(verifierKey(name, suite, key), id);
}

/**
 * Reads a key for signing. No message repeats it.
 * @throws InvalidKeyError
 */
export function readSignerKey(text: string): SignerKey {
  const trimmed = text.trim();
  if (!trimmed.startsWith(PRIVATE))
    throw new InvalidKeyError(`签名密钥须以 ${PRIVATE} 开头 / a key that signs begins with ${PRIVATE}`);
  const { name, id, suite, key } = partsOf(trimmed.slice(PRIVATE.length));
  return { ...withId(verifierKey(name, suite, publicOf(suite, key)), id), privateKey: key };
}

function publicOf(suite: SignatureSuite, privateKey: Buffer): Buffer {
  try {
    return suite.publicOf(privateKey);
  } catch (error) {
    throw new InvalidKeyError('私钥内容不正确 / the private key is not one', { cause: error });
  }
}

function withId<Key extends VerifierKey>(key: Key, id: string): Key {
  if (key.id !== id)
    throw new InvalidKeyError(`密钥 ${key.name} 的校验值不符 / the checksum of key ${key.name} does not fit`);
  return key;
}

function partsOf(text: string): {
  readonly name: string;
  readonly id: string;
  readonly suite: SignatureSuite;
  readonly key: Buffer;
} {
  const [, name = '', id = '', base64 = ''] =
    /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  const suite = SUITES.find(({ type }) => bytes.subarray(0, type.length).equals(type));
  if (suite === undefined || name === '')
    throw new InvalidKeyError('不是已知格式的密钥 / this is no key of a known form');
  return { name, id, suite, key: bytes.subarray(suite.type.length) };
}
