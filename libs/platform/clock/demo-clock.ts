import { Pool } from 'pg';
import { Clock, text } from '#kernel';
import { describeError, Logger } from '../logging';
import { problem } from '../problem-details/problem-error';

/** How often a process looks whether another one has moved the clock. */
const LOOK_EVERY_MS = 100;
/** One look that fails, say at a start under load, is made up for by the next; this many in a row are worth a warning. */
const MISSES_TOLD = 2;

/**
 * A clock that runs at the pace of the machine's, from another starting point, and can be moved forward. All
 * processes of a ledger share it through one row of `platform.demo_clock`, so it survives a restart; a move made
 * by another process is seen within a tenth of a second. It never goes back.
 */
export class DemoClock implements Clock {
  private latest = 0;
  /** Looks in a row that failed. */
  private misses = 0;
  private look: Promise<void> | undefined;
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly pool: Pool,
    private offsetMs: number,
    private readonly log: Logger,
    private readonly machine: Clock,
  ) {
    this.timer = setInterval(() => {
      this.look ??= this.lookAgain().finally(() => (this.look = undefined));
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }

  /**
   * Opens the shared clock. Where nobody has used it yet it is set so that it now shows `startAt`; otherwise
   * `startAt` has no effect.
   *
   * @param options.machine the clock it runs beside: the machine's, or a test's
   */
  static async open(options: {
    readonly pool: Pool;
    readonly startAt: Date;
    readonly log: Logger;
    readonly machine: Clock;
  }): Promise<DemoClock> {
    const offsetMs = options.startAt.getTime() - options.machine.now().getTime();
    await options.pool.query(
      'insert into platform.demo_clock (offset_ms) values ($1) on conflict do nothing',
      [offsetMs],
    );
    return new DemoClock(options.pool, await readOffset(options.pool), options.log, options.machine);
  }

  /** The demo time; never earlier than an answer already given by this process. */
  now(): Date {
    this.latest = Math.max(this.latest, this.machine.now().getTime() + this.offsetMs);
    return new Date(this.latest);
  }

  /**
   * Moves the clock of every process forward to an instant and answers the time it then shows.
   *
   * @throws ProblemError `clock-moves-forward-only` (422) when the instant is not later than the clock's time
   */
  async advanceTo(instant: Date): Promise<Date> {
    const offsetMs = instant.getTime() - this.machine.now().getTime();
    if (Number.isNaN(offsetMs)) throw new RangeError('not an instant');
    const moved = await this.pool.query(
      'update platform.demo_clock set offset_ms = $1 where offset_ms < $1',
      [offsetMs],
    );
    await this.refresh();
    if (moved.rowCount === 0) throw this.backwards(instant);
    return this.now();
  }

  /** Reads the shared offset now instead of at the next look. */
  async refresh(): Promise<void> {
    this.offsetMs = Math.max(this.offsetMs, await readOffset(this.pool));
  }

  /** Stops looking; the pool stays open. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.look;
  }

  private async lookAgain(): Promise<void> {
    try {
      await this.refresh();
      this.misses = 0;
    } catch (error) {
      this.misses += 1;
      this.tellMiss(error);
    }
  }

  /** The clock runs on as it stood; one warning for an outage, not one for each look. */
  private tellMiss(error: unknown): void {
    if (this.misses > MISSES_TOLD) return;
    this.log.debug({ error }, 'a look at the shared demo clock failed');
    if (this.misses < MISSES_TOLD) return;
    const reason = describeError(error).message;
    this.log.warn(
      {},
      `读不到共用的演示时钟（${reason}），暂按上次读到的时间走 / the shared demo clock cannot be read (${reason}); it runs on as last read`,
    );
  }

  private backwards(instant: Date): Error {
    const [wanted, now] = [instant.toISOString(), this.now().toISOString()];
    return problem(
      'clock-moves-forward-only',
      text(
        `时钟现在是 ${now}，不能拨到 ${wanted}`,
        `The clock shows ${now} and cannot be moved to ${wanted}`,
      ),
      { extras: { now } },
    );
  }
}

async function readOffset(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ offset_ms: string }>('select offset_ms from platform.demo_clock');
  const [row] = rows;
  if (!row) throw new Error('platform.demo_clock lost its row');
  return Number(row.offset_ms);
}
