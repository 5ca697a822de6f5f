/** How long something may stand still before it is said not to do its work, in milliseconds. */
const PATIENCE_MS = 30_000;

interface Seen {
  readonly position: bigint;
  /** Since when it stands there although the log went on, by the process's own steady clock; null while it has nothing to do. */
  readonly since: number | null;
}

/**
 * Finds what stands still although the log goes on: a reader that nobody runs, that waits for a lock, or whose server
 * answers everybody but it. Whoever is behind and moves does its work.
 */
export class StandingStill {
  private readonly seen = new Map<string, Seen>();

  /** @param steadyMs milliseconds of a clock that is never set */
  constructor(private readonly steadyMs: () => number = () => performance.now()) {}

  /**
   * Takes note of where everybody is.
   * @param end of the log, read before the positions
   * @returns the names of those that have stood still for half a minute
   */
  observe(end: bigint, positions: ReadonlyMap<string, bigint>): readonly string[] {
    const now = this.steadyMs();
    const still: string[] = [];
    for (const [name, position] of positions) {
      const before = this.seen.get(name);
      const stands = position < end && before?.position === position;
      const since = stands ? (before.since ?? now) : position < end ? now : null;
      this.seen.set(name, { position, since });
      if (stands && since !== null && now - since >= PATIENCE_MS) still.push(name);
    }
    return still;
  }
}
