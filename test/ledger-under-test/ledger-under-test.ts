import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_TOKEN_RULES, DEMO_USERS, MOUNT_PATH } from '#access/demo-identity';
import { Api, assembleApi } from '#apps/api/api';
import { startWorker, Worker } from '#apps/worker/worker';
import { ledgerMigrations } from '#composition';
import { StoredEvent } from '#event-store';
import { Config, createLogger, loadConfig, Logger, runMigrations, silentLogger } from '#platform';
import { Caller, Progress, Rehearsal } from './caller';
import { createLedgerDatabase } from './ledger-database';
import { openLogUnderTest } from './log-under-test';
import { freePort } from '../free-port';
import { until } from '../until';

export interface Settings {
  /** Default: the policies of the repository. */
  readonly policyFolder?: string;
  /** Where the demo clock starts; default: the first of March 2022. */
  readonly clockStart?: string;
  /** Connection string of an EventStoreDB for the log; default: an empty log where this run of the tests wants it. */
  readonly eventStoreUrl?: string;
  /** What every rate limit is multiplied by; default: so much that no test meets one. */
  readonly rateLimitFactor?: number;
  /** 32 bytes in base64; default: a new key. */
  readonly masterKey?: string;
  /** What is done around every command that a caller gives. */
  readonly rehearsal?: (ledger: LedgerUnderTest) => Rehearsal;
  /** Default: an empty database on the server of the test run. */
  readonly database?: { readonly url: string; readonly ownerUrl: string; drop(): Promise<void> };
}

/** A denied attempt as the log has it. */
export interface DenialOnRecord {
  readonly route: string;
  readonly code: string;
  readonly accountId: string;
  readonly roles: readonly string[];
  readonly count: number;
}

/** The whole ledger in this process: api on a real port, worker, a database of its own, the demo clock. */
export class LedgerUnderTest {
  /** What was appended by any caller: every query asked through {@link as} waits for it. */
  private readonly progress: Progress;
  private readonly callers = new Map<string | null, Promise<Caller>>();

  private constructor(
    readonly config: Config,
    readonly url: string,
    readonly api: Api,
    private worker: Worker | undefined,
    /** Lines that the api and the worker logged as errors. */
    readonly faults: readonly string[],
    private readonly log: Logger,
    private readonly discard: () => Promise<void>,
    rehearsal?: (ledger: LedgerUnderTest) => Rehearsal,
  ) {
    this.progress = { position: 0n, ...(rehearsal && { rehearsal: rehearsal(this) }) };
  }

  static async start(settings: Settings = {}): Promise<LedgerUnderTest> {
    const database = settings.database ?? (await createLedgerDatabase());
    const emptyLog = await openLogUnderTest(settings.eventStoreUrl);
    const dataFolder = mkdtempSync(join(tmpdir(), 'talent-ledger-test-'));
    const end = async () => {
      await database.drop();
      await emptyLog.close();
      rmSync(dataFolder, { recursive: true, force: true });
    };
    const port = await freePort();
    const config = loadConfig({
      MODE: 'demo',
      PORT: String(port),
      DATABASE_URL: database.url,
      DATA_FOLDER: dataFolder,
      ...emptyLog.environment,
      MASTER_KEY: settings.masterKey ?? randomBytes(32).toString('base64'),
      POLICY_FOLDER: settings.policyFolder ?? join(__dirname, '../../policies'),
      // Tests play many people from one address, each faster than a person.
      RATE_LIMIT_FACTOR: String(settings.rateLimitFactor ?? 1_000),
      DEMO_CLOCK_START: settings.clockStart ?? '2022-03-01T09:00:00+08:00',
    });
    if (settings.database !== undefined) {
      const { ownerUrl: url } = settings.database;
      await runMigrations({ url, migrations: ledgerMigrations, log: silentLogger });
    }
    const faults: string[] = [];
    const destination = { write: (line: string) => void faults.push(line) };
    const log = createLogger({ process: 'test', level: 'error', destination });
    const started = async () => {
      const api = await assembleApi(config, log);
      await api.http.app.listen(port, config.host);
      const worker = await startWorker(config, log);
      const url = `http://${config.host}:${port}`;
      await becomesReady(url);
      return new LedgerUnderTest(config, url, api, worker, faults, log, end, settings.rehearsal);
    };
    return started().catch(async (error: unknown) => {
      await end();
      throw error;
    });
  }

  /** Speaks to the api as a demo user, or as the public. */
  as(user: string | null): Promise<Caller> {
    const signedIn = this.callers.get(user) ?? Caller.signIn(this.url, user, this.progress);
    this.callers.set(user, signedIn);
    return signedIn;
  }

