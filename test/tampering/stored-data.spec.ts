import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Registry } from 'prom-client';
import { inventedCreditCode } from '../../libs/access/demo-identity/credit-code';
import { PDF, PNG } from '../../libs/contexts/evidence/sample-files.testing';
import { storedDataChecks } from '#apps/worker/stored-data-checks';
import { allProjections } from '#composition';
import { createPool, requireDatabase, silentLogger } from '#platform';
import { soleLeadership } from '#workflows';
import { EvidenceDesk } from '../journeys/evidence/evidence-desk';
import { OFFICES } from '../journeys/jiangxi-round';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { until } from '../until';

let desk: EvidenceDesk;
let ledger: LedgerUnderTest;
let candidacyId: string;
let checks: Checks;

/** The checks as a worker runs them, without rests; their state of health, their figure, and their lines. */
interface Checks {
  failure(): Promise<string | undefined>;
  figure(what: string): Promise<number | undefined>;
  /** How many files were read. */
  readonly filesRead: () => number;
  readonly lines: readonly { readonly fields: unknown; readonly line: string }[];
  stop(): Promise<void>;
}

function runChecks(): Checks {
  const { core } = ledger.api;
  const lines: { fields: unknown; line: string }[] = [];
  const log = { ...silentLogger, info: note, warn: note, error: note };
  function note(fields: unknown, line?: string): void {
    lines.push({ fields, line: String(line) });
  }
  const { url } = requireDatabase(ledger.config);
  const pool = createPool({ url, max: 8, applicationName: 'stored-data-spec', log: silentLogger });
  const registry = new Registry();
  let health: () => Promise<void> = () => Promise.resolve();
  let filesRead = 0;
  const files = {
    get: (key: Parameters<typeof core.files.get>[0]) => {
      filesRead += 1;
      return core.files.get(key);
    },
  };
  const jobs = storedDataChecks(
    { ...core, log, files: files as typeof core.files },
    pool,
    {
      health: { register: (_: string, check: () => Promise<void>) => void (health = check) } as never,
      metrics: { registry } as never,
    },
    () => soleLeadership,
    1,
  );
  const stopping = new AbortController();
  const running = Promise.all(jobs.map((job) => job.run(stopping.signal)));
  return {
    failure: () =>
      health().then(
        () => undefined,
        (error: unknown) => String(error),
      ),
    figure: async (what) => {
      const figures = await registry.getSingleMetric('ledger_stored_data_differing')?.get();
      return figures?.values.find(({ labels }) => labels['what'] === what)?.value;
    },
    filesRead: () => filesRead,
    lines,
    stop: async () => {
      stopping.abort();
      await running;
      await pool.end();
    },
  };
}

beforeAll(async () => {
  desk = await EvidenceDesk.open();
  ({ ledger } = desk);
  candidacyId = await desk.apply('applicant-01', OFFICES.nanchangHospital);
  await desk.handIn('applicant-01', candidacyId, PDF, '学位证书（虚构）.pdf');
  await desk.handIn('applicant-01', candidacyId, PNG, '获奖证书（虚构）.png');
  await ledger.settle();
  checks = runChecks();
});

afterAll(async () => {
  await checks.stop();
  await ledger.stop();
});

/** Comparisons of read models so far: each folds the log into tables of its own number. */
async function comparisons(): Promise<number> {
  const { rows } = await ledger.api.core.pool.query<{ sum: string }>(
    'select sum(last_generation) from projections.projections',
  );
  return Number(rows[0]?.sum);
}

async function becomes(failing: string | undefined): Promise<void> {
  let last: string | undefined;
  await until(
    async () => {
      last = await checks.failure();
      return failing === undefined ? last === undefined : (last?.includes(failing) ?? false);
    },
    () => `the checks say: ${last ?? 'nothing'}; ${JSON.stringify(checks.lines)}`,
  );
}

describe('what is stored beside the log', () => {
  it('is sound under live writes, in a whole round of read models, and the checks say nothing', async () => {
    const clerk = await ledger.as('hr-clerk');
    const before = await comparisons();
    for (let turn = 0; (await comparisons()) - before < allProjections().length; turn += 1)
      await clerk.command('people/register-organisation', {
        ...{ organisationId: inventedCreditCode('12', '360100', 90_000 + turn), name: `测试单位${turn}` },
        ...{ kind: 'public-institution', level: 'county', parentId: OFFICES.nanchangBureau },
      });
    expect(checks.filesRead()).toBeGreaterThan(2);
    expect(await checks.failure()).toBeUndefined();
    expect(checks.lines).toEqual([]);
  });

  it('is told to differ when one byte of a row of a read model was changed, until a rebuild repairs it', async () => {
    const { pool } = ledger.api.core;
    const { rows } = await pool.query<{ table: string }>(
      `select quote_ident(t) as table from projections.generations, unnest(tables) as t
       where projection = 'evidence' and state = 'live' and t like '%files%'`,
    );
    const table = `read_models.${rows[0]?.table ?? ''}`;
    const { rowCount } = await pool.query(
      `update ${table} set media_type = 'application/pdg' where media_type = 'application/pdf'`,
    );
    expect(rowCount).toBe(1);
    await becomes('evidence: table files: 1 rows missing, 1 too many, such as [');
    expect(await checks.figure('read-model')).toBe(1);
    await pool.query(
      `update ${table} set media_type = 'application/pdf' where media_type = 'application/pdg'`,
    );
    await becomes(undefined);
    expect(checks.lines.map(({ line }) => line)).toEqual([
      'a read model is not what a replay of the log gives',
      'a read model is what a replay of the log gives again',
    ]);
    expect(await checks.figure('read-model')).toBe(0);
  });

  it('is told to differ when one byte of an evidence file was changed, and when a file is gone, until it is restored', async () => {
    const [file] = await desk.list('hr-clerk', candidacyId);
    const place = desk.placeOf(candidacyId, file?.sha256 ?? '');
    const bytes = readFileSync(place);
    const forged = Buffer.from(bytes);
    forged[20] = (forged[20] ?? 0) ^ 1;
    writeFileSync(place, forged);
    await becomes(`${file?.sha256 ?? ''}: the store has another content`);
    expect(await checks.figure('evidence-file')).toBe(1);
    rmSync(place);
    await becomes(`${file?.sha256 ?? ''}: the store does not have it`);
    writeFileSync(place, bytes);
    await becomes(undefined);
    expect(JSON.stringify(checks.lines)).not.toContain('证书');
  });

  it('is not told to differ when the key of a person was destroyed, as an erasure does', async () => {
    const erased = await desk.apply('applicant-02', OFFICES.xiushuiStation);
    await desk.handIn('applicant-02', erased, PDF, '学历证书（虚构）.pdf');
    const personId = ledger.inLog(erased).split('.').at(-1) ?? '';
    await ledger.api.core.vault.destroyKey(personId);
    const read = checks.filesRead();
    await until(
      () => checks.filesRead() - read > 12,
      () => 'the check of files goes on',
    );
    expect(await checks.failure()).toBeUndefined();
  });
});
