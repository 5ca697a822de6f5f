import { createRequire } from 'node:module';
import { requestsInStock } from './append-workload.mjs';
import { load } from './measure.mjs';

const require = createRequire(import.meta.url);
const { PostgresEventStore } = require('../dist/libs/event-store');

/** A process that appends through the real store, on order of the one that forked it. */
const [url, keys] = process.argv.slice(2);
const store = new PostgresEventStore({ connectionString: url });
/** Position by id of every event that was acknowledged. */
const acknowledged = new Map();

const orders = {
  /** Appends with so many in flight; answers the figures of the load. */
  async load({ inFlight, seconds, stock }) {
    const next = requestsInStock(keys, stock);
    return load(inFlight, seconds, async () => {
      const request = next();
      const { outcome, position } = await store.append(request);
      if (outcome !== 'appended') throw new Error(`a new command was answered with ${outcome}`);
      acknowledged.set(request.events[0].id, position);
    });
  },
  /** Reads the whole log; answers how many of the acknowledged events are not where they were said to be. */
  async check() {
    const missing = new Map(acknowledged);
    for await (const page of store.readAll()) {
      for (const { id, position } of page) if (missing.get(id) === position) missing.delete(id);
    }
    return { acknowledged: acknowledged.size, missing: missing.size };
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
