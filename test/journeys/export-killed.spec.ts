import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { createPool, silentLogger } from '#platform';
import { findRunningDatabase } from '#platform/embedded-postgres';
import { initialiseDataFolder } from '../embedded-postgres/initialised-folder';
import { Caller } from '../ledger-under-test/caller';
import { LedgerProcess } from '../start/ledger-process';
import { until } from '../until';

const ACCOUNT = 'hr-clerk';

interface Job {
  readonly exportId: string;
  readonly status: string;
  readonly failure: string | null;
}
interface Played {
  readonly storedBefore: number;
  readonly found: Job;
  readonly file: { readonly status: number; readonly body: { readonly code?: string } };
  readonly onRecord: readonly object[];
  readonly again: { readonly job: Job; readonly status: number; readonly lines: number };
}

let ledger: LedgerProcess;
let played: Played;

beforeAll(async () => {
  ledger = await LedgerProcess.create();
  initialiseDataFolder(ledger.dataFolder);
  await ledger.start();
  const exportId = await killWithWholeFile();
  const storedBefore = stored();
  await ledger.start();
  await withDatabase(async (pool) => {
    // As if a minute had passed in which nobody heard of the process.
    await pool.query(`update exports.jobs set beat_at = beat_at - interval '1 minute'`);
  });
  played = await lookAfterwards(exportId, storedBefore);
});
afterAll(() => ledger.remove());

/** Pieces of files in the store of the ledger. */
function stored(): number {
  const entries = readdirSync(join(ledger.dataFolder, 'files'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

async function withDatabase<Result>(use: (pool: Pool) => Promise<Result>): Promise<Result> {
  const urls = findRunningDatabase(ledger.dataFolder);
  if (urls === null) throw new Error('the database of the ledger does not run');
  const pool = createPool({
    url: urls.ownerUrl,
    max: 1,
    applicationName: 'killed-export',
    log: silentLogger,
  });
  try {
    return await use(pool);
  } finally {
    await pool.end();
  }
}

async function askForExport({ token }: Caller): Promise<Job> {
  const response = await fetch(`${ledger.url}/api/v1/organisations/export`, {
    method: 'POST',
    headers: { authorization: `Bearer ${String(token)}`, prefer: 'respond-async' },
  });
  return (await response.json()) as Job;
}

/** Kills everything while the whole file is in the store: the log takes no event, so that the job waits for its record. */
async function killWithWholeFile(): Promise<string> {
  const caller = await Caller.signIn(ledger.url, ACCOUNT);
  return withDatabase(async (pool) => {
    const client = await pool.connect();
    // The server is killed under it.
    client.on('error', () => undefined);
    try {
      await client.query('begin; lock table ledger.events in share mode');
      const { exportId } = await askForExport(caller);
      await until(() => Promise.resolve(stored() > 0), 'the file is stored');
      await ledger.killHard({ database: true });
      return exportId;
    } finally {
      client.release(true);
    }
  });
}

async function lookAfterwards(exportId: string, storedBefore: number): Promise<Played> {
  const caller = await Caller.signIn(ledger.url, ACCOUNT);
  const { body: found } = await caller.until<Job>(
    `exports/${exportId}`,
    ({ body }) => body.status === 'failed',
  );
  await until(() => Promise.resolve(stored() === 0), 'the file is removed');
  const file = await caller.get<{ code?: string }>(`exports/${exportId}/file`);
  const supervisor = await Caller.signIn(ledger.url, 'supervisor');
  const { items } = await supervisor.read<{ items: object[] }>('list-exports');
  const job = await askForExport(caller);
  await caller.until<Job>(`exports/${job.exportId}`, ({ body }) => body.status === 'ready');
  const response = await fetch(`${ledger.url}/api/v1/exports/${job.exportId}/file`, {
    headers: { authorization: `Bearer ${String(caller.token)}` },
  });
  const lines = (await response.text()).trimEnd().split('\r\n').length;
  return { storedBefore, found, file, onRecord: items, again: { job, status: response.status, lines } };
}

describe('an export whose every process is killed when its file is stored and not on record yet', () => {
  it('leaves a file behind, which nobody can fetch, and which is removed', () => {
    expect(played.storedBefore).toBe(1);
    expect([played.file.status, played.file.body.code]).toEqual([409, 'export-not-ready']);
  });

  it('is found as failed after the next start, for whoever asked for it, and is not on record', () => {
    expect(played.found).toMatchObject({ status: 'failed', failure: 'stopped' });
    expect(played.onRecord).toEqual([]);
  });

  it('can be asked for again at once', () => {
    expect(played.again.job.exportId).not.toBe(played.found.exportId);
    expect(played.again.status).toBe(200);
    expect(played.again.lines).toBeGreaterThan(0);
  });
});
