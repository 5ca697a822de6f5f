import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { preparePanel, Sessions } from './clerks-work.mjs';
import { Callers } from './fuzz-callers.mjs';
import { Chance } from './fuzz-chance.mjs';
import { faultsOfAnswer, unaccepted, isAboutThePast } from './fuzz-checks.mjs';
import { operationsOf, requestFor } from './fuzz-requests.mjs';
import { endQuietly, report, rounded } from './measure.mjs';
import { startLedger } from './processes.mjs';
import { startScratchDatabase } from './scratch-database.mjs';

const require = createRequire(import.meta.url);
const { Pool } = require('pg');

/** At once: few, so that a slow answer is slow by itself. */
const LANES = 4;
const SLOWEST_MS = 1_000;
const REPORTED = 20;
const READY_AGAIN_MS = 120_000;

/**
 * Sends requests made of the OpenAPI document to a ledger of its own, sound ones and hostile ones, by callers of every role
 * and none; then holds the log against what was answered. The requests are those of the seed, but for ids that only the
 * ledger knows: those are taken from its answers.
 */
async function fuzz({ requests, seed, untimed }, ledger, callers, document) {
  const operations = operationsOf(document);
  const found = { statuses: {}, times: [], faults: [], accepted: [], receipts: [] };
  let next = 0;
  const lane = async () => {
    for (let number = next++; number < requests; number = next++) {
      const chance = new Chance(seed * 1_000_003 + number);
      const operation = operations[number % operations.length];
      const caller = callers.forOperation(chance, operation);
      const request = requestFor(chance, document, operation, (name) => caller.known(chance, name));
      const answer = await caller.send(request);
      const faults = faultsOfAnswer(request, answer);
      // The first question about a moment of the past waits until it is built.
      if (!untimed && answer.milliseconds > SLOWEST_MS && !isAboutThePast(request.path))
        faults.push(`took ${Math.round(answer.milliseconds)} ms`);
      note(found, answer);
      if (faults.length > 0) found.faults.push({ number, faults, ...described(caller, request, answer) });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return found;
}

function note(found, { status, milliseconds, json }) {
  found.statuses[status] = (found.statuses[status] ?? 0) + 1;
  found.times.push(milliseconds);
  if (status >= 300) return;
  if (Array.isArray(json?.events)) found.accepted.push(...json.events.map(({ id }) => id));
  // An answer that is a receipt names no event, only the place of the last one.
  else if (typeof json?.stream === 'string' && json.position !== undefined)
    found.receipts.push(json.position);
}

/** What it takes to send a request again. */
function described(caller, { method, path, headers, body }, { status, text, requestId }) {
  const sent = body && (body.length > 2_000 ? `${body.length} bytes` : body.toString('base64'));
  return {
    as: caller.user,
    method,
    path: path.slice(0, 500),
    headers,
    bodyBase64: sent,
    status,
    requestId,
    answer: text.slice(0, 300),
  };
}

/** The ledger can do its work still: no projection stands still, no workflow is stuck. */
async function untilReady(url) {
  const end = performance.now() + READY_AGAIN_MS;
  for (;;) {
    const answer = await fetch(`${url}/health/ready`);
    if (answer.ok) return [];
    if (performance.now() > end) return [`not ready afterwards: ${await answer.text()}`];
    await pause(500);
  }
}

async function run(options) {
  const database = await startScratchDatabase();
  const errors = [];
  const pool = endQuietly(new Pool({ connectionString: database.url, max: 1 }));
  let ledger;
  try {
    ledger = await startLedger(
      database.url,
      {},
      (line) => line.includes('"level":"error"') && errors.push(line),
    );
    await preparePanel(new Sessions(ledger.url));
    const document = await (await fetch(`${ledger.url}/api/openapi.json`)).json();
    const callers = await Callers.of(ledger.url, document);
    const { rows } = await pool.query('select coalesce(max(position), 0) as position from ledger.events');
    const found = await fuzz(options, ledger, callers, document);
    const faults = [...(await untilReady(ledger.url)), ...(await unaccepted(pool, rows[0].position, found))];
    return { ...found, faults: [...found.faults, ...faults], errors };
  } finally {
    await ledger?.stop();
    await pool.end();
    await database.stop();
  }
}

function readOptions() {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      requests: { type: 'string', default: '50000' },
      seed: { type: 'string', default: '1' },
      untimed: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  return { requests: Number(values.requests), seed: Number(values.seed), untimed: values.untimed };
}

async function main() {
  const options = readOptions();
  const { statuses, times, faults, accepted, receipts, errors } = await run(options);
  times.sort((a, b) => a - b);
  const at = (share) => rounded(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  for (const fault of faults.slice(0, REPORTED)) {
    process.stderr.write(`${JSON.stringify(fault)}\n`);
    for (const line of errors.filter((one) => fault.requestId && one.includes(fault.requestId)))
      process.stderr.write(`${line}\n`);
  }
  const milliseconds = { p50: at(0.5), p99: at(0.99), slowest: at(1) };
  report('fuzz', {
    ...options,
    lanes: LANES,
    milliseconds,
    eventsAccepted: accepted.length + receipts.length,
    faults: faults.length,
    rows: Object.entries(statuses).map(([status, answers]) => ({ status, answers })),
  });
  if (faults.length > 0) process.exitCode = 1;
}

await main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
