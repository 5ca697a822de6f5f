/** An amount in whole fen (1 yuan = 100 fen), as a safe integer; never a float. */
export type Fen = number & { readonly __brand: 'Fen' };

/** Reads an amount in fen; throws a RangeError unless it is a safe integer of zero or more. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw new RangeError(`not a whole amount of fen: ${amount}`);
  return amount as Fen;
}
