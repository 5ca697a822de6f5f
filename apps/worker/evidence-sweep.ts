import type { LedgerCore } from '#composition';
import { PostgresUploadRegister, sweepFiles } from '#contexts/evidence';
import { SystemClock } from '#platform';
import { type Leadership, WakeUp } from '#workflows';

/** How long after a sweep, and after one that failed, the next one begins, in milliseconds. */
const EVERY_MS = 3_600_000;
const AGAIN_MS = 60_000;

/** Removes files that nobody attached, by itself: one worker of all, once an hour. */
export class EvidenceSweep {
  private readonly bell = new WakeUp();
  private failed = false;

  constructor(
    private readonly core: Pick<LedgerCore, 'files' | 'store' | 'readModels' | 'pool' | 'storeTime' | 'log'>,
    private readonly leadership: Leadership,
  ) {}

  /** Sweeps until the signal aborts; never rejects. */
  run(signal: AbortSignal): Promise<void> {
    return this.leadership.lead(signal, async (leading) => {
      while (!leading.aborted) await this.bell.wait((await this.sweep()) ? EVERY_MS : AGAIN_MS, leading);
    });
  }

  /** What was uploaded waits, and keeps its place, for as long as this fails. One line when it begins to, and when it ends. */
  private async sweep(): Promise<boolean> {
    const { files, store, readModels, pool, storeTime, log } = this.core;
    const register = new PostgresUploadRegister(pool);
    try {
      // By a clock that is ahead, files would go whose receipts still hold.
      await storeTime.require();
      const now = new SystemClock().now();
      const { kept, removed } = await sweepFiles({ files, store, readModels, register, now });
      if (removed > 0 || this.failed) log.info({ kept, removed }, 'files that nobody attached were removed');
      this.failed = false;
    } catch (error) {
      if (!this.failed)
        log.warn({ error }, 'files that nobody attached could not be removed; tried again every minute');
      this.failed = true;
    }
    return !this.failed;
  }
}
