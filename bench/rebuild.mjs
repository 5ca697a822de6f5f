import { createRequire } from 'node:module';
import { inTurns, report, rounded } from './measure.mjs';
import { finishedRows, millisecondsOf, projectionOf, startProjected, writeFloor } from './projected-log.mjs';
import { fillLog, option } from './sample-log.mjs';

const require = createRequire(import.meta.url);
const { ProjectionOperations } = require('../dist/libs/projections');

const [EVENTS, ROUNDS] = [option('events', 200_000), 3];

async function main() {
  const projected = await startProjected();
  const { pool, store, codec, engine } = projected;
  try {
    await fillLog(pool, EVENTS);
    const rows = finishedRows('local', EVENTS);
    const operations = new ProjectionOperations(engine, [projectionOf('local', EVENTS)]);
    const readLog = async () => {
      for await (const page of store.readAll()) for (const event of page) codec.decode(event);
    };
    const times = await inTurns(ROUNDS, {
      read: async () => ({ milliseconds: await millisecondsOf(readLog) }),
      write: async () => ({ milliseconds: await writeFloor(pool, rows) }),
      rebuild: async () => ({ milliseconds: await millisecondsOf(() => operations.rebuild('projected')) }),
    });
    const floor = times.read.milliseconds + times.write.milliseconds;
    const row = (what, milliseconds) => ({
      what,
      milliseconds: Math.round(milliseconds),
      eventsPerSecond: Math.round((EVENTS / milliseconds) * 1_000),
      ofFloor: rounded(floor / milliseconds),
    });
    report('rebuild', {
      ...{ events: EVENTS, rounds: ROUNDS, settings: projected.settings },
      rows: [
        row('floor: read the log and decode it', times.read.milliseconds),
        row('floor: COPY the finished rows, then indexes', times.write.milliseconds),
        row('floor: one after the other', floor),
        row('rebuild', times.rebuild.milliseconds),
      ],
    });
  } finally {
    await projected.stop();
  }
}

await main();
