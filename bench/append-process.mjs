import { createRequire } from 'node:module';
import { requestsInStock } from './append-workload.mjs';
import { load } from './measure.mjs';

const require = createRequire(import.meta.url);
const { PostgresEventStore } = require('../dist/libs/event-store');

/** A process that appends through the real store, on order of the one that forked it. */
const [url, keys] = process.argv.slice(2);
const store = new PostgresEventStore({ connectionString: url });
/** Id and position of every event that was acknowledged. Lists: a map of so many halts the process whenever it grows. */
const [ids, positions] = [[], []];

const orders = {
  /** Appends with so many in flight; answers the figures of the load. */
  async load({ inFlight, seconds, stock }) {
    const next = requestsInStock(keys, stock);
    return load(inFlight, seconds, async () => {
      const request = next();
      const { outcome, position } = await store.append(request);
      if (outcome !== 'appended') throw new Error(`a new command was answered with ${outcome}`);
      ids.push(request.events[0].id);
      positions.push(position);
    });
  },
  /** Reads the whole log; answers how many of the acknowledged events are not where they were said to be. */
  async check() {
    const missing = new Map(ids.map((id, index) => [id, positions[index]]));
    for await (const page of store.readAll()) {
      for (const { id, position } of page) if (missing.get(id) === position) missing.delete(id);
    }
    return { acknowledged: ids.length, missing: missing.size };
  },
  async close() {
    await store.close();
  },
};

process.on('message', async ({ order, ...details }) => {
  process.send((await orders[order](details)) ?? {}, () => {
    if (order === 'close') process.disconnect();
  });
});
