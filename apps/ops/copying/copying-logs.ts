import { CONTEXTS, openEventStore } from '#composition';
import {
  copyLog,
  CopyProgress,
  CopyResult,
  EventStore,
  LogElsewhereError,
  LogHome,
  LogStore,
} from '#event-store';
import { forgetPlaces } from '#notary';
import { Config, createLogger, createPool, requireDatabase } from '#platform';
import type { Pool } from 'pg';
import { giveUpReadModels } from '#projections';
import { moveWorkflowCheckpoints } from '#workflows';

/**
 * Commands handed over at once. Postgres puts a queue of appends into the log in their order, whatever fails;
 * EventStoreDB orders appends to different streams only by waiting for each.
 */
const AT_ONCE: Readonly<Record<LogStore, number>> = { postgres: 512, eventstoredb: 1 };

/** Processes of the ledger are at work while the log is to move. */
export class ProcessesAtWorkError extends Error {
  override readonly name = 'ProcessesAtWorkError';
  constructor(names: readonly string[]) {
    super(
      `台账进程仍在运行：${names.join('、')}，请先停止 api 和 worker / processes of the ledger are at work: ` +
        `${names.join(', ')}; stop api and worker first`,
    );
  }
}

/** Something was appended to the source behind what was copied. */
export class SourceGrewError extends Error {
  override readonly name = 'SourceGrewError';
  constructor() {
    super(
      '复制期间源日志又有新事件，尚未切换：请停止所有写入后重试 / the source grew while it was copied, nothing was ' +
        'switched: stop whatever appends to it and try again',
    );
  }
}

/** Two stores of one ledger, between which its log is copied. */
export class CopyingLogs {
  private readonly home: LogHome;

  private constructor(
    private readonly pool: Pool,
    private readonly source: EventStore,
    private readonly target: EventStore,
    private readonly way: { readonly from: LogStore; readonly to: LogStore },
    private readonly onProgress: (progress: CopyProgress) => void,
  ) {
    this.home = new LogHome(pool);
  }

  /** @param config names both stores. @throws ConfigError, ConnectionStringError */
  static async open(
    config: Config,
    way: { readonly from: LogStore; readonly to: LogStore },
    onProgress: (progress: CopyProgress) => void,
  ): Promise<CopyingLogs> {
    const log = createLogger({ process: 'ops', level: 'error' });
    const source = await openEventStore(config, way.from, log);
    const target = await openEventStore(config, way.to, log);
    const { url } = requireDatabase(config);
    const pool = createPool({ url, max: 2, applicationName: 'talent-ledger-ops', log });
    return new CopyingLogs(pool, source, target, way, onProgress);
  }

  /** Whether the ledger works with the target by now. */
  async isSwitched(): Promise<boolean> {
    return (await this.home.find())?.store === this.way.to;
  }

  /**
   * Copies what the target lacks and compares both; the ledger may go on working meanwhile.
   * @throws LogElsewhereError when the source is not the log that the ledger works with; what `copyLog` throws
   */
  async copy(): Promise<CopyResult> {
    const home = await this.home.find();
    if (home && home.store !== this.way.from) throw new LogElsewhereError(home.store, this.way.from);
    const { source, target, onProgress } = this;
    return copyLog({ source, target, atOnce: AT_ONCE[this.way.to], onProgress });
  }

  /**
   * Copies the rest and lets the ledger work with the target from now on: workflows go on behind the same event, read
   * models are given up and built anew at the next start.
   * @throws ProcessesAtWorkError, SourceGrewError, WorkflowsBehindError: nothing was switched; as `copy`
   */
  async switchOver(): Promise<CopyResult> {
    await this.requireSilence();
    const result = await this.copy();
    await this.requireSilence();
    if ((await this.source.lastPosition()) !== result.sourceEnd) throw new SourceGrewError();
    const workflows = CONTEXTS.flatMap((context) => context.workflows.map(({ name }) => name));
    const { sourceEnd, targetEnd } = result;
    await this.home.move(this.way.from, { store: this.way.to, beginsBehind: targetEnd }, async (client) => {
      await moveWorkflowCheckpoints(client, workflows, sourceEnd, targetEnd);
      await giveUpReadModels(client);
      await forgetPlaces(client);
    });
    return result;
  }

  async close(): Promise<void> {
    await Promise.all([this.source.close(), this.target.close(), this.pool.end()]);
  }

  private async requireSilence(): Promise<void> {
    const names = await this.home.processesAtWork();
    if (names.length > 0) throw new ProcessesAtWorkError(names);
  }
}
