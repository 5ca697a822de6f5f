// File by file: all that lies behind their folders' indexes takes three times as long to load, at every start.
const { PostgresEventStore } = require('../../dist/libs/event-store/postgres/postgres-event-store');
const { Notary } = require('../../dist/libs/notary/notary');
const { readSignerKey } = require('../../dist/libs/notary/notes/keys');
const { PostgresRegister } = require('../../dist/libs/notary/postgres/postgres-register');
const { silentLogger } = require('../../dist/libs/platform/logging');
const { createPool } = require('../../dist/libs/platform/postgres');
const { soleLeadership } = require('../../dist/libs/workflows/leadership');

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
