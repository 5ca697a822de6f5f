import type { Pool } from 'pg';
import { type BilingualText, type Clock, text, UnavailableError } from '#kernel';
import type { Logger } from '../logging';

/** How far this machine and the database may be apart, in milliseconds: ten times what a synchronised machine ever is. */
export const AGREES_WITHIN_MS = 5_000;
/** How often both are compared, in milliseconds. */
const COMPARE_EVERY_MS = 5_000;

/** Nothing is decided: it is not sure what time it is. */
export class ClockDisagreesError extends UnavailableError {
  constructor(readonly detail: BilingualText) {
    super('clock', { message: detail.en });
  }
}

/** Milliseconds of a clock that is never set. */
export type SteadyClock = () => number;

export interface StoreTimeOptions {
  readonly pool: Pick<Pool, 'query'>;
  readonly log: Logger;
  readonly machine: Clock;
  readonly steadyMs?: SteadyClock;
}

/**
 * Moves the mark of the ledger's time on: to the earlier of both clocks, so that one that is ahead does not take it along. It
 * never goes back.
 */
const COMPARE = {
  text: `insert into platform.time_mark (latest) values (least(clock_timestamp(), $1::timestamptz))
    on conflict (only_row) do update set latest = greatest(time_mark.latest, excluded.latest)
    returning latest, clock_timestamp() as now`,
  query_timeout: 2_000,
};

/**
 * Whether the machine's time is that of the database, within {@link AGREES_WITHIN_MS}, and not before what it has been
 * already. Compared at the start, every five seconds, and at once when the machine's clock was set in between.
 */
export class StoreTime {
  private disagreement: BilingualText | undefined;
  /** Both clocks of this machine, when they were compared with the database's last. */
  private compared: { readonly machineMs: number; readonly steadyMs: number } | undefined;
  private comparing: Promise<void> | undefined;
  private askFailed = false;
  private readonly steadyMs: SteadyClock;
  private readonly timer: NodeJS.Timeout;

  private constructor(private readonly options: StoreTimeOptions) {
    this.steadyMs = options.steadyMs ?? (() => performance.now());
    this.timer = setInterval(() => void this.lookAgain(), COMPARE_EVERY_MS);
    this.timer.unref();
  }

  /** Compares for the first time. A disagreement is no error here: it may be mended while the process runs. */
  static async open(options: StoreTimeOptions): Promise<StoreTime> {
    const time = new StoreTime(options);
    try {
      await time.compare();
    } catch (error) {
      await time.close();
      throw error;
    }
    return time;
  }

  /**
   * To be asked before something is decided by the machine's time.
   * @throws ClockDisagreesError while it is not the database's; errors of the database when it has to be asked
   */
  async require(): Promise<void> {
    if (this.wasSet()) await this.compare();
    if (this.disagreement) throw new ClockDisagreesError(this.disagreement);
  }

  /** Stops comparing; the pool stays open. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.comparing?.catch(() => undefined);
  }

  /** Whether the machine's clock has gone otherwise than the steady one: it was set, or the machine slept. */
  private wasSet(): boolean {
    if (this.compared === undefined) return true;
    const byMachine = this.options.machine.now().getTime() - this.compared.machineMs;
    const bySteady = this.steadyMs() - this.compared.steadyMs;
    return Math.abs(byMachine - bySteady) > AGREES_WITHIN_MS;
  }

  private async lookAgain(): Promise<void> {
    try {
      await this.compare();
      this.askFailed = false;
    } catch (error) {
      // What was found last holds, and a clock that is set meanwhile is noticed. One line for an outage.
      if (!this.askFailed)
        this.options.log.warn({ error }, 'the time of the database cannot be asked for; trying again');
      this.askFailed = true;
    }
  }

  private compare(): Promise<void> {
    this.comparing ??= this.ask().finally(() => (this.comparing = undefined));
    return this.comparing;
  }

  private async ask(): Promise<void> {
    const { pool, machine } = this.options;
    const sent = machine.now();
    const { rows } = await pool.query<{ latest: Date; now: Date }>({ ...COMPARE, values: [sent] });
    const answered = machine.now();
    const [row] = rows;
    if (row === undefined) throw new TypeError('a returning insert gives one row');
    this.compared = { machineMs: answered.getTime(), steadyMs: this.steadyMs() };
    this.note(disagreementOf({ sent, answered, store: row.now, latest: row.latest }));
  }

  private note(found: BilingualText | undefined): void {
    const before = this.disagreement;
    this.disagreement = found;
    if ((before === undefined) === (found === undefined)) return;
    if (found) this.options.log.error({ reason: found.en }, 'nothing is decided: the clocks disagree');
    else this.options.log.info({}, 'the clocks agree again');
  }
}

/** An answer that was long under way tells less: the database read its clock at some time between both. */
function disagreementOf(seen: {
  readonly sent: Date;
  readonly answered: Date;
  readonly store: Date;
  readonly latest: Date;
}): BilingualText | undefined {
  const [sent, answered] = [seen.sent.getTime(), seen.answered.getTime()];
  const [store, latest] = [seen.store.getTime(), seen.latest.getTime()];
  const apart = store > answered ? store - answered : Math.max(sent - store, 0);
  if (apart > AGREES_WITHIN_MS) {
    const seconds = Math.round(apart / 1_000);
    return text(
      `服务器时钟 ${seen.answered.toISOString()} 与数据库时钟 ${seen.store.toISOString()} 相差 ${seconds} 秒，至多允许 ${AGREES_WITHIN_MS / 1_000} 秒。`,
      `The clock of this server (${seen.answered.toISOString()}) and that of the database (${seen.store.toISOString()}) are ${seconds} s apart; ${AGREES_WITHIN_MS / 1_000} s is the most.`,
    );
  }
  if (latest - store > AGREES_WITHIN_MS) {
    return text(
      `数据库时钟 ${seen.store.toISOString()} 早于台账此前已到的时间 ${seen.latest.toISOString()}。`,
      `The clock of the database (${seen.store.toISOString()}) is behind a time that the ledger has already seen (${seen.latest.toISOString()}).`,
    );
  }
  return undefined;
}
