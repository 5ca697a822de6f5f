import { EventStoreDbDouble } from '../../../test/eventstoredb-double';
import {
  Disturbances,
  EventStoreHarness,
  eventStoreContract,
} from '../contract/event-store-contract.testing';
import { EventStoreDbEventStore } from './eventstoredb-event-store';
import { partFromNow, RankedLog } from './ranked-log.testing';

eventStoreContract('the EventStoreDB store, over the wire to a double,', () => onDouble());

eventStoreContract(
  'the EventStoreDB store, over the wire to a double that speaks as 20.6 did,',
  () => onDouble({ release: '20.6' }),
  'what older servers leave out is not met there',
);

const server = process.env['EVENTSTORE_URL'];
if (server === undefined) {
  it.todo('keeps the contract on a real server: set EVENTSTORE_URL to one that nobody else uses');
} else {
  eventStoreContract(
    'the EventStoreDB store, on a real server,',
    () => harness(server, async () => undefined),
    'a server that is only reached by its address cannot be slowed down or started anew from here',
  );
}

async function onDouble(
  options?: Parameters<typeof EventStoreDbDouble.start>[0],
): Promise<EventStoreHarness> {
  const double = await EventStoreDbDouble.start(options);
  const disturb: Disturbances = {
    slowCommits: async (milliseconds) => {
      double.pace = milliseconds;
    },
    slowNetwork: (milliseconds) => double.gate.slow(milliseconds),
    cutAfter: (bytes) => double.gate.cutAfter(bytes),
    restart: () => double.restart(),
    received: () => double.gate.received,
  };
  return { ...(await harness(double.connectionString, () => double.close())), disturb };
}

async function harness(connectionString: string, end: () => Promise<void>): Promise<EventStoreHarness> {
  const stores: EventStoreDbEventStore[] = [];
  const open = (): EventStoreDbEventStore => {
    const opened = new EventStoreDbEventStore({ connectionString });
    stores.push(opened);
    return opened;
  };
  const first = open();
  const part = await partFromNow(first);
  return {
    store: new RankedLog(first, part),
    another: () => new RankedLog(open(), part),
    end: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await end();
    },
  };
}