  /** Speaks to the api as a demo user whom the identity provider identifies by an ID number. */
  identified(user: string, identityNumber: string): Promise<Caller> {
    return Caller.signIn(this.url, user, this.progress, identityNumber);
  }

  /** Events of the log behind a position, oldest first. Default: all. */
  async events(after = 0n): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const page of this.api.core.store.readAll({ after })) events.push(...page);
    return events;
  }

  /** The same without attempts in vain, which are put on record whenever their minute is over. */
  async decided(after: bigint): Promise<StoredEvent[]> {
    return (await this.events(after)).filter(({ stream }) => !/^(accessDenial|commandRefusal)-/.test(stream));
  }

  /** Another api over the same database, for accounts that sign in at the first. Whoever starts it stops it. */
  async startReplica(settings: Partial<Config> = {}): Promise<{ url: string; stop(): Promise<void> }> {
    const { host } = this.config;
    const { longestLife } = DEMO_TOKEN_RULES;
    const oidc = { ...this.config.oidc, longestLife, issuer: `${this.url}${MOUNT_PATH}` };
    const port = await freePort();
    const api = await assembleApi({ ...this.config, ...settings, port, oidc }, this.log);
    await api.http.app.listen(port, host);
    return { url: `http://${host}:${port}`, stop: () => api.stop() };
  }

  /** Position of the last event, once every attempt in vain so far is on record. */
  async settledPosition(): Promise<bigint> {
    await this.api.core.denials.append('all');
    return this.lastPosition();
  }

  /** Waits until everything that has happened is in the read models, and the workflows have gone along. */
  async settle(): Promise<void> {
    // Denied attempts too, which are put on record a minute later, or at the end.
    await this.settledPosition();
    const atTheEnd = async (): Promise<boolean> => {
      const end = await this.lastPosition();
      const { rows } = await this.api.core.pool.query<{ position: string }>(
        `select position from workflows.checkpoints
         union all select position from projections.generations where state = 'live'`,
      );
      const all = rows.every(({ position }) => BigInt(position) === end);
      return all && end === (await this.lastPosition());
    };
    await until(atTheEnd, 'read models and workflows are at the end of the log');
  }

  /** Denied attempts behind a position that {@link settledPosition} gave, those alike within a minute as one with a count. */
  async denialsAfter(position: bigint): Promise<DenialOnRecord[]> {
    await this.settledPosition();
    return (await this.events(position))
      .filter(({ type }) => type === 'AccessDenied')
      .map((event) => JSON.parse(event.data) as DenialOnRecord);
  }

  /** What a candidate whom staff's answers call `id` is called to the public, or to an expert. */
  idFor(audience: 'public' | { readonly expert: string }, id: string): string {
    const { identifiers } = this.api.core;
    return identifiers.seal(
      this.inLog(id),
      audience === 'public' ? { kind: 'public' } : { kind: 'expert', account: audience.expert },
    );
  }

  /** What staff's answers call a thing, or a stream, that a receipt names to whoever holds it. */
  forStaff(receipt: string): string {
    return this.api.core.identifiers.seal(this.inLog(receipt), { kind: 'staff' });
  }

  /** What the log calls a thing, or a stream, that staff's answers, or a receipt in the hand of a demo user, call so. */
  inLog(id: string): string {
    const { identifiers } = this.api.core;
    const opened = DEMO_USERS.map((user) =>
      identifiers.open(
        id,
        { kind: 'staff' },
        user.office === null ? `account ${user.id}` : `office ${user.office}`,
      ),
    );
    return opened.find((one) => !identifiers.names(one)) ?? opened[0] ?? id;
  }

  /** Position of the last event of the log. */
  lastPosition(): Promise<bigint> {
    return this.api.core.store.lastPosition();
  }

  /** Moves the demo clock forward; deadlines that fall due fire soon after. */
  async moveClockTo(instant: string): Promise<void> {
    const response = await fetch(`${this.url}/api/demo/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to: instant }),
    });
    if (!response.ok) throw new Error(`the clock was not moved: ${await response.text()}`);
  }

  /** Projections, workflows and deadlines stand still from here on. */
  async stopWorker(): Promise<void> {
    await this.worker?.stop();
    this.worker = undefined;
  }

  /** They go on from where they were. */
  async startWorker(): Promise<void> {
    this.worker = await startWorker(this.config, this.log);
  }

  async stop(): Promise<void> {
    await this.stopWorker();
    await this.api.stop();
    await this.discard();
  }
}

/** Waits until the ledger is ready: read models are there once a worker has made their tables. */
export async function becomesReady(url: string): Promise<void> {
  let reasons = '';
  const isReady = async (): Promise<boolean> => {
    const answer = await fetch(`${url}/health/ready`);
    reasons = await answer.text();
    return answer.ok;
  };
  await until(isReady, () => `the ledger is ready: ${reasons}`);
}
