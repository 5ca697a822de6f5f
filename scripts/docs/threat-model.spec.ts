import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const rows = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|[\s|-]+$/.test(line) && !line.startsWith('| threat '))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the threat model', () => {
  it.each(rows.filter(({ length }) => length === 5).map(([, threat, , tests]) => [threat, tests]))(
    'names tests that are there against: %s',
    (_, tests = '') => {
      const files = [...tests.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? '');
      expect(files).not.toEqual([]);
      expect(files.filter((file) => !file.endsWith('.spec.ts') || !existsSync(join(ROOT, file)))).toEqual([]);
    },
  );

  it('says what is known and not met', () => {
    expect(rows.filter(({ length }) => length === 4).length).toBeGreaterThan(0);
  });
});
