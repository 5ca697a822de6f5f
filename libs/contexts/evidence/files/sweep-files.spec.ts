import { InMemoryFileStore } from '#file-store';
import { ReadModelLagError } from '#projections';
import { sweepFiles, SweepParts } from './sweep-files';

const HOUR = 3_600_000;
const NOW = new Date('2022-03-10T00:00:00Z');
const key = (digit: string) => ({ owner: digit.repeat(32), sha256: digit.repeat(64) });

/** A store with a file of each age, in hours, under keys 0, 1, 2 … */
async function storeOf(...ages: readonly number[]) {
  let now = NOW;
  const files = new InMemoryFileStore(() => now);
  for (const [index, age] of ages.entries()) {
    now = new Date(NOW.getTime() - age * HOUR);
    await files.put(key(String(index)), Buffer.from('sealed'));
  }
  now = NOW;
  return files;
}

/** A read model that names these files, and notes up to where it was asked to be. */
function readModelOf(...named: readonly string[]) {
  const asked: bigint[] = [];
  const rows = named.map(key);
  const readModels = {
    waitFor: async (_names: readonly string[], position: bigint) => void asked.push(position),
    read: async (_: unknown, query: (tables: never, client: never) => unknown) =>
      query({ files: 'files' } as never, { query: async () => ({ rows }) } as never),
  };
  return { asked, readModels: readModels as unknown as Parameters<typeof sweepFiles>[0]['readModels'] };
}

/** A register in which a file of these keys was uploaded lately. */
function registerOf(...young: readonly string[]) {
  const forgotten: number[] = [];
  const register: SweepParts['register'] = {
    unlessUploading: async ({ owner }, remove) => !young.includes(owner[0] ?? '') && remove(),
    forgetOlderThan: async (milliseconds) => void forgotten.push(milliseconds),
  };
  return { forgotten, register };
}
const { register } = registerOf();

const log = { lastPosition: async () => 42n };
const isThere = async (files: InMemoryFileStore, digit: string) =>
  (await files.get(key(digit))) !== undefined;

describe('the sweep of files', () => {
  it('removes what was never attached once it is older than three hours, and nothing else', async () => {
    const files = await storeOf(4, 2, 4, 1_000);
    const { readModels, asked } = readModelOf('2', '3');
    expect(await sweepFiles({ files, store: log, readModels, register, now: NOW })).toEqual({
      kept: 3,
      removed: 1,
    });
    expect(asked).toEqual([42n]);
    expect(await Promise.all(['0', '1', '2', '3'].map((digit) => isThere(files, digit)))).toEqual([
      ...[false, true, true, true],
    ]);
    expect(await sweepFiles({ files, store: log, readModels, register, now: NOW })).toEqual({
      kept: 3,
      removed: 0,
    });
  });

  it('removes nothing when the read model does not reach the end of the log', async () => {
    const files = await storeOf(25);
    const { readModels } = readModelOf();
    const lagging = {
      ...readModels,
      waitFor: () => Promise.reject(new ReadModelLagError(42n, [{ projection: 'evidence', position: 41n }])),
    };
    await expect(
      sweepFiles({ files, store: log, readModels: lagging, register, now: NOW }),
    ).rejects.toThrow();
    expect(await isThere(files, '0')).toBe(true);
  });

  it('lets a file be that was uploaded anew while the list was read', async () => {
    const files = await storeOf(25);
    const { readModels } = readModelOf();
    const listed = files.list.bind(files);
    files.list = async function* () {
      for await (const file of listed()) {
        await files.put(file.key, Buffer.from('sealed anew'));
        yield file;
      }
    };
    expect(await sweepFiles({ files, store: log, readModels, register, now: NOW })).toEqual({
      kept: 1,
      removed: 0,
    });
  });

  it('lets a file be that the register says is arriving, and forgets no sooner than it sweeps', async () => {
    const files = await storeOf(4, 4);
    const { readModels } = readModelOf();
    const { forgotten, register: busy } = registerOf('1');
    expect(await sweepFiles({ files, store: log, readModels, register: busy, now: NOW })).toEqual({
      kept: 1,
      removed: 1,
    });
    expect(await isThere(files, '1')).toBe(true);
    expect(forgotten).toEqual([3 * HOUR]);
  });
});
