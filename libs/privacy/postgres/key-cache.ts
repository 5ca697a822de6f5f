import { DataKey } from '../key-vault';

/**
 * Unwrapped keys that were read a moment ago: bounded, least recently used out first, and never older than
 * a few seconds, so that a destroyed key stops working in every process even when the notice of it is lost.
 */
export class KeyCache {
  private readonly entries = new Map<string, { readonly key: DataKey; readonly readAt: number }>();
  private clearings = 0;

  /** @param now milliseconds that never go back. */
  constructor(
    private readonly capacity: number,
    private readonly maximumAge: number,
    private readonly now: () => number,
  ) {}

  get(subject: string): DataKey | undefined {
    const entry = this.entries.get(subject);
    if (!entry) return undefined;
    this.entries.delete(subject);
    if (this.now() - entry.readAt > this.maximumAge) return undefined;
    this.entries.set(subject, entry);
    return entry.key;
  }

  /**
   * Opens a reading: call it before asking the vault, then keep what was read. A key read before a
   * clearing and kept after it would outlive its destruction, so the reading then keeps nothing.
   */
  beginReading(): (key: DataKey) => void {
    const { clearings } = this;
    const readAt = this.now();
    return (key) => {
      if (clearings !== this.clearings) return;
      this.entries.delete(key.subject);
      this.entries.set(key.subject, { key, readAt });
      if (this.entries.size > this.capacity) this.evictOldest();
    };
  }

  clear(): void {
    this.clearings += 1;
    this.entries.clear();
  }

  private evictOldest(): void {
    for (const subject of this.entries.keys()) {
      this.entries.delete(subject);
      return;
    }
  }
}
