/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export class Chance {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from a least to a greatest one. */
  whole(least, greatest) {
    return least + Math.floor(this.next() * (greatest - least + 1));
  }

  is(probability) {
    return this.next() < probability;
  }

  one(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  /** One of several, each `[weight, what]`. */
  weighed(choices) {
    let left = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    return choices.find(([weight]) => (left -= weight) < 0)?.[1] ?? choices[0][1];
  }
}
