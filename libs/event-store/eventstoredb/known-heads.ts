/** Most streams that are remembered. */
const CAPACITY = 10_000;

/**
 * How far streams reach at least, as seen by this process. A stream never becomes shorter, so a wrong guess is too
 * low only: an append behind it is refused by the server, never misplaced.
 */
export class KnownHeads {
  private readonly heads = new Map<string, number>();

  /** Revision of the last event seen, if any was. */
  get(stream: string): number | undefined {
    return this.heads.get(stream);
  }

  /** Takes note of an event of a stream. */
  learn(stream: string, revision: number): void {
    const known = this.heads.get(stream) ?? -1;
    // Taken out and put in again: the one that was not heard of for longest comes first.
    this.heads.delete(stream);
    this.heads.set(stream, Math.max(known, revision));
    if (this.heads.size <= CAPACITY) return;
    for (const oldest of this.heads.keys()) {
      this.heads.delete(oldest);
      return;
    }
  }
}
