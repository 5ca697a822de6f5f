import { createRequire } from 'node:module';
import { median, report, rounded } from './measure.mjs';
import {
  finishedRows,
  millisecondsOf,
  projectionOf,
  silent,
  startProjected,
  writeFloor,
} from './projected-log.mjs';
import { fillLog, option } from './sample-log.mjs';

const require = createRequire(import.meta.url);
const { ProjectionOperations, ProjectionRunner } = require('../dist/libs/projections');

const [EVENTS, ROUNDS, PATIENCE] = [option('events', 200_000), 3, 600_000];

/** One round: a projection of an empty log is live, the log is filled, and the runner catches up. */
async function round(keys) {
  const projected = await startProjected();
  const { pool, store, engine, readModels } = projected;
  const projection = projectionOf(keys, EVENTS);
  try {
    await new ProjectionOperations(engine, [projection]).rebuild('projected');
    await fillLog(pool, EVENTS);
    const floor = await writeFloor(pool, finishedRows(keys, EVENTS));
    const runner = new ProjectionRunner(engine, [projection], silent);
    const milliseconds = await millisecondsOf(async () => {
      runner.start();
      await readModels.waitFor(['projected'], await store.lastPosition(), PATIENCE);
    });
    await runner.stop();
    return { floor, milliseconds, settings: projected.settings };
  } finally {
    await projected.stop();
  }
}

async function main() {
  const rows = [];
  let settings;
  for (const keys of ['local', 'random']) {
    const rounds = [];
    for (let n = 0; n < ROUNDS; n += 1) rounds.push(await round(keys));
    settings = rounds[0].settings;
    const [floor, milliseconds] = ['floor', 'milliseconds'].map((of) => median(rounds.map((one) => one[of])));
    const perSecond = (time) => Math.round((EVENTS / time) * 1_000);
    rows.push({
      what: `catch-up, ${keys} keys`,
      ...{ eventsPerSecond: perSecond(milliseconds), floorPerSecond: perSecond(floor) },
      ofFloor: rounded(floor / milliseconds),
    });
  }
  report('catchup', { events: EVENTS, rounds: ROUNDS, settings, rows });
}

await main();
