import { hash, randomBytes } from 'node:crypto';
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import type { SignatureSuite } from './signature-suite';

const hex = (digits: string): bigint => BigInt(`0x${digits}`);

/** The curve that the standard recommends (GB/T 32918.5). */
const CURVE = {
  p: hex('FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF'),
  a: hex('FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC'),
  b: hex('28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93'),
  n: hex('FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123'),
  h: 1n,
  Gx: hex('32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7'),
  Gy: hex('BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0'),
};
const Point = weierstrass(CURVE);
const { n } = CURVE;

const NUMBER_BYTES = 32;
/** A point as it is written out: 04, x, y. */
const PUBLIC_BYTES = 1 + 2 * NUMBER_BYTES;
/** Who signs, where nobody says otherwise (GB/T 35276): it goes into what is hashed. */
const SIGNER = Buffer.from('1234567812345678', 'ascii');

const bytesOf = (number: bigint): Buffer => Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
const numberOf = (bytes: Buffer): bigint => hex(bytes.toString('hex'));
const sm3 = (...parts: readonly Buffer[]): Buffer => hash('sm3', Buffer.concat(parts), 'buffer');
const modulo = (number: bigint): bigint => ((number % n) + n) % n;

/** A number from 1 on, below the order of the curve less one. */
function privateNumber(bytes: Buffer): bigint {
  const number = bytes.length === NUMBER_BYTES ? numberOf(bytes) : 0n;
  if (number < 1n || number >= n - 1n) throw new RangeError('this is no private key of SM2');
  return number;
}

function generate(): Buffer {
  for (;;) {
    const bytes = randomBytes(NUMBER_BYTES);
    const number = numberOf(bytes);
    if (number >= 1n && number < n - 1n) return bytes;
  }
}

function publicOf(privateKey: Buffer): Buffer {
  return Buffer.from(Point.BASE.multiply(privateNumber(privateKey)).toBytes(false));
}

/** The number that is signed: SM3 over curve, signer, key and message (GB/T 32918.2, 5.5 and 6.1). */
function digestOf(publicKey: Buffer, message: Buffer): bigint {
  const bits = Buffer.alloc(2);
  bits.writeUInt16BE(8 * SIGNER.length);
  const { a, b, Gx, Gy } = CURVE;
  const signer = sm3(bits, SIGNER, ...[a, b, Gx, Gy].map(bytesOf), publicKey.subarray(1));
  return numberOf(sm3(signer, message));
}

function sign(privateKey: Buffer, message: Buffer): Buffer {
  const d = privateNumber(privateKey);
  const e = digestOf(publicOf(privateKey), message);
  for (;;) {
    const k = privateNumber(generate());
    const r = modulo(e + Point.BASE.multiply(k).toAffine().x);
    const s = modulo(Point.Fn.inv(1n + d) * (k - r * d));
    // Such a signature would betray the key (GB/T 32918.2, 6.1); it comes once in 2^256 times.
    if (r === 0n || r + k === n || s === 0n) continue;
    return Buffer.concat([bytesOf(r), bytesOf(s)]);
  }
}

function verify(publicKey: Buffer, message: Buffer, signature: Buffer): boolean {
  if (publicKey.length !== PUBLIC_BYTES || signature.length !== 2 * NUMBER_BYTES) return false;
  const [r, s] = [numberOf(signature.subarray(0, NUMBER_BYTES)), numberOf(signature.subarray(NUMBER_BYTES))];
  const t = modulo(r + s);
  if (r < 1n || r >= n || s < 1n || s >= n || t === 0n) return false;
  const key = pointOf(publicKey);
  const point = key && Point.BASE.multiplyUnsafe(s).add(key.multiplyUnsafe(t));
  if (point === undefined || point.is0()) return false;
  return modulo(digestOf(publicKey, message) + point.toAffine().x) === r;
}

function pointOf(publicKey: Buffer): InstanceType<typeof Point> | undefined {
  try {
    return Point.fromBytes(publicKey);
  } catch {
    // No point of the curve is no key.
    return undefined;
  }
}

/** SM2 with SM3 (GB/T 32918.2). A private key is a number of 32 bytes; a signature is r and s, 32 bytes each. */
const sm2 = { publicBytes: PUBLIC_BYTES, generate, publicOf, sign, verify };

/** C2SP has no byte for SM2: such types begin with 0xff and go on with a name that hardly anybody else takes. */
const typeOf = (name: string): Buffer => Buffer.concat([Buffer.from([0xff]), Buffer.from(name, 'ascii')]);

/** What a log signs its heads with, beside or instead of Ed25519. */
export const SM2: SignatureSuite = { name: 'SM2', type: typeOf('sm2-sm3/note'), ...sm2 };

/** What a witness signs heads with, each with the time; see `cosign`. */
export const SM2_WITNESS: SignatureSuite = {
  name: 'SM2 (witness)',
  type: typeOf('sm2-sm3/cosignature'),
  ...sm2,
};
