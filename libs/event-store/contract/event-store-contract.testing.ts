import { EventStore } from '../event-store';
import { appendContract } from './append-contract.testing';
import { readContract } from './read-contract.testing';
import { subscriptionContract } from './subscription-contract.testing';

/** One log under test. */
export interface EventStoreHarness {
  readonly store: EventStore;
  /** Another instance on the same log, or the same one where a log lives in its instance only. */
  another(): EventStore;
  /** Closes every instance and takes the log away. */
  end(): Promise<void>;
}

/** What every adapter of the event log holds to. `makeHarness` gives an empty log. */
export function eventStoreContract(name: string, makeHarness: () => Promise<EventStoreHarness>): void {
  describe(`${name} keeps the contract of the event log`, () => {
    let harness: EventStoreHarness;
    beforeEach(async () => {
      harness = await makeHarness();
    });
    afterEach(async () => {
      await harness.end();
    });
    appendContract(() => harness);
    readContract(() => harness);
    subscriptionContract(() => harness);

    it('is healthy while open, and unavailable once closed', async () => {
      const { store } = harness;
      await store.checkHealth();
      await store.close();
      await expect(store.checkHealth()).rejects.toThrow('closed');
      await expect(store.lastPosition()).rejects.toMatchObject({ name: 'UnavailableError' });
      await expect(store.findCommand('')).rejects.toMatchObject({ name: 'UnavailableError' });
    });
  });
}
