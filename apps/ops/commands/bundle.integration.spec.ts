import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { readPdf } from '../../../libs/documents/read-pdf.testing';
import { filesIn } from '../../../libs/spreadsheets/sheet-reader.testing';
import { Operator } from '../operator.testing';
import { recordOrganisations } from '../organisations.testing';
import { addBundle } from './bundle';
import { addProjections } from './projections';

let operator: Operator;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  operator = await Operator.begin({ projections: addProjections, bundle: addBundle });
  await recordOrganisations();
  for (const name of ['timeline', 'office_names']) await operator.order('projections', 'rebuild', name);
});

afterAll(async () => {
  await operator.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Unpacks an archive; the names of its files. */
async function unpack(archive: string, into: string): Promise<readonly string[]> {
  const files = await filesIn(readFileSync(archive));
  for (const [name, content] of files) {
    mkdirSync(dirname(join(into, name)), { recursive: true });
    writeFileSync(join(into, name), content);
  }
  return [...files.keys()];
}

describe('ops bundle', () => {
  it('writes the events of one thing with proofs, policy and timeline, which the program in it verifies', async () => {
    const out = join(folder, 'one.zip');
    const id = '1136000000TEST0002';
    expect(await operator.order('bundle', '--kind', 'organisation', '--id', id, '--out', out)).toBe(0);
    const unpacked = join(folder, 'one');
    const names = await unpack(out, unpacked);
    expect(names).toEqual(
      expect.arrayContaining([
        'bagit.txt',
        'data/events.jsonl',
        'data/policies/jiangxi-double-high/2021-1.json',
      ]),
    );
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(unpacked, 'data/verify.mjs'),
      unpacked,
    ]);
    expect(stdout).toMatch(
      new RegExp(`^valid: 1 events of organisation ${id}, under a head of \\S+ over 3 events`),
    );
    expect(readFileSync(join(unpacked, 'data/timeline.html'), 'utf8')).toContain(
      'people/register-organisation',
    );
    const [sheet] = await readPdf(readFileSync(join(unpacked, 'data/timeline.pdf')));
    expect(sheet?.text).toContain(`事项Subject:单位Organisation${id}`);
    expect(sheet?.text).toContain('people/register-organisation');
  });

  it('overwrites no file, and says when the log tells of no such thing', async () => {
    const out = join(folder, 'two.zip');
    writeFileSync(out, 'kept');
    const order = (id: string) =>
      operator.order('bundle', '--kind', 'organisation', '--id', id, '--out', out);
    await expect(order('1136000000TEST0001')).rejects.toThrow('EEXIST');
    expect(readFileSync(out, 'utf8')).toBe('kept');
    await expect(order('unheard-of')).rejects.toThrow('the log tells of no organisation unheard-of');
    const then = ['--kind', 'organisation', '--id', '1136000000TEST0002', '--out', out, '--as-of'];
    await expect(operator.order('bundle', ...then, '1')).rejects.toThrow('the log tells of no organisation');
    await expect(operator.order('bundle', ...then, '99')).rejects.toThrow(
      'is not in the log, which ends at 3',
    );
  });
});
