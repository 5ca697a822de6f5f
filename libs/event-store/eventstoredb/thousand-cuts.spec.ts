import { EventStoreDbDouble, STATUS } from '../../../test/eventstoredb-double';
import { Gate } from '../../../test/network/gate';
import { Lane, thousandCuts } from '../contract/thousand-cuts.testing';
import { Bench } from './double.testing';

const LANES = 8;
/** Among so many disturbances there is one crash of the server. */
const ONE_CRASH_IN = 250;

/** What the server itself does wrong, each as likely as the others. */
const FAULTS = [
  { kind: 'cut-before-answer' },
  { kind: 'lose-answer', status: STATUS.unavailable },
  { kind: 'silence-after-append' },
  { kind: 'refuse', status: STATUS.noLeader },
  { kind: 'refuse', status: STATUS.timeout },
  { kind: 'no-position' },
] as const;

thousandCuts(
  'the EventStoreDB store',
  async () => {
    const bench = new Bench();
    const double = await bench.double();
    const gates: Gate[] = [];
    const lanes: Lane[] = [];
    for (let number = 0; number < LANES; number += 1) {
      const gate = await Gate.open(double.gate.port);
      gates.push(gate);
      const address = double.connectionString.replace(String(double.gate.port), String(gate.port));
      lanes.push(
        laneThrough(gate, bench.store(address, { appendDeadline: 4_000, readSilence: 1_000 }), double),
      );
    }
    return {
      lanes,
      observer: bench.store(double),
      end: async () => {
        await bench.end();
        await Promise.all(gates.map((gate) => gate.close()));
      },
    };
  },
  { dense: false },
);

let disturbances = 0;

function laneThrough(gate: Gate, store: Lane['store'], double: EventStoreDbDouble): Lane {
  return {
    store,
    disturb: async (random, acknowledged) => {
      disturbances += 1;
      if (disturbances % ONE_CRASH_IN === 0) return double.restart();
      const kind = random();
      if (kind < 0.015) {
        gate.freeze();
        return acknowledged();
      }
      if (kind < 0.15) {
        const stream = random() < 0.3 ? /^Command-/ : /^sample/;
        double.faults.order('append', FAULTS[Math.floor(random() * FAULTS.length)] ?? FAULTS[0], { stream });
        return acknowledged();
      }
      return gate.cutAfter(Math.floor(random() ** 2 * 16_000));
    },
  };
}
