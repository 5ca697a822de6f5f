import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgres, type EmbeddedDatabaseUrls } from '#platform/embedded-postgres';
import { RestartPolicy } from './processes/restart-policy';

/** The database of the ledger: its own server in the data folder, kept running, or somebody else's. */
export interface Database {
  readonly urls: EmbeddedDatabaseUrls;
  /** Resolves when it was stopped (null), or with what happened when it ended too often by itself. */
  keepRunning(): Promise<string | null>;
  stop(): Promise<void>;
  stopAtOnce(): void;
}

/** An existing Postgres named by `DATABASE_URL`: not ours to start, watch or stop. */
export function existingDatabase(urls: EmbeddedDatabaseUrls): Database {
  return {
    urls,
    keepRunning: () => new Promise(() => undefined),
    stop: () => Promise.resolve(),
    stopAtOnce: () => undefined,
  };
}

/** Starts the embedded Postgres. */
export async function startEmbeddedDatabase(
  dataFolder: string,
  write: (line: string) => void,
): Promise<Database> {
  const server = await EmbeddedPostgres.start({ dataFolder });
  if (server.orphan === 'stopped') {
    write('[database] 已停止上次遗留的数据库进程 / stopped a database that an earlier run left behind');
  }
  return new SupervisedDatabase(server, write);
}

class SupervisedDatabase implements Database {
  private stopping = false;
  private restarting: Promise<void> | undefined;
  private readonly policy = new RestartPolicy();

  constructor(
    private readonly server: EmbeddedPostgres,
    private readonly write: (line: string) => void,
  ) {}

  get urls(): EmbeddedDatabaseUrls {
    return this.server.urls;
  }

  async keepRunning(): Promise<string | null> {
    for (;;) {
      await this.server.ended;
      const delay = this.stopping ? null : this.policy.delayAfterDeath(performance.now());
      if (delay === null) return this.stopping ? null : '见 postgres.log / see postgres.log';
      this.write('[database] 意外退出，正在重启 / ended, restarting');
      await pause(delay);
      if (this.stopping) return null;
      this.restarting = this.server.restart();
      await this.restarting;
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    // A server on its way up cannot be stopped yet; how its start ends is for `keepRunning` to say.
    await Promise.allSettled([this.restarting]);
    await this.server.stop();
  }

  stopAtOnce(): void {
    this.stopping = true;
    this.server.stopAtOnce();
  }
}
