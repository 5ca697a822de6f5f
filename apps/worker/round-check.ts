import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '#platform';
import type { Leadership } from '#workflows';

/** A worker that has just started has other work: the first pass begins a minute later. */
const BEFORE_FIRST_MS = 60_000;
/** Rest between two passes, or longer: a check takes a fifth of one processor at most. */
const REST_MS = 10_000;
const REST_IN_PASSES = 4;
/** Things that differed which each pass looks at again, beside those whose turn it is. */
const MOST_AGAIN = 100;

export interface RoundCheckParts<Item> {
  /** The few things whose turn it is: one pass. Called again and again, it goes round all of them. */
  readonly next: () => Promise<readonly Item[]>;
  /** How a thing differs from what it should be; undefined where it is sound. Without personal data. */
  readonly differs: (item: Item, signal: AbortSignal) => Promise<string | undefined>;
  /** What it is called in logs and health: no personal data. */
  readonly nameOf: (item: Item) => string;
  /** Lines of the log: when something differs, when it is sound again, and when it cannot be looked at. */
  readonly lines: { readonly differs: string; readonly sound: string; readonly fails: string };
  readonly leadership: Leadership;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Of a test that does not wait. */
  readonly restMs?: number;
}

/**
 * Goes round what is stored, a few things a pass, without being asked. What differs is looked at again with each pass, so that a
 * repair is noticed soon. Any number of workers may run it; one of them leads.
 */
export class RoundCheck<Item> {
  private readonly differing = new Map<string, { readonly item: Item; readonly difference: string }>();
  /** What could not be looked at. */
  private failing: string | undefined;

  constructor(private readonly parts: RoundCheckParts<Item>) {}

  /** How many things differ, as far as this process, while it leads, has found. */
  get count(): number {
    return this.differing.size;
  }

  /** What differs, the first few by name; undefined where nothing does. */
  failure(): string | undefined {
    const named = [...this.differing].slice(0, 3).map(([name, { difference }]) => `${name}: ${difference}`);
    if (named.length === 0) return undefined;
    return [...named, ...(this.count > named.length ? [`${this.count} in all`] : [])].join('; ');
  }

  /** Checks until the signal aborts; never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    await this.parts.leadership.lead(signal, async (leading) => {
      const { restMs } = this.parts;
      let rest = restMs ?? BEFORE_FIRST_MS;
      for (;;) {
        await pause(rest, undefined, { signal: leading }).catch(() => undefined);
        if (leading.aborted) break;
        const begin = performance.now();
        await this.pass(leading);
        rest = restMs ?? Math.max(REST_MS, REST_IN_PASSES * (performance.now() - begin));
      }
      this.differing.clear();
    });
  }

  private async pass(signal: AbortSignal): Promise<void> {
    const again = [...this.differing.values()].slice(0, MOST_AGAIN).map(({ item }) => item);
    const next = await this.attempt('the next ones', signal, this.parts.next);
    for (const item of [...again, ...(next ?? [])]) {
      await this.attempt(this.parts.nameOf(item), signal, () => this.look(item, signal));
      if (signal.aborted) return;
    }
  }

  /** One line when looking at something fails, and none more until the same has been looked at again. */
  private async attempt<Result>(
    name: string,
    signal: AbortSignal,
    work: () => Promise<Result>,
  ): Promise<Result | undefined> {
    try {
      const result = await work();
      if (this.failing === name) this.failing = undefined;
      return result;
    } catch (error) {
      if (signal.aborted) return undefined;
      if (this.failing === undefined) this.parts.log.warn({ error, name }, this.parts.lines.fails);
      this.failing ??= name;
      return undefined;
    }
  }

  /** One line for each difference, not one for each pass. */
  private async look(item: Item, signal: AbortSignal): Promise<void> {
    const { differs, nameOf, log, lines } = this.parts;
    const name = nameOf(item);
    const difference = await differs(item, signal);
    const known = this.differing.get(name)?.difference;
    if (difference === undefined) {
      if (this.differing.delete(name)) log.info({ name }, lines.sound);
      return;
    }
    this.differing.set(name, { item, difference });
    if (difference !== known) log.error({ name, difference }, lines.differs);
  }
}
