const { Pool } = require('pg');
const { PostgresEventStore } = require('../../dist/libs/event-store');
const { Notary, PostgresRegister, readSignerKey } = require('../../dist/libs/notary');
const { soleLeadership } = require('../../dist/libs/workflows');

const [databaseUrl, eventStoreUrl, key] = process.argv.slice(2);

/** Notarises until it is killed. */
const store = eventStoreUrl
  ? // Its client is loaded only where it is used: that takes longer than all the rest.
    new (require('../../dist/libs/event-store/eventstoredb').EventStoreDbEventStore)({
      connectionString: eventStoreUrl,
    })
  : new PostgresEventStore({ connectionString: databaseUrl });
const pool = new Pool({ connectionString: databaseUrl, max: 2 });
// Its connections are cut at the moment at which it is killed.
pool.on('error', () => undefined);
const quiet = () => undefined;
const notary = new Notary({
  ...{ store, register: new PostgresRegister(pool), keys: [readSignerKey(key)], leadership: soleLeadership },
  log: { info: quiet, warn: quiet, error: quiet },
});
void notary.run(new AbortController().signal);
