const { PostgresEventStore } = require('../../dist/libs/event-store');
const { Notary, PostgresRegister, readSignerKey } = require('../../dist/libs/notary');
const { createPool, silentLogger } = require('../../dist/libs/platform');
const { soleLeadership } = require('../../dist/libs/workflows');

const [databaseUrl, eventStoreUrl, key] = process.argv.slice(2);

/** Notarises until it is killed. */
const store = eventStoreUrl
  ? // Its client is loaded only where it is used: that takes longer than all the rest.
    new (require('../../dist/libs/event-store/eventstoredb').EventStoreDbEventStore)({
      connectionString: eventStoreUrl,
    })
  : new PostgresEventStore({ connectionString: databaseUrl });
const pool = createPool({ url: databaseUrl, max: 2, applicationName: 'killed-notary', log: silentLogger });
const notary = new Notary({
  ...{ store, register: new PostgresRegister(pool), keys: [readSignerKey(key)], leadership: soleLeadership },
  log: silentLogger,
});
void notary.run(new AbortController().signal);
