import { eventStoreContract } from '../contract/event-store-contract.testing';
import { createMigratedDatabase } from './migrated-database.testing';
import { PostgresEventStore } from './postgres-event-store';

eventStoreContract('the Postgres store', async () => {
  const { url: connectionString, drop } = await createMigratedDatabase();
  const stores = [new PostgresEventStore({ connectionString })];
  return {
    store: stores[0] as PostgresEventStore,
    another: () => {
      const store = new PostgresEventStore({ connectionString });
      stores.push(store);
      return store;
    },
    end: async () => {
      for (const store of stores) await store.close();
      await drop();
    },
  };
});
