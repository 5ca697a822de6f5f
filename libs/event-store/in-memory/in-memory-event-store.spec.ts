import { eventStoreContract } from '../contract/event-store-contract.testing';
import { collect, sampleRequest } from '../contract/sample-events.testing';
import { InMemoryEventStore } from './in-memory-event-store';

eventStoreContract(
  'the in-memory store',
  () => {
    const store = new InMemoryEventStore();
    return Promise.resolve({ store, another: () => store, end: () => store.close() });
  },
  'it has no server, no network and no second process',
);

describe('the in-memory store', () => {
  it('lets recorded time stand still when its clock goes back', async () => {
    const times = ['2022-03-01T00:00:00Z', '2022-02-01T00:00:00Z', '2022-04-01T00:00:00Z'];
    const store = new InMemoryEventStore({ now: () => new Date(times.shift() ?? '') });
    for (const stream of ['sample-1', 'sample-2', 'sample-3']) await store.append(sampleRequest(stream));
    expect(
      (await collect(store.readAll())).map((event) => event.recordedAt.toISOString().slice(0, 7)),
    ).toEqual(['2022-03', '2022-03', '2022-04']);
  });
});
