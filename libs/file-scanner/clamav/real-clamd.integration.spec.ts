import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { UnavailableError } from '#kernel';
import { until } from '../../../test/until';
import { ClamdScanner } from './clamd-scanner';

/** Where Debian and others put it. */
const CLAMD = ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/usr/bin/clamd'].find((path) => existsSync(path));

const MARKER = 'made-up marker of a made-up virus';
const SIGNATURE = 'TalentLedger.Test.Made-Up';
const LONGEST = 20 * 1_048_576;
const harmless = (bytes: number): Buffer => Buffer.alloc(bytes, 'harmless text of a file. ');

interface Running {
  readonly scanner: ClamdScanner;
  readonly close: () => Promise<void>;
}

/** A real clamd with one signature of our own: no download, and nothing that a scanner of this machine would mind. */
async function startClamd(program: string, more: readonly string[] = []): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
  const [database, socket, settings] = ['database', 'clamd.sock', 'clamd.conf'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  mkdirSync(database);
  writeFileSync(join(database, 'own.ndb'), `${SIGNATURE}:0:*:${Buffer.from(MARKER).toString('hex')}\n`);
  const lines = [
    ...['Foreground yes', `DatabaseDirectory ${database}`, `LocalSocket ${socket}`],
    ...[`TemporaryDirectory ${folder}`, `User ${userInfo().username}`, ...more],
  ];
  writeFileSync(settings, `${lines.join('\n')}\n`);
  const daemon: ChildProcess = spawn(program, [`--config-file=${settings}`], { stdio: 'ignore' });
  const scanner = new ClamdScanner({ path: socket });
  const isUp = (): Promise<boolean> =>
    scanner.checkHealth().then(
      () => true,
      () => daemon.exitCode !== null,
    );
  await until(isUp, 'clamd answers or ends');
  return {
    scanner,
    close: async () => {
      if (daemon.exitCode === null && daemon.kill()) await once(daemon, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

if (CLAMD === undefined) {
  describe('a real clamd', () => {
    it.skip('is not on this machine: install the Debian package clamav-daemon to run these', () => undefined);
  });
} else {
  describe('a real clamd', () => {
    let running: Running;
    beforeAll(async () => {
      running = await startClamd(CLAMD, ['StreamMaxLength 20M']);
    });
    afterAll(() => running.close());

    it('finds a file clean that carries nothing it knows, up to the largest that is taken', async () => {
      expect(await running.scanner.scan(harmless(1))).toEqual({ kind: 'clean' });
      expect(await running.scanner.scan(harmless(LONGEST))).toEqual({ kind: 'clean' });
    });

    it('finds what it knows, wherever it lies in a file', async () => {
      const file = Buffer.concat([harmless(3_000_000), Buffer.from(MARKER), harmless(1_000)]);
      expect(await running.scanner.scan(file)).toEqual({
        kind: 'infected',
        signature: `${SIGNATURE}.UNOFFICIAL`,
      });
    });

    it('gives no verdict on a file that is larger than it takes', async () => {
      await expect(running.scanner.scan(harmless(LONGEST + 1))).rejects.toBeInstanceOf(UnavailableError);
    });

    it('scans several files at once, and keeps the answers apart', async () => {
      const files = Array.from({ length: 8 }, (_, at) =>
        at % 2 === 0 ? harmless(100_000) : Buffer.from(`${MARKER} ${at}`),
      );
      const verdicts = await Promise.all(files.map((file) => running.scanner.scan(file)));
      expect(verdicts.map(({ kind }) => kind === 'infected')).toEqual(files.map((_, at) => at % 2 === 1));
    });
  });
}
