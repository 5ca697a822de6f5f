import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { report, rounded } from './measure.mjs';
import { projectionOf, silent, startProjected } from './projected-log.mjs';
import { idOf, option } from './sample-log.mjs';

const require = createRequire(import.meta.url);
const { v7: timeOrderedUuid } = require('uuid');
const { ProjectionOperations, ProjectionRunner } = require('../dist/libs/projections');
const { eventId } = require('../dist/libs/event-store');
const { OrganisationRegistered } = require('../dist/libs/contexts/people/contracts');

const [PER_SECOND, SECONDS] = [option('rate', 1_000), option('seconds', 10)];
/** Events that are appended at once, so many times a second; one of each batch is looked for. */
const BATCH = 10;
const PATIENCE = 30_000;

function requestOf(codec, n) {
  const commandId = timeOrderedUuid();
  const event = OrganisationRegistered.of({
    ...{ organisationId: idOf(n), name: `虚构单位${n}`, kind: 'private-enterprise' },
    ...{ level: 'grass-roots', parentId: null },
  });
  const { clear } = codec.split(event);
  const decidedAt = new Date().toISOString();
  const id = eventId(commandId, 0);
  const encoded = codec.encode({
    ...{ id, type: event.type, clear, sealed: null },
    metadata: {
      ...{ commandId, command: 'people/sample', fingerprint: '0'.repeat(64), correlationId: commandId },
      ...{ causationId: commandId, actor: { id: 'clerk', office: 'office', role: 'hr-department' } },
      ...{ decidedAt, effectiveDate: decidedAt.slice(0, 10), basis: [], policyVersions: [] },
      ...{ calendarVersion: 'cn-1', schemaVersion: 1 },
    },
  });
  return { stream: `organisation-${idOf(n)}`, commandId, events: [encoded], expectedRevision: 'no-stream' };
}

async function main() {
  const projected = await startProjected();
  const { store, codec, engine, readModels } = projected;
  const projection = projectionOf('local', PER_SECOND * SECONDS);
  const runner = new ProjectionRunner(engine, [projection], silent);
  try {
    await new ProjectionOperations(engine, [projection]).rebuild('projected');
    runner.start();
    const lags = [];
    const appends = [];
    const waiting = [];
    const begin = performance.now();
    for (let n = 0; n < PER_SECOND * SECONDS; n += BATCH) {
      const due = begin + (n / PER_SECOND) * 1_000;
      const early = due - performance.now();
      if (early > 0) await pause(early);
      const sentAt = performance.now();
      const answers = Array.from({ length: BATCH }, (_, at) => store.append(requestOf(codec, n + at)));
      waiting.push(
        Promise.all(answers).then(async (all) => {
          const acknowledgedAt = performance.now();
          appends.push(acknowledgedAt - sentAt);
          await readModels.waitFor(['projected'], all.at(-1).position, PATIENCE);
          lags.push(performance.now() - acknowledgedAt);
        }),
      );
    }
    await Promise.all(waiting);
    const seconds = (performance.now() - begin) / 1_000;
    const row = (what, times) => {
      const sorted = times.toSorted((a, b) => a - b);
      const at = (share) => rounded(sorted[Math.floor(sorted.length * share)]);
      return { what, p50Milliseconds: at(0.5), p99Milliseconds: at(0.99) };
    };
    report('lag', {
      ...{ eventsPerSecond: Math.round((PER_SECOND * SECONDS) / seconds), seconds: SECONDS },
      settings: projected.settings,
      rows: [row('append', appends), row('from the acknowledgement to the visible row', lags)],
    });
  } finally {
    await runner.stop();
    await projected.stop();
  }
}

await main();
