import { EventStoreDbDouble } from '../../../test/eventstoredb-double';
import { sampleRequest } from '../contract/sample-events.testing';
import { readConnectionString } from './connection-settings';
import { Bench, latch } from './double.testing';
import { LogClient } from './log-client';
import { SilenceError } from './log-failure';
import { streamPageMessage } from './wire-messages';
import { until } from '../../../test/until';

describe('a client of EventStoreDB', () => {
  const bench = new Bench();
  let double: EventStoreDbDouble;
  let client: LogClient;

  beforeEach(async () => {
    double = await bench.double();
    await bench.store(double).append(sampleRequest('sample-1', { count: 30 }));
    client = new LogClient(readConnectionString(double.connectionString), () => undefined);
  });
  afterEach(() => bench.end());

  /** Resolves once the server has said all, and nothing more has come over ten looks. */
  const allHasCome = async () => {
    let before = -1;
    let looks = 0;
    await until(() => {
      looks = before === double.gate.received && double.openReads === 0 ? looks + 1 : 0;
      before = double.gate.received;
      return looks >= 10;
    });
  };
  // What a client holds back unasked: a stream of gRPC takes so few messages in before anybody reads.
  const page = streamPageMessage('sample-1', { backwards: false, count: 5 });
  const call = { silence: 60_000, onSilence: () => undefined, most: 1, requiresLeader: true };

  it('can be ended although an answer that had come was left where it was', async () => {
    for await (const messages of client.read(page, call)) {
      expect(messages).toHaveLength(1);
      await allHasCome();
      break;
    }
    await client.end();
    await until(() => double.gate.connections === 1);
  });

  it('can be ended although an answer came when nobody waited for it any more', async () => {
    const answer = latch();
    double.faults.order('read', { kind: 'hold', until: answer.until });
    const onSilence = async () => {
      answer.release();
      await allHasCome();
      throw new SilenceError('no answer in time');
    };
    const reading = async () => {
      for await (const messages of client.read(page, { ...call, silence: 1, onSilence }))
        expect(messages).toEqual([]);
    };
    await expect(reading()).rejects.toThrow(SilenceError);
    await client.end();
    await until(() => double.gate.connections === 1);
  });
});
