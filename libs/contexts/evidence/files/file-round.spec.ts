import { createHash } from 'node:crypto';
import { InMemoryFileStore } from '#file-store';
import { InMemoryKeyVault, Sealer } from '#privacy';
import type { AttachedFile } from '../read-models/evidence/attached-files';
import { FileRound, nameOfFile } from './file-round';

const PERSON = 'a'.repeat(32);
const vault = new InMemoryKeyVault();
const sealer = new Sealer(vault);
const files = new InMemoryFileStore(() => new Date('2022-03-01T00:00:00Z'));
const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A recorded file of a person, sealed in the store. */
async function stored(text: string, personId = PERSON): Promise<AttachedFile> {
  const bytes = Buffer.from(text);
  const sha256 = sha256Of(bytes);
  await files.put({ owner: personId, sha256 }, await sealer.sealBytes(personId, sha256, bytes));
  return { candidacyId: `c-${text}`, personId, sha256 };
}

/** A read model of these files, of which the second is the one that the first round begins behind. */
function roundOf(...recorded: readonly AttachedFile[]): FileRound {
  const query = async (text: string, [candidacyId, , count]: readonly unknown[] = []) => ({
    rows: text.includes('random()')
      ? recorded.slice(1, 2)
      : recorded.filter((file) => file.candidacyId > String(candidacyId)).slice(0, Number(count)),
  });
  const readModels = {
    read: async (_: unknown, ask: (tables: never, client: never) => unknown) =>
      ask({ files: 'files' } as never, { query } as never),
  };
  return new FileRound({ files, sealer, vault, readModels: readModels as never });
}

describe('the round of evidence files', () => {
  it('begins anywhere, goes on to the last file, and then round all of them', async () => {
    const recorded = await Promise.all(['1', '2', '3', '4', '5'].map((text) => stored(text)));
    const round = roundOf(...recorded);
    const passes: string[][] = [];
    for (let pass = 0; pass < 6; pass += 1)
      passes.push((await round.next(2)).map(({ candidacyId }) => candidacyId));
    expect(passes).toEqual([['c-3', 'c-4'], ['c-5'], [], ['c-1', 'c-2'], ['c-3', 'c-4'], ['c-5']]);
  });

  it('has nothing to look at while nothing was attached', async () => {
    const round = roundOf();
    expect([await round.next(2), await round.next(2)]).toEqual([[], []]);
  });

  it('finds no difference in a file that is as it was stored', async () => {
    const file = await stored('sound');
    expect(await roundOf(file).difference(file)).toBeUndefined();
  });

  it('finds a file that is gone, one with a changed byte, and one that another file took the place of', async () => {
    const [gone, changed, other] = [await stored('gone'), await stored('changed'), await stored('other')];
    const keyOf = ({ personId, sha256 }: AttachedFile) => ({ owner: personId, sha256 });
    const round = roundOf(gone, changed, other);
    const sound = (await files.get(keyOf(other))) ?? Buffer.alloc(0);
    await files.delete(keyOf(gone));
    await files.put(keyOf(changed), sound);
    await files.put(keyOf(other), Buffer.from(sound.map((byte, at) => (at === 20 ? byte ^ 1 : byte))));
    expect(await round.difference(gone)).toBe('the store does not have it');
    expect(await round.difference(changed)).toBe('the store has another content');
    expect(await round.difference(other)).toBe('the store has another content');
  });

  it('tells an erased person from one whose key was removed', async () => {
    const [erased, robbed] = [await stored('erased', 'b'.repeat(32)), await stored('robbed', 'c'.repeat(32))];
    await vault.destroyKey(erased.personId);
    expect(await roundOf(erased).difference(erased)).toBeUndefined();
    const without = new FileRound({
      ...{ files, sealer: new Sealer(new InMemoryKeyVault()), vault: new InMemoryKeyVault() },
      readModels: {} as never,
    });
    expect(await without.difference(robbed)).toBe('its key is missing');
  });

  it('is called by a keyed index and a hash, neither of which says who it is about', async () => {
    const file = await stored('name');
    expect(nameOfFile(file)).toBe(`${PERSON}/${file.sha256}`);
  });
});
