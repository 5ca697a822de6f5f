import { EventStore, PostgresEventStore, StoredEvent } from '#event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { EventStoreDbDouble } from '../eventstoredb-double';

/** Where the log of one ledger under test lies. */
export interface LogUnderTest {
  /** The variables that tell the ledger. */
  readonly environment: Readonly<Record<string, string>>;
  /** Looks into the log without the ledger. @param databaseUrl the ledger's database */
  openStore(databaseUrl: string): EventStore;
  close(): Promise<void>;
}

/**
 * An empty log for one ledger under test. Without `EVENT_STORE=eventstoredb` (the Jest project of that name sets it)
 * it lies in the ledger's database; with it, in a double of EventStoreDB of its own, or in the server that
 * `EVENTSTORE_URL` names.
 *
 * @param eventStoreUrl a connection string that comes before all of this
 * @throws Error when the server named holds events already: its log cannot be divided among journeys, which all
 *   use the same offices and accounts
 */
export async function openLogUnderTest(eventStoreUrl?: string): Promise<LogUnderTest> {
  if (eventStoreUrl !== undefined) return inEventStoreDb(eventStoreUrl);
  if (process.env['EVENT_STORE'] !== 'eventstoredb') return IN_POSTGRES;
  const server = process.env['EVENTSTORE_URL'];
  if (server !== undefined) {
    await requireEmpty(server);
    return inEventStoreDb(server);
  }
  const double = await EventStoreDbDouble.start();
  return inEventStoreDb(double.pastTheGate, () => double.close());
}

/**
 * Expects each position behind the one before and each stream's revisions to be 0, 1, 2 …; in Postgres the positions
 * are 1, 2, 3 … as well.
 */
export function expectInOrder(log: readonly StoredEvent[], eventStoreUrl: string | undefined): void {
  const positions = log.map(({ position }) => position);
  if (eventStoreUrl === undefined) expect(positions).toEqual(log.map((_, index) => BigInt(index + 1)));
  else expect(positions).toEqual([...new Set(positions)].sort((one, other) => (one < other ? -1 : 1)));
  const next = new Map<string, number>();
  for (const { stream, revision } of log) {
    expect({ stream, revision }).toEqual({ stream, revision: next.get(stream) ?? 0 });
    next.set(stream, revision + 1);
  }
}

const onConnectionLoss = (): void => undefined;

const IN_POSTGRES: LogUnderTest = {
  environment: {},
  openStore: (connectionString) => new PostgresEventStore({ connectionString, onConnectionLoss }),
  close: () => Promise.resolve(),
};

function inEventStoreDb(
  connectionString: string,
  close: () => Promise<void> = () => Promise.resolve(),
): LogUnderTest {
  return {
    environment: { EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: connectionString },
    openStore: () => new EventStoreDbEventStore({ connectionString, onConnectionLoss }),
    close,
  };
}

async function requireEmpty(connectionString: string): Promise<void> {
  const store = new EventStoreDbEventStore({ connectionString });
  try {
    if ((await store.lastPosition()) === 0n) return;
    throw new Error(
      'the EventStoreDB of EVENTSTORE_URL holds events already: start an empty one for each file of journeys',
    );
  } finally {
    await store.close();
  }
}
