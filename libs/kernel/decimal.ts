import Big from 'big.js';

/*
 * Figures of statistics are exact decimal text, such as `4.72`: they are never floating-point numbers, and are calculated with by
 * big.js alone.
 */

/** A quotient of two figures, kept undivided, since no decimal text need hold it exactly. `under` is above 0. */
export interface Quotient {
  readonly over: string;
  readonly under: string;
}

const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Whether a text is a decimal as the ledger writes it: `0.5`, `-3`, never `.5`, `05` or `1e3`. */
export function isDecimal(text: string): boolean {
  return PLAIN.test(text);
}

/** Decimal places of a figure as it is written: `4.720` has three. */
export function decimalsOf(figure: string): number {
  return figure.split('.')[1]?.length ?? 0;
}

/** The sum of figures; `0` for none. */
export function sumOf(figures: readonly string[]): string {
  return figures.reduce((sum, figure) => sum.plus(figure), new Big(0)).toFixed();
}

/** What is left of `figure` without `less`. */
export function minus(figure: string, less: string): string {
  return new Big(figure).minus(less).toFixed();
}

/** The product of two figures. */
export function times(figure: string, by: string): string {
  return new Big(figure).times(by).toFixed();
}

/** -1 where the first is less, 1 where it is more, 0 where both are the same. */
export function compareDecimals(one: string, other: string): -1 | 0 | 1 {
  return new Big(one).cmp(other);
}

/** A figure as a quotient. */
export function whole(figure: string): Quotient {
  return { over: figure, under: '1' };
}

/** The same of quotients, exactly: they are multiplied crosswise, and never divided. */
export function compareQuotients(one: Quotient, other: Quotient): -1 | 0 | 1 {
  return compareDecimals(times(one.over, other.under), times(other.over, one.under));
}

/**
 * A quotient for people to read, rounded half up to at most so many places, without zeros at its end.
 * @throws Error for a quotient by zero
 */
export function quotientText({ over, under }: Quotient, places: number): string {
  const exact = Big();
  exact.DP = places;
  return new Big(new exact(over).div(under).toFixed()).toFixed();
}

/** The sum of quotients, exactly. */
export function sumOfQuotients(quotients: readonly Quotient[]): Quotient {
  return quotients.reduce(
    (sum, { over, under }) => ({
      over: sumOf([times(sum.over, under), times(over, sum.under)]),
      under: times(sum.under, under),
    }),
    whole('0'),
  );
}
