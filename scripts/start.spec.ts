import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'talent-ledger-data-'));
const file = join(folder, 'a-file');
writeFileSync(file, '');

afterAll(() => rmSync(folder, { recursive: true }));

describe('npm start', () => {
  it.each([
    ['is a file', file],
    ['lies below a file', join(file, 'data')],
    ['cannot be made', '/proc/talent-ledger'],
  ])('says in one line that its data folder %s, before anything is installed or built', (_, path) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'start.mjs')], {
      encoding: 'utf8',
      env: { ...process.env, DATA_FOLDER: path },
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^DATA_FOLDER：.+ \/ DATA_FOLDER: .+\n$/);
    expect(stderr).toContain(path);
  });
});
