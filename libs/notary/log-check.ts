import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '#platform';
import type { Leadership } from '#workflows';
import { describeDifference, type StreamDamage, type Verification } from './verification';

/** A pass begins a minute after the last one, or later: the check takes a fifth of one processor at most. */
const REST_MS = 60_000;
const REST_IN_PASSES = 4;

export interface LogCheckParts {
  /** Compares the whole log with what was signed; `onProgress` may throw to end it. */
  readonly verify: (onProgress: () => void) => Promise<Verification>;
  /** Where every process finds which streams are damaged. */
  readonly damage: { replace(found: readonly StreamDamage[]): Promise<void> };
  readonly leadership: Leadership;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Of a test that does not wait. */
  readonly restMs?: number;
}

/**
 * Compares the whole log with the tree and its heads again and again, without being asked, so that a change of what was
 * notarised long ago is noticed too. Any number of workers may run it; one of them leads.
 */
export class LogCheck {
  private difference: string | undefined;
  private failing = false;

  constructor(private readonly parts: LogCheckParts) {}

  /** The first difference that the last whole pass of this process found; undefined where it found none. */
  failure(): string | undefined {
    return this.difference;
  }

  /** Checks until the signal aborts; never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    await this.parts.leadership.lead(signal, async (leading) => {
      const { restMs = REST_MS } = this.parts;
      let rest = restMs;
      for (;;) {
        await pause(rest, undefined, { signal: leading }).catch(() => undefined);
        if (leading.aborted) break;
        const begin = performance.now();
        await this.pass(leading);
        rest = Math.max(restMs, REST_IN_PASSES * (performance.now() - begin));
      }
      this.difference = undefined;
    });
  }

  private async pass(signal: AbortSignal): Promise<void> {
    const { verify, damage, log } = this.parts;
    try {
      const { differences, damaged, events } = await verify(() => signal.throwIfAborted());
      await damage.replace(damaged);
      const [first] = differences;
      const found = first && describeDifference(first);
      // One line for each difference, not one for each pass.
      if (found !== undefined && found !== this.difference)
        log.error(
          { difference: found, damagedStreams: damaged.length },
          'the stored log is not what was notarised',
        );
      if (found === undefined && this.difference !== undefined)
        log.info({ events }, 'the stored log is what was notarised again');
      this.difference = found;
      this.failing = false;
    } catch (error) {
      if (signal.aborted) return;
      if (!this.failing) log.warn({ error }, 'the stored log cannot be checked for now; trying again');
      this.failing = true;
    }
  }
}
