import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CAP, clerkAtWork, prepare, QUOTA, Sessions } from './clerks-work.mjs';
import { endQuietly, inTurns, load, loadOfSteps, rateRow, report, rounded } from './measure.mjs';
import { startFloor, startLedger } from './processes.mjs';
import { startScratchDatabase } from './scratch-database.mjs';

const require = createRequire(import.meta.url);
const { Pool } = require('pg');

const CLERKS = 50;
const [ROUNDS, SECONDS] = [5, 4];

/** The stages that the clerks' work passes through: others would make them wait for days. */
const STAGES = ['background-check', 'local-review'];

/** A copy of the policies, in a folder, in which Jiangxi's has these stages only. */
function shortenedPolicies(policies) {
  cpSync(fileURLToPath(new URL('../policies', import.meta.url)), policies, { recursive: true });
  const file = join(policies, 'jiangxi-double-high', '2021-1.json');
  const { consultation: _, notices: __, reviews, ...pack } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(
    file,
    JSON.stringify({ ...pack, stages: STAGES, notices: {}, reviews: { local: reviews.local } }),
  );
}

/** Streams that the clerks' commands append to, and nobody else. */
const OF_CLERKS = /^(person|candidacy|nominationList|review|roster)-/;

/**
 * Throws unless every command that was answered as taken lies in the log once, with nothing beside them in the streams
 * of the clerks, no list ever held more than its quota, and no roster was proposed with more than the cap.
 */
async function check(pool, taken) {
  const { rows: log } = await pool.query(
    'select id, stream, type, data from ledger.events order by position',
  );
  const rows = log.filter(({ stream }) => OF_CLERKS.test(stream));
  const answered = taken.filter(({ stream }) => OF_CLERKS.test(stream));
  const acknowledged = answered.flatMap(({ events }) => events.map(({ id }) => id));
  const inLog = new Set(rows.map(({ id }) => id));
  const lost = acknowledged.filter((id) => !inLog.has(id)).length;
  const doubled = acknowledged.length - new Set(acknowledged).size + rows.length - inLog.size;
  const unasked = rows.length - acknowledged.length;
  const fullest = Math.max(...fullestLists(rows));
  const proposals = rows.filter(({ type }) => type === 'RosterProposed');
  const longest = Math.max(...proposals.map(({ data }) => JSON.parse(data).entries.length));
  if (lost > 0 || doubled > 0 || unasked !== 0 || fullest !== QUOTA || longest !== CAP) {
    const found = { lost, doubled, unasked, fullest, QUOTA, longest, CAP };
    throw new Error(`the log is wrong, or was not put to the test: ${JSON.stringify(found)}`);
  }
  const commands = { commands: answered.length, events: rows.length, lost, doubled };
  return { ...commands, quota: QUOTA, fullest, cap: CAP, proposals: proposals.length, longest };
}

/** How many each list held at its fullest, replayed in the order of the log. */
function fullestLists(rows) {
  const [held, fullest] = [new Map(), new Map()];
  for (const { stream, type } of rows) {
    const change = { CandidateNominated: 1, NominationWithdrawn: -1 }[type] ?? 0;
    const now = (held.get(stream) ?? 0) + change;
    held.set(stream, now);
    fullest.set(stream, Math.max(fullest.get(stream) ?? 0, now));
  }
  return fullest.values();
}

async function measure(databaseUrl, ledger, floor) {
  const sessions = new Sessions(ledger.url);
  const prepared = await prepare(sessions);
  const work = Array.from({ length: CLERKS }, (_, clerk) => clerkAtWork(sessions, clerk, prepared));
  const figures = await inTurns(ROUNDS, {
    floor: () => load(CLERKS, SECONDS, floor.insert),
    ours: () => loadOfSteps(work, SECONDS),
  });
  const pool = endQuietly(new Pool({ connectionString: databaseUrl, max: 1 }));
  try {
    return { ...figures, checked: await check(pool, sessions.taken) };
  } finally {
    await pool.end();
  }
}

async function main() {
  const database = await startScratchDatabase();
  const policies = mkdtempSync(join(tmpdir(), 'talent-ledger-clerks-'));
  let [ledger, floor] = [];
  try {
    shortenedPolicies(policies);
    ledger = await startLedger(database.url, { POLICY_FOLDER: policies });
    floor = await startFloor(database.url);
    const { ours, floor: bare, checked } = await measure(database.url, ledger, floor);
    const rows = [rateRow('floor', bare), rateRow('ours', ours)];
    const oursToFloor = rounded(ours.perSecond / bare.perSecond, 3);
    report('clerks', { clerks: CLERKS, rounds: ROUNDS, seconds: SECONDS, oursToFloor, checked, rows });
  } finally {
    await floor?.stop();
    await ledger?.stop();
    await database.stop();
    rmSync(policies, { recursive: true, force: true });
  }
}

await main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
