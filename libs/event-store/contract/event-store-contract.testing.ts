import { EventStore } from '../event-store';
import { appendContract } from './append-contract.testing';
import { disturbanceContract } from './disturbance-contract.testing';
import { readContract } from './read-contract.testing';
import { subscriptionContract } from './subscription-contract.testing';

/** What can be done to a log under test from outside: to its server, and to the network before it. */
export interface Disturbances {
  /** From now on a commit takes up to so many milliseconds, and of two at once the second may be done first. */
  slowCommits(milliseconds: number): Promise<void>;
  /** Everything that goes to the server or comes from it takes so many milliseconds, each way. */
  slowNetwork(milliseconds: number): void;
  /** Cuts every connection when so many more bytes have gone through; resolves then. */
  cutAfter(bytes: number): Promise<void>;
  /** Ends the server in the middle of what it does and starts it again. */
  restart(): Promise<void>;
  /** Bytes that came from the server so far. */
  received(): number;
}

/** One log under test. */
export interface EventStoreHarness {
  readonly store: EventStore;
  /** Another instance on the same log, or the same one where a log lives in its instance only. */
  another(): EventStore;
  /** Given unless the adapter said that nothing can be disturbed. */
  readonly disturb?: Disturbances;
  /** Closes every instance and takes the log away. */
  end(): Promise<void>;
}

/**
 * What every adapter of the event log holds to.
 * @param makeHarness gives an empty log
 * @param undisturbed why nothing can be done to it from outside, when that is so; it is said with the tests left out
 */
export function eventStoreContract(
  name: string,
  makeHarness: () => Promise<EventStoreHarness>,
  undisturbed?: string,
): void {
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
    disturbanceContract(() => harness, undisturbed);

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
