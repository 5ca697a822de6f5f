import { BilingualText, text } from './bilingual-text';

/*
 * Money is whole fen (1 yuan = 100 fen) in a safe integer, everywhere in the ledger. Yuan are made for people to read, and never
 * calculated with.
 */

/**
 * An amount as people read it: `1,234,500.00 元`, `CNY 1,234,500.00`.
 * @param fen whole fen, of either sign
 * @throws RangeError for what is no safe integer
 */
export function inYuan(fen: number): BilingualText {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not a whole amount of fen: ${fen}`);
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const yuan = BigInt(digits.slice(0, -2)).toLocaleString('en-US');
  const amount = `${fen < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`;
  return text(`${amount} 元`, `CNY ${amount}`);
}

/**
 * A whole number of any size, as a number.
 * @param value a bigint, or digits as a database writes one
 * @throws RangeError for one that a number does not hold exactly (2^53 and more): an amount is never rounded
 */
export function exactNumber(value: bigint | string): number {
  const number = value === '' ? NaN : Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError('a number of 2^53 or more cannot be said exactly');
  return number;
}
