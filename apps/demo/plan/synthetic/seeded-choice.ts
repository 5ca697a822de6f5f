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

  /** The elements in another order, each order as likely as the others (Fisher and Yates). */
  shuffled<Element>(elements: readonly Element[]): Element[] {
    const left = [...elements];
    return elements.map(() => {
      const [drawn] = left.splice(this.integer(0, left.length - 1), 1);
      // There are as many left as there are still to be drawn.
      return drawn as Element;
    });
  }

  /** The mulberry32 generator: from 0 up to, not including, 1. */
  private fraction(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
