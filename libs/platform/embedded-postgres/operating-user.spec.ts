import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstClosedFolder, requireReachable } from './operating-user';

/** Nobody: neither owner nor group of anything these tests make. */
const STRANGER = { uid: 54321, gid: 54321 };

describe('folders on the way to the database', () => {
  let outer: string;
  let inner: string;

  beforeEach(() => {
    outer = mkdtempSync(join(realpathSync(tmpdir()), 'talent-ledger-closed-'));
    inner = join(outer, 'project', 'data');
    mkdirSync(inner, { recursive: true });
    for (const folder of [outer, join(outer, 'project'), inner]) chmodSync(folder, 0o755);
  });

  afterEach(() => rmSync(outer, { recursive: true, force: true }));

  it('may be entered when each grants search to others', () => {
    expect(firstClosedFolder(inner, STRANGER)).toBeNull();
  });

  it('are refused with the outermost closed one named', () => {
    chmodSync(inner, 0o700);
    expect(firstClosedFolder(inner, STRANGER)).toBe(inner);
    chmodSync(outer, 0o700);
    expect(firstClosedFolder(inner, STRANGER)).toBe(outer);
    expect(() => requireReachable(inner, { name: 'nobody', switch: STRANGER })).toThrow(
      `the database runs as user nobody, which cannot enter the folder ${outer}; run chmod o+x ${outer}`,
    );
  });

  it('are not asked about when the database runs as the present user', () => {
    chmodSync(outer, 0o700);
    expect(() => requireReachable(inner, { name: 'present', switch: null })).not.toThrow();
  });
});
