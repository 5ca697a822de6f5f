import { InMemoryFileStore } from '#file-store';
import type { ReadModels } from '#projections';
import { InMemoryKeyVault, Sealer } from '#privacy';
import { QueryBench } from '../../query-bench.testing';
import { OF_GRANT, spendingRecorded } from '../../sample-funding.testing';
import { EvidenceAttached, VoucherAttached, VoucherWithdrawn } from '../contracts';
import { evidenceProjection } from '../read-models/evidence/projection';
import { FileRound } from './file-round';
import { sweepFiles } from './sweep-files';
import { MOST_OF_CANDIDACY, UploadQuota } from './upload-quota';
import type { UploadRegister, WaitingFile } from './waiting-uploads';

const HOUR = 3_600_000;
const NOW = new Date('2022-03-10T00:00:00Z');
const { candidacyId } = OF_GRANT;
const personId = 'ab'.repeat(16);
const shaOf = (digit: string): string => digit.repeat(64);
const file = (digit: string) => ({
  ...{ candidacyId, personId, sha256: shaOf(digit), bytes: 1_048_576, mediaType: 'application/pdf' },
});
const voucher = (digit: string) =>
  VoucherAttached.of({ ...OF_GRANT, ...file(digit), entryNumber: 1, fileName: '发票（虚构）.pdf' });

/** 1: evidence of the application; 2: a voucher; 3: a voucher that was withdrawn. */
const EVENTS = [
  EvidenceAttached.of({ ...file('1'), kind: 'prize', fileName: '获奖证书（虚构）.pdf' }),
  spendingRecorded(1, 900),
  ...[voucher('2'), voucher('3')],
  VoucherWithdrawn.of({ ...OF_GRANT, personId, entryNumber: 1, sha256: shaOf('3'), reason: '误传（虚构）' }),
];

let bench: QueryBench;
let readModels: Pick<ReadModels, 'read' | 'waitFor'>;
beforeAll(async () => {
  bench = await QueryBench.of([evidenceProjection], EVENTS);
  const { read } = bench.contextOf({ id: 'worker', office: null, roles: ['system'] });
  readModels = {
    waitFor: () => Promise.resolve(),
    // Its statements are run as they are: of the client they use nothing else.
    read: ((projection: never, ask: (tables: unknown, client: object) => never) =>
      read(projection, (tables, query) =>
        ask(tables, {
          query: async (sql: string, values: readonly unknown[] = []) => ({ rows: await query(sql, values) }),
        }),
      )) as unknown as ReadModels['read'],
  };
});
afterAll(() => bench.end());

const log = { lastPosition: () => Promise.resolve(9n) };

describe('the rows of vouchers', () => {
  it('keep their files from the sweep, withdrawn ones too; what was uploaded as a voucher and never attached goes', async () => {
    let now = new Date(NOW.getTime() - 4 * HOUR);
    const files = new InMemoryFileStore(() => now);
    for (const digit of ['1', '2', '3', '4'])
      await files.put({ owner: personId, sha256: shaOf(digit) }, Buffer.from('sealed'));
    now = NOW;
    const register = {
      unlessUploading: (_key: unknown, remove: () => Promise<boolean>) => remove(),
      forgetOlderThan: () => Promise.resolve(),
    };
    const swept = await sweepFiles({ files, store: log, readModels, register, now });
    expect(swept).toEqual({ kept: 3, removed: 1 });
    expect(await files.get({ owner: personId, sha256: shaOf('4') })).toBeUndefined();
  });

  it('are gone round with evidence, withdrawn ones too', async () => {
    const vault = new InMemoryKeyVault();
    const round = new FileRound({
      files: new InMemoryFileStore(),
      sealer: new Sealer(vault),
      vault,
      readModels,
    });
    const passes = [await round.next(5), await round.next(5), await round.next(5)].map((files) =>
      files.map(({ sha256 }) => sha256[0]),
    );
    // The first pass begins behind any of them; the round is over with an empty one.
    const whole = passes.slice(passes.findIndex((files) => files.length === 0) + 1)[0];
    expect(whole).toEqual(['1', '2', '3']);
  });

  it('free the quota of uploads: a voucher that was attached waits no longer', async () => {
    const fileOf = (digit: string): WaitingFile => ({
      ...{ id: digit, candidacyId, owner: personId, sha256: shaOf(digit) },
    });
    let waiting = [fileOf('2'), ...Array.from({ length: MOST_OF_CANDIDACY.files - 1 }, () => fileOf('5'))];
    const begin: UploadRegister['begin'] = (_upload, admits) => {
      const held = { files: waiting.length, bytes: waiting.length };
      const both = { ofAccount: held, ofCandidacy: held };
      return Promise.resolve(admits(both) ? 'a place' : both);
    };
    const register = {
      begin,
      waitingOf: () => Promise.resolve(waiting),
      attached: (files: readonly WaitingFile[]) => {
        waiting = waiting.filter((one) => !files.includes(one));
        return Promise.resolve();
      },
    } as unknown as UploadRegister;
    const quota = new UploadQuota({ register, readModels, store: log });
    const upload = { account: 'account-1', candidacyId, owner: personId, bytes: 1 };
    expect(await quota.begin(upload)).toBe('a place');
    expect(waiting).toHaveLength(MOST_OF_CANDIDACY.files - 1);
    waiting.push(fileOf('5'));
    expect(await quota.begin(upload)).toMatchObject({ code: 'too-many-waiting-files' });
  });
});
