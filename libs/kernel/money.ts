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
