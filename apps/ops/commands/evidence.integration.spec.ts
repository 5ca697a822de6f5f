import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Operator } from '../operator.testing';
import { addEvidence } from './evidence';
import { addProjections } from './projections';

let operator: Operator;
let dataFolder: string;

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'ops-evidence-'));
  const commands = { evidence: addEvidence, projections: addProjections };
  operator = await Operator.begin(commands, { DATA_FOLDER: dataFolder });
});

afterEach(async () => {
  await operator.end();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** A file that was uploaded so many hours ago and never attached; gives its place. */
function waitingFor(hours: number): string {
  const owner = `ix${randomBytes(16).toString('hex')}`;
  const folder = join(dataFolder, 'files', owner.slice(-2), owner);
  const place = join(folder, randomBytes(32).toString('hex'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(place, 'sealed');
  const then = new Date(Date.now() - hours * 3_600_000);
  utimesSync(place, then, then);
  return place;
}

describe('ops evidence sweep', () => {
  it('removes what waits for more than three hours, and says how much', async () => {
    const [old, young] = [waitingFor(4), waitingFor(2)];
    await operator.order('projections', 'rebuild', 'evidence');
    operator.lines = [];
    await operator.order('evidence', 'sweep');
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
    expect(operator.lines).toEqual(['保留 1 个，清除 1 个 / 1 kept, 1 removed']);
  });
});
