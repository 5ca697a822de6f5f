import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applicantsComing, openRound, Sessions } from './clerks-work.mjs';
import { inTurns, load, loadOfSteps, rateRow, report, rounded } from './measure.mjs';
import { startApi, startFloor } from './processes.mjs';
import { startScratchDatabase } from './scratch-database.mjs';

const require = createRequire(import.meta.url);
const { ledgerMigrations } = require('../dist/libs/composition');

const IN_FLIGHT = 50;
const [ROUNDS, SECONDS] = [5, 4];

/**
 * One whole command over HTTP: token, validation, the facts, the decision, sealing, append. Applicants are registered, apply and
 * are confirmed, each by commands of their own; no two commands meet at one stream, and no worker runs beside them.
 */
async function measure(api, floor) {
  const sessions = new Sessions(api.url);
  await openRound(sessions);
  const work = Array.from({ length: IN_FLIGHT }, (_, clerk) => applicantsComing(sessions, clerk));
  return inTurns(ROUNDS, {
    floor: () => load(IN_FLIGHT, SECONDS, floor.insert),
    ours: () => loadOfSteps(work, SECONDS),
  });
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'talent-ledger-command-'));
  const database = await startScratchDatabase({ migrations: ledgerMigrations });
  let [api, floor] = [];
  try {
    api = await startApi(database.url, folder);
    floor = await startFloor(database.url);
    const { ours, floor: bare } = await measure(api, floor);
    const oursToFloor = rounded(ours.perSecond / bare.perSecond, 3);
    const settings = { inFlight: IN_FLIGHT, rounds: ROUNDS, seconds: SECONDS };
    report('command', { ...settings, oursToFloor, rows: [rateRow('floor', bare), rateRow('ours', ours)] });
  } finally {
    await floor?.stop();
    await api?.stop();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
