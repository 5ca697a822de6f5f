import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '#platform';
import { dose } from '../../test/dose';
import { HeadFolder, headsIn } from './head-folder';
import { InMemoryRegister } from './in-memory-register.testing';
import { notaryContract } from './notary-contract.testing';
import { appendCommands, logOf, notarise } from './sample-log.testing';

notaryContract(
  'in memory',
  async () => ({ store: await logOf(0), end: async () => undefined }),
  dose(60, 400),
);

function absent(what: string): never {
  throw new TypeError(`there is no ${what}`);
}

describe('the folder of heads', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heads-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('has every head, day by day, as it was signed', async () => {
    const [store, register] = [await logOf(6), new InMemoryRegister()];
    await notarise(store, register);
    await appendCommands(store, 6, 8);
    await notarise(store, register);
    const notes = register.signed.map(({ note }) => note);
    const days = ['2026-03-01T23:59:59Z', '2026-03-02T00:00:00Z'];
    const heads = new HeadFolder(folder, silentLogger, () => new Date(days.shift() ?? absent('two days')));
    for (const note of notes) await heads.keep(note);
    expect(await headsIn(folder)).toEqual([
      { file: '2026-03-01.heads', note: notes[0] },
      { file: '2026-03-02.heads', note: notes[1] },
    ]);
  });

  it('gets with the next head what could not be written before', async () => {
    const heads = new HeadFolder(join(folder, 'a'), silentLogger, () => new Date('2026-03-01T00:00:00Z'));
    await heads.keep('one\n\n— a AAAA\n');
    await rm(join(folder, 'a'), { recursive: true });
    const { writeFile } = await import('node:fs/promises');
    await writeFile(join(folder, 'a'), 'no folder');
    await heads.keep('two\n\n— a AAAA\n');
    expect(heads.isFailing()).toBe(true);
    await rm(join(folder, 'a'));
    await heads.keep('three\n\n— a AAAA\n');
    expect(heads.isFailing()).toBe(false);
    expect((await headsIn(join(folder, 'a'))).map(({ note }) => note.split('\n')[0])).toEqual([
      'two',
      'three',
    ]);
  });
});
