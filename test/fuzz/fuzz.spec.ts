import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dose } from '../dose';

const ROOT = join(__dirname, '../..');
const REQUESTS = dose(300, 600);

interface FuzzReport {
  readonly requests: number;
  readonly eventsAccepted: number;
  readonly faults: number;
  readonly rows: readonly { readonly status: string; readonly answers: number }[];
}

it('requests made of the OpenAPI document, sound and hostile, get no 5xx, and nothing is appended that no command accepted', async () => {
  const args = [join(ROOT, 'bench/run.mjs'), 'fuzz', '--requests', String(REQUESTS), '--untimed', '--json'];
  // It ends with another code than 0, and says which requests, when an answer or an event is wrong.
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  const report = JSON.parse(stdout) as FuzzReport;
  const answers = (of: (status: string) => boolean): number =>
    report.rows.filter(({ status }) => of(status)).reduce((sum, { answers: found }) => sum + found, 0);
  expect(report.faults).toBe(0);
  expect(answers(() => true)).toBe(REQUESTS);
  // It was put to the test: some were taken, most were not.
  expect(report.eventsAccepted).toBeGreaterThan(0);
  expect(answers((status) => status.startsWith('4'))).toBeGreaterThan(REQUESTS / 2);
});
