import { createHash } from 'node:crypto';

/** Crockford's: no I, L, O and U, which are taken for others. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS_OF_A_LETTER = 5n;
const LENGTH = 12;

/**
 * The number by which an objector asks for the state of their objection: `K7M3-92QF-X4TN`. Sixty bits of the digest of an id that
 * nobody can guess, so that the number proves itself, and leads to no id.
 */
export function objectionNumberOf(objectionId: string): string {
  let bits = BigInt(`0x${createHash('sha256').update(`objection number ${objectionId}`).digest('hex')}`);
  let letters = '';
  for (let place = 0; place < LENGTH; place += 1, bits >>= BITS_OF_A_LETTER)
    letters += LETTERS.charAt(Number(bits & 31n));
  return groupsOf(letters);
}

/** The number as it is written, of whatever somebody typed: small letters, spaces, wide letters, O for 0. */
export function objectionNumberIn(typed: string): string {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return groupsOf(letters);
}

function groupsOf(letters: string): string {
  return letters.match(/.{1,4}/g)?.join('-') ?? '';
}
