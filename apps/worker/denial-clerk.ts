import type { DenialRecorder } from '#command-handling/runtime';
import type { Logger } from '#platform';
import { Leadership, WakeUp } from '#workflows';

const INTERVAL_MS = 1_000;

/** Puts denied attempts on record once their minute is over. Any number of workers may run it; one of them leads. */
export class DenialClerk {
  private readonly pause = new WakeUp();
  private failing = false;

  constructor(
    private readonly parts: {
      readonly denials: Pick<DenialRecorder, 'append'>;
      readonly leadership: Leadership;
      readonly log: Logger;
    },
  ) {}

  /** Looks every second, until the signal aborts. */
  run(signal: AbortSignal): Promise<void> {
    return this.parts.leadership.lead(signal, (leading) => this.keepAppending(leading));
  }

  /** Whether attempts that were counted cannot be appended. */
  isFailing(): boolean {
    return this.failing;
  }

  private async keepAppending(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.parts.denials.append('over');
        this.failing = false;
      } catch (error) {
        this.failing = true;
        this.parts.log.warn({ error }, 'denied attempts could not be put on record; trying again');
      }
      await this.pause.wait(INTERVAL_MS, signal);
    }
    this.failing = false;
  }
}
