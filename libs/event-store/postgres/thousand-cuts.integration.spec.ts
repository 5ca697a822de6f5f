import { startTestServer, stopTestServer, TestServer } from '../../../test/embedded-postgres/test-server';
import { Gate } from '../../../test/network/gate';
import { Lane, thousandCuts } from '../contract/thousand-cuts.testing';
import { DisturbedPostgres } from './disturbed-postgres.testing';

const LANES = 8;
/** Among so many disturbances there is one crash of the server. */
const ONE_CRASH_IN = 250;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => stopTestServer());

thousandCuts(
  'the Postgres store',
  async () => {
    const postgres = await DisturbedPostgres.on(server);
    const gates: Gate[] = [];
    const lanes: Lane[] = [];
    for (let number = 0; number < LANES; number += 1) {
      const gate = await Gate.open(server.port);
      gates.push(gate);
      // Reads through a dead connection are given up after a minute only: the lanes that are read through have none.
      lanes.push(laneThrough(gate, postgres.open({ appendDeadline: 1_500 }, gate), number >= 2));
    }
    return {
      lanes,
      observer: postgres.open(),
      end: async () => {
        for (const gate of gates) gate.cut();
        await postgres.end();
        await Promise.all(gates.map((gate) => gate.close()));
      },
    };
  },
  { dense: true },
);

let disturbances = 0;

function laneThrough(gate: Gate, store: Lane['store'], mayFreeze: boolean): Lane {
  return {
    store,
    disturb: async (random, acknowledged) => {
      disturbances += 1;
      if (disturbances % ONE_CRASH_IN === 0) return server.restart();
      if (mayFreeze && random() < 0.02) {
        gate.freeze();
        return acknowledged();
      }
      return gate.cutAfter(Math.floor(random() ** 2 * 12_000));
    },
  };
}
