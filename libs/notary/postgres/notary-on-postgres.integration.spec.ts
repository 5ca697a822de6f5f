import { PostgresEventStore } from '#event-store';
import { dose } from '../../../test/dose';
import { createMigratedDatabase } from '../../event-store/postgres/migrated-database.testing';
import { notaryContract } from '../notary-contract.testing';

notaryContract(
  'in Postgres',
  async () => {
    const database = await createMigratedDatabase();
    const store = new PostgresEventStore({ connectionString: database.url });
    return {
      store,
      end: async () => {
        await store.close();
        await database.drop();
      },
    };
  },
  dose(4, 40),
);
