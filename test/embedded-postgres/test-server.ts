import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EmbeddedPostgresError,
  initialiseCluster,
  locateBinaries,
  makeFolderFor,
  operatingUser,
  PostgresServer,
  SUPERUSER,
} from '../../libs/platform/embedded-postgres';
import { freePort } from '../free-port';

/** Nothing of a test run needs to survive a power cut. */
const FAST_SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'shared_buffers=64MB',
];

/** Through the socket, where the kernel knows who comes, nobody is asked for a password: proving one takes longer than most queries. */
const WHO_MAY_COME = 'local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n';

const PORT_ATTEMPTS = 5;

/** The process that stops the server and removes its folder as soon as the pipe from this process closes. */
let undertaker: ChildProcess | null = null;

/** A throw-away Postgres. */
export interface TestServer {
  /**
   * Connection string of its superuser, through a unix socket: over TCP each query costs a fifth more. The server listens
   * on the port in it too, at 127.0.0.1, for what stands on the way.
   */
  readonly url: string;
  readonly port: number;
  /** Ends it in the middle of whatever it does, as a crash would, and starts it again under the same address. */
  restart(): Promise<void>;
}

/** A cluster that was just initialised. */
export interface MadeCluster {
  /** Goes with the server. */
  readonly folder: string;
  readonly cluster: string;
  /** Of its superuser. */
  readonly password: string;
}

/**
 * Starts a throw-away Postgres.
 * @param onMade told of its cluster before it starts
 */
export async function startTestServer(
  onMade: (made: MadeCluster) => void = () => undefined,
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'talent-ledger-test-'));
  chmodSync(folder, 0o711);
  const cluster = join(folder, 'cluster');
  undertaker = startUndertaker(folder, cluster);
  const binaries = locateBinaries();
  const user = operatingUser(null);
  const password = randomBytes(18).toString('base64url');
  await initialiseCluster(binaries, cluster, user, password);
  onMade({ folder, cluster, password });
  const socketFolder = join(folder, 'socket');
  makeFolderFor(socketFolder, user);
  const accessFile = join(folder, 'access.conf');
  writeFileSync(accessFile, WHO_MAY_COME);
  const settings = [...FAST_SETTINGS, `unix_socket_directories=${socketFolder}`, `hba_file=${accessFile}`];
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const logFile = join(folder, 'postgres.log');
    const options = { binaries, cluster, user, listening: { port }, logFile, settings };
    try {
      let running = await PostgresServer.start(options);
      return {
        url: `postgresql://${SUPERUSER}:${password}@${encodeURIComponent(socketFolder)}:${port}/postgres`,
        port,
        restart: async () => {
          running.stopAtOnce();
          await running.ended;
          running = await PostgresServer.start(options);
        },
      };
    } catch (error) {
      // Between asking for a free port and using it, another process may have taken it.
      if (!(error instanceof EmbeddedPostgresError) || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

/** Stops what {@link startTestServer} started, if anything, and waits until it is gone. */
export async function stopTestServer(): Promise<void> {
  if (undertaker === null) return;
  // Held again: with nothing left to wait for, Jest's process would end here, with code 0 and no report.
  undertaker.ref();
  const gone = once(undertaker, 'exit');
  undertaker.stdin?.end();
  await gone;
  undertaker = null;
}

/** The kernel closes the pipe however this process ends, so an interrupted run leaves nothing behind either. */
function startUndertaker(folder: string, cluster: string): ChildProcess {
  const child = spawn(process.execPath, [join(__dirname, 'undertaker.js'), folder, cluster], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.unref();
  return child;
}
