import type { Pool, PoolClient } from 'pg';
import type { Logger } from '#platform';
import type { Leadership } from '../leadership';
import { WakeUp } from '../wake-up';

const RETRY_MS = 1_000;

/**
 * Leader by a session-level advisory lock. While leading it keeps one connection of the pool for itself: when
 * that breaks, Postgres frees the lock and the work is told to stop. Two leaders for a moment are possible
 * (a cut network); what they do is guarded by ids and compare-and-set, not by the lock.
 */
export class PostgresLeadership implements Leadership {
  private readonly pause = new WakeUp();

  /** @param job names the lock, such as `workflows` */
  constructor(
    private readonly pool: Pool,
    private readonly job: string,
    private readonly log: Logger,
  ) {}

  async lead(signal: AbortSignal, work: (leading: AbortSignal) => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.tryToLead(signal, work);
      } catch (error) {
        this.log.warn({ error, job: this.job }, 'the lead was lost or cannot be asked for; trying again');
      }
      await this.pause.wait(RETRY_MS, signal);
    }
  }

  private async tryToLead(signal: AbortSignal, work: (leading: AbortSignal) => Promise<void>): Promise<void> {
    const client = await this.pool.connect();
    const lost = new AbortController();
    const lose = (): void => lost.abort();
    client.on('error', lose);
    client.on('end', lose);
    let leads = false;
    try {
      leads = await this.askForLock(client);
      if (leads) {
        this.log.info({ job: this.job }, 'this process leads');
        await work(AbortSignal.any([signal, lost.signal]));
      }
    } finally {
      client.off('error', lose);
      client.off('end', lose);
      // A session's lock goes with its session: the connection is closed, not given back.
      client.release(leads || lost.signal.aborted);
    }
  }

  private async askForLock(client: PoolClient): Promise<boolean> {
    const { rows } = await client.query<{ leads: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as leads',
      [`ledger/leader/${this.job}`],
    );
    return rows[0]?.leads === true;
  }
}
