import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { dose } from '../../test/dose';
import { EventStoreDbDouble } from '../../test/eventstoredb-double';
import { notaryContract } from './notary-contract.testing';

notaryContract(
  'in EventStoreDB',
  async () => {
    const double = await EventStoreDbDouble.start();
    const store = new EventStoreDbEventStore({ connectionString: double.connectionString });
    return {
      store,
      end: async () => {
        await store.close();
        await double.close();
      },
    };
  },
  dose(4, 40),
);
