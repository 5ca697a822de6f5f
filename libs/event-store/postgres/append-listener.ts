import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { Wakeup } from '../wakeup';
import { APPENDED_CHANNEL } from './migrations/append-functions';

/** Pause between two attempts to connect, in milliseconds: readers poll meanwhile. */
const PAUSE = 1_000;

/** Listens for appends of all processes on a connection of its own, which it replaces when it is lost. */
export class AppendListener {
  private readonly stopped = new AbortController();
  private running: Promise<void> | undefined;
  private client: Client | undefined;

  /** @param wakeup told of every append, and of every new connection, before which appends went unheard */
  constructor(
    private readonly connectionString: string,
    private readonly wakeup: Wakeup,
    private readonly onConnectionLoss: (error: Error) => void,
  ) {}

  /** Begins to listen; once is enough. */
  start(): void {
    this.running ??= this.run(this.stopped.signal);
  }

  async close(): Promise<void> {
    this.stopped.abort();
    await this.client?.end();
    await this.running;
  }

  private async run(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      await this.listen();
      try {
        await delay(PAUSE, undefined, { signal: stopped });
      } catch (error) {
        if (!stopped.aborted) throw error;
      }
    }
  }

  /** Resolves when the connection has ended, whatever the reason. */
  private listen(): Promise<void> {
    const client = new Client({
      connectionString: this.connectionString,
      application_name: 'event-log-listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.client = client;
    return new Promise((resolve) => {
      const lost = (error: Error): void => {
        this.onConnectionLoss(error);
        client.end().catch(this.onConnectionLoss);
        resolve();
      };
      client.on('error', lost);
      client.on('end', resolve);
      client.on('notification', () => this.wakeup.notify());
      client
        .connect()
        .then(() => client.query(`listen ${APPENDED_CHANNEL}`))
        .then(() => this.wakeup.notify(), lost);
    });
  }
}
