import { createPublicKey, hash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithVectors, VECTORS } from '../merkle/shared-vectors.testing';
import { SM2 } from './sm2';

/** Nothing but the order of the curve, for forgeries. */
const ORDER = BigInt('0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123');
const bytesOf = (number: bigint): Buffer => Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);

const file = (name: string): Buffer => readFileSync(join(VECTORS, 'sm2-interop', name));

/** The point in a public key as OpenSSL writes it. */
const keyIn = (name: string): Buffer =>
  createPublicKey(file(name)).export({ format: 'der', type: 'spki' }).subarray(-65);

/** r and s out of the DER form. */
function signatureIn(name: string): Buffer {
  const der = file(name);
  const numbers: Buffer[] = [];
  for (let at = 2; at < der.length; at += 2 + der.readUInt8(at + 1))
    numbers.push(der.subarray(at + 2, at + 2 + der.readUInt8(at + 1)));
  return Buffer.concat(numbers.map((one) => bytesOf(numberOf(one))));
}

const own = SM2.generate();
const message = Buffer.from('虚构日志\n42\n', 'utf8');

describeWithVectors('signatures that OpenSSL made with SM2', () => {
  it.each([1, 2, 3, 4, 5])('hold: %s', (number) => {
    const [key, signed] = [keyIn(`pub${number}.pem`), file(`msg${number}.txt`)];
    expect(SM2.verify(key, signed, signatureIn(`sig${number}.der`))).toBe(true);
  });

  it.each([1, 2, 3, 4, 5])('do not hold when a bit of message, key or signature changes: %s', (number) => {
    const [key, signed] = [keyIn(`pub${number}.pem`), file(`msg${number}.txt`)];
    const signature = signatureIn(`sig${number}.der`);
    const flipped = (bytes: Buffer, at: number): Buffer => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    for (const at of [0, 5, signed.length - 1])
      expect(SM2.verify(key, flipped(signed, at), signature)).toBe(false);
    for (const at of [0, 31, 32, 63]) expect(SM2.verify(key, signed, flipped(signature, at))).toBe(false);
    expect(SM2.verify(flipped(key, 64), signed, signature)).toBe(false);
    expect(SM2.verify(keyIn(`pub${(number % 5) + 1}.pem`), signed, signature)).toBe(false);
  });
});

describe('SM2', () => {
  const key = SM2.publicOf(own);
  const signature = SM2.sign(own, message);

  it('signs what its public key verifies, each time with another number', () => {
    for (let round = 0; round < 20; round += 1) {
      const [privateKey, text] = [SM2.generate(), randomBytes(round * 7)];
      expect(SM2.verify(SM2.publicOf(privateKey), text, SM2.sign(privateKey, text))).toBe(true);
    }
    expect(SM2.sign(own, message)).not.toEqual(signature);
    expect(SM2.verify(key, message, signature)).toBe(true);
  });

  it('hashes by SM3, of which the standard gives this example', () => {
    expect(hash('sm3', 'abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)];
  it.each<[string, Buffer, Buffer]>([
    ['a signature of zeros', key, Buffer.alloc(64)],
    ['r of zero', key, Buffer.concat([Buffer.alloc(32), s])],
    ['s of zero', key, Buffer.concat([r, Buffer.alloc(32)])],
    ['r beyond the order', key, Buffer.concat([Buffer.alloc(32, 0xff), s])],
    ['s beyond the order', key, Buffer.concat([r, Buffer.alloc(32, 0xff)])],
    ['r and s that make zero', key, Buffer.concat([r, bytesOf(ORDER - numberOf(r))])],
    ['r and s exchanged', key, Buffer.concat([s, r])],
    ['a signature cut short', key, signature.subarray(1)],
    ['a key that is no point', Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]), signature],
    ['a key of zeros', Buffer.alloc(65), signature],
    ['a key of another form', Buffer.concat([Buffer.from([2]), key.subarray(1, 33)]), signature],
    ['another key', SM2.publicOf(SM2.generate()), signature],
  ])('refuses %s', (_, publicKey, forged) => {
    expect(SM2.verify(publicKey, message, forged)).toBe(false);
  });

  it.each([
    ['zero', Buffer.alloc(32)],
    ['the order less one', bytesOf(ORDER - 1n)],
    ['a number beyond the order', Buffer.alloc(32, 0xff)],
    ['a number cut short', own.subarray(1)],
  ])('has no private key of %s', (_, bytes) => {
    expect(() => SM2.publicOf(bytes)).toThrow('no private key of SM2');
  });
});
