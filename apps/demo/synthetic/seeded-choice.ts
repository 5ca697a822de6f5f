/** Draws that depend on nothing but the seed: the same seed, the same demo. */
export class SeededChoice {
  /** @param seed any whole number; only its lowest 32 bits count */
  constructor(private seed: number) {}

  /** A whole number from `minimum` to `maximum`, both included. */
  integer(minimum: number, maximum: number): number {
    return minimum + Math.floor(this.fraction() * (maximum - minimum + 1));
  }

  /** One element of a list that is not empty. */
  oneOf<Element>(elements: readonly [Element, ...Element[]]): Element {
    return elements[this.integer(0, elements.length - 1)] ?? elements[0];
  }

  /** The mulberry32 generator: from 0 up to, not including, 1. */
  private fraction(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
