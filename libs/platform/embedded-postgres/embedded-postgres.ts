import { existsSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { locateBinaries } from './binaries';
import { clusterExists, initialiseCluster } from './cluster';
import { loadCredentials } from './credentials';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { operatingUser, requireReachable, requireWritable, type OperatingUser } from './operating-user';
import { clearOrphan, type OrphanOutcome } from './orphan';
import { PostgresServer, type Listening, type ServerOptions } from './postgres-server';
import { readPostmasterPid } from './postmaster-pid';
import { APP_ROLE, connectionString, DATABASE, ensureRolesAndDatabase, OWNER_ROLE } from './roles';
import { makeSocketFolder, removeSocketFiles, removeTemporarySocketFolder } from './socket-folder';
import { holdsWithin } from './waiting';

export interface EmbeddedPostgresOptions {
  /** Folder that keeps the cluster (`postgres/`), its passwords, its log and its socket; must exist. */
  readonly dataFolder: string;
  /** Listens on this TCP port of 127.0.0.1 instead of a unix socket. */
  readonly port?: number;
}

/** Connection strings of the embedded database. */
export interface EmbeddedDatabaseUrls {
  /** Of `ledger_app`. */
  readonly url: string;
  /** Of `ledger_owner`, for migrations. */
  readonly ownerUrl: string;
}

/** Milliseconds that backends of a killed server may take to notice and let go of the shared memory. */
const LET_GO_BOUND = 10_000;

/** The ledger's own database server, its data kept in a folder from one start to the next. */
export class EmbeddedPostgres {
  private constructor(
    private readonly options: ServerOptions,
    private server: PostgresServer,
    readonly urls: EmbeddedDatabaseUrls,
    /** What an earlier, hard-killed run had left behind. */
    readonly orphan: OrphanOutcome,
  ) {}

  /**
   * Initialises the cluster on the first start, clears what a killed run left, starts the server and makes roles
   * and database. The caller holds the instance lock of the data folder.
   *
   * @throws EmbeddedPostgresError with one line that says what to do
   */
  static async start(given: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const dataFolder = resolve(given.dataFolder);
    const cluster = clusterIn(dataFolder);
    requireWritable(dataFolder);
    const made = clusterExists(cluster);
    const user = operatingUser(made ? cluster : null);
    const credentials = loadCredentials(passwordFile(dataFolder), made);
    const binaries = locateBinaries();
    requireReachable(binaries.folder, user);
    requireReachable(dataFolder, user);
    if (!made) await initialiseCluster(binaries, cluster, user, credentials.superuser);
    const oldSocketFolder = readPostmasterPid(cluster)?.socketFolder;
    const orphan = await clearOrphan(cluster);
    if (oldSocketFolder) removeTemporarySocketFolder(oldSocketFolder);
    const listening = chooseListening(given, dataFolder, user);
    const logFile = join(dataFolder, 'postgres.log');
    const options = { binaries, cluster, user, listening, logFile, settings: [] };
    const server = await startPatiently(options);
    const address = addressOf(listening);
    try {
      await ensureRolesAndDatabase(address, credentials);
    } catch (error) {
      await server.stop();
      throw error;
    }
    return new EmbeddedPostgres(options, server, urlsAt(address, credentials), orphan);
  }

  /** Starts a server that ended by itself once more, under the same address. */
  async restart(): Promise<void> {
    await clearOrphan(this.options.cluster);
    this.server = await startPatiently(this.options);
  }

  get pid(): number {
    return this.server.pid;
  }

  /** Settles when the present server has ended, asked to or not. */
  get ended(): Promise<void> {
    return this.server.ended;
  }

  /** Stops the server in good order; committed data is on disk in any case. */
  async stop(): Promise<void> {
    await this.server.stop();
    const { listening } = this.options;
    if ('socketFolder' in listening) removeTemporarySocketFolder(listening.socketFolder);
  }

  /** Does not wait for anything: for a second, impatient Ctrl-C. The next start recovers. */
  stopAtOnce(): void {
    this.server.stopAtOnce();
  }
}

/**
 * Connection strings of the database that a running ledger keeps in this data folder, for tools beside it; null when
 * none is running there.
 */
export function findRunningDatabase(dataFolder: string): EmbeddedDatabaseUrls | null {
  const state = readPostmasterPid(clusterIn(dataFolder));
  if (state === null || state.status !== 'ready' || !existsSync(passwordFile(dataFolder))) return null;
  const address =
    state.socketFolder === null ? `127.0.0.1:${state.port}` : encodeURIComponent(state.socketFolder);
  return urlsAt(address, loadCredentials(passwordFile(dataFolder), true));
}

/** Whether a database was made in this data folder before: without one, the next start makes it. */
export function hasCluster(dataFolder: string): boolean {
  return clusterExists(clusterIn(dataFolder));
}

function clusterIn(dataFolder: string): string {
  return join(resolve(dataFolder), 'postgres');
}

function passwordFile(dataFolder: string): string {
  return join(resolve(dataFolder), 'database-passwords.json');
}

function urlsAt(address: string, passwords: { owner: string; app: string }): EmbeddedDatabaseUrls {
  return {
    url: connectionString(address, APP_ROLE, passwords.app, DATABASE),
    ownerUrl: connectionString(address, OWNER_ROLE, passwords.owner, DATABASE),
  };
}

function chooseListening(given: EmbeddedPostgresOptions, dataFolder: string, user: OperatingUser): Listening {
  if (given.port !== undefined) return { port: given.port };
  return { socketFolder: makeSocketFolder(join(dataFolder, 'socket'), user) };
}

function addressOf(listening: Listening): string {
  return 'port' in listening ? `127.0.0.1:${listening.port}` : encodeURIComponent(listening.socketFolder);
}

/** Keeps the log of the run before, clears its socket, and waits for backends of a killed server to let go of the shared memory. */
async function startPatiently(options: ServerOptions): Promise<PostgresServer> {
  if (existsSync(options.logFile)) renameSync(options.logFile, `${options.logFile}.previous`);
  if ('socketFolder' in options.listening) removeSocketFiles(options.listening.socketFolder);
  const end = performance.now() + LET_GO_BOUND;
  for (;;) {
    try {
      return await PostgresServer.start(options);
    } catch (error) {
      const held = error instanceof EmbeddedPostgresError && error.message.includes('shared memory block');
      if (!held || performance.now() >= end) throw error;
      await holdsWithin(200, () => false);
    }
  }
}
