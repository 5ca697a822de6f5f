import type { Pool, PoolClient } from 'pg';

/** Channel on which a vault tells the others that a key was destroyed. No payload: subjects stay in the table. */
export const KEY_DESTROYED_CHANNEL = 'privacy_key_destroyed';

/**
 * Hears that some process destroyed a key. Holds one connection of the pool from the first `ensure` on; when it
 * breaks, the next `ensure` takes another. Between the two a notice can be lost: the cache's age limit covers that.
 */
export class KeyDestructionListener {
  private connection: Promise<PoolClient> | null = null;
  private closed = false;

  constructor(
    private readonly pool: Pool,
    private readonly onDestroyed: () => void,
  ) {}

  /** Listens from now on. Rejects when no connection can be had. */
  async ensure(): Promise<void> {
    if (this.closed) throw new Error('the key vault is closed');
    this.connection ??= this.listen();
    const current = this.connection;
    try {
      await current;
    } catch (error) {
      if (this.connection === current) this.connection = null;
      throw error;
    }
  }

  /** Gives the connection back. Nothing is heard any more. */
  async close(): Promise<void> {
    this.closed = true;
    const { connection } = this;
    this.connection = null;
    const [opened] = await Promise.allSettled([connection]);
    if (opened.status === 'fulfilled' && opened.value) opened.value.release(true);
  }

  private async listen(): Promise<PoolClient> {
    const client = await this.pool.connect();
    let released = false;
    const drop = (error: Error): void => {
      if (released || this.closed) return;
      released = true;
      this.connection = null;
      this.onDestroyed();
      client.release(error);
    };
    client.on('error', drop);
    client.on('notification', this.onDestroyed);
    try {
      await client.query(`LISTEN ${KEY_DESTROYED_CHANNEL}`);
    } catch (error) {
      drop(error instanceof Error ? error : new Error('LISTEN failed', { cause: error }));
      throw error;
    }
    return client;
  }
}
