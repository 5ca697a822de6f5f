import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '#kernel';
import { INVENTED_POLICIES } from '../eligibility/sample-packs.testing';
import type { PolicyPack } from '../policy-pack';
import { faultLinesIn } from './fault-lines.testing';
import { loadPolicyPacks } from './load-policy-packs';
import { packDigest } from './pack-digest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amendments-'));
  cpSync(INVENTED_POLICIES, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const fileOf = (version: string) => join(folder, 'invented-region', `${version}.json`);

/** Writes a version anew, with changes at its top. */
function write(version: string, changes: object, from = version): void {
  const said = JSON.parse(readFileSync(fileOf(from), 'utf8')) as object;
  writeFileSync(fileOf(version), JSON.stringify({ ...said, ...changes }));
}

function versionOf(version: string): PolicyPack {
  const pack = loadPolicyPacks(folder).version('invented-region', version);
  if (!pack) throw new Error(`there is no version ${version}`);
  return pack;
}

const faultLines = () => faultLinesIn(folder);

describe('a version that amends another', () => {
  it('says what it changes, and holds the rest on as it was', () => {
    const [before, after] = [versionOf('2022-1'), versionOf('2025-1')];
    expect(after.titles?.term).toEqual({ clause: 'YM-RULES 13', years: 4 });
    expect(before.titles).toBeUndefined();
    expect([after.eligibility, after.round, after.facts]).toEqual([
      before.eligibility,
      before.round,
      before.facts,
    ]);
    const library = loadPolicyPacks(folder);
    expect(library.inForce('invented-region', localDate('2024-12-31'))?.version).toBe('2022-1');
    expect(library.inForce('invented-region', localDate('2025-01-01'))?.version).toBe('2025-1');
  });

  it('replaces a section as a whole, and a document by its id', () => {
    const waiver = { clause: 'YM-RULES 13', reading: true };
    write('2025-1', { waiver, documents: [] });
    expect(faultLines()).toContain(
      'invented-region/2025-1.json: waiver.clause: clause YM-RULES 13 is not listed under documents',
    );
    const own = { id: 'YM-MORE', title: { zh: '补充（虚构）', en: 'More (invented)' } };
    const documents = [{ ...own, clauses: [{ id: 'YM-MORE 1', title: { zh: '一', en: 'one' } }] }];
    write('2025-1', {
      waiver: { clause: 'YM-MORE 1' },
      documents,
      titles: undefined,
      payments: undefined,
      values: undefined,
      supervision: undefined,
    });
    expect(versionOf('2025-1').documents.map(({ id }) => id)).toEqual(['YM-RULES', 'YM-MORE']);
    expect(versionOf('2025-1').waiver).toEqual({ clause: 'YM-MORE 1' });
  });

  it('has a digest that a change of what it amends shows in', () => {
    const digest = packDigest(versionOf('2025-1'));
    write('2022-1', { waiver: { clause: 'YM-RULES 6', reading: true } });
    expect(packDigest(versionOf('2025-1'))).not.toBe(digest);
  });

  it('may amend one that amends another', () => {
    write('2026-1', { version: '2026-1', amends: '2025-1', effectiveFrom: '2026-01-01' }, '2025-1');
    expect(versionOf('2026-1').eligibility).toEqual(versionOf('2022-1').eligibility);
  });

  it('does not end where the version before ended', () => {
    write('2022-1', { effectiveTo: '2024-12-31' });
    expect(versionOf('2025-1').effectiveTo).toBeUndefined();
  });

  it.each([
    ['there is none of the name', '2099-1', 'the programme has no version 2099-1'],
    [
      'the name is a path',
      '../invented-region/2022-1',
      'the programme has no version ../invented-region/2022-1',
    ],
    ['it is itself', '2025-1', '2025-1 amends this version in turn'],
  ])('is refused where %s', (_, amends, reason) => {
    write('2025-1', { amends });
    expect(faultLines()).toEqual([`invented-region/2025-1.json: amends: ${reason}`]);
  });

  it('is refused in a circle, which is named at each of its files', () => {
    write('2022-1', { form: 2, amends: '2025-1' });
    expect(faultLines()).toEqual([
      'invented-region/2022-1.json: amends: 2025-1 cannot be read',
      'invented-region/2025-1.json: amends: 2022-1 cannot be read',
    ]);
  });

  it('is refused where what it amends is not in force before it', () => {
    write('2022-1', { effectiveFrom: '2025-06-01' });
    expect(faultLines()).toEqual([
      'invented-region/2025-1.json: amends: invented-region/2022-1.json is in force only from 2025-06-01',
    ]);
  });

  it('belongs to form 2, as what follows the award does', () => {
    write('2025-1', { form: 1 });
    expect(faultLines()).toEqual(
      ['amends', 'values', 'titles', 'payments', 'supervision'].map(
        (path) => `invented-region/2025-1.json: ${path}: belongs to form 2 of a pack`,
      ),
    );
  });

  it('is not told again what is wrong with the version that it amends', () => {
    write('2022-1', { tracks: [] });
    expect(faultLines()).toEqual(['invented-region/2022-1.json: tracks: must NOT have fewer than 1 items']);
  });
});
