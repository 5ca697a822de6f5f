import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { STATUS } from '../../../test/eventstoredb-double';
import { sampleRequest } from '../contract/sample-events.testing';
import { Bench } from './double.testing';

describe('the password of EventStoreDB', () => {
  /** The client's own log: what `DEBUG=esdb:*` in the environment makes it write. */
  const clientLog = createRequire(require.resolve('@eventstore/db-client'))('debug') as {
    enable(namespaces: string): void;
    disable(): string;
  };
  afterAll(() => clientLog.disable());

  it('is in no error, and in nothing that the client writes when it is told to write all', async () => {
    clientLog.enable('esdb:*');
    const bench = new Bench();
    const written: string[] = [];
    const writing = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written.push(text.toString());
      return true;
    });
    try {
      const double = await bench.double({ tls: true });
      const store = bench.store(double, { onConnectionLoss: (error) => written.push(inspect(error)) });
      await store.append(sampleRequest('sample-1'));
      double.faults.order('append', { kind: 'lose-answer', status: STATUS.unavailable });
      await store.append(sampleRequest('sample-1'));
      double.faults.order('append', { kind: 'refuse', status: STATUS.accessDenied });
      written.push(
        inspect(await store.append(sampleRequest('sample-1')).catch((error: unknown) => error), deep),
      );
      double.gate.shut();
      written.push(inspect(await store.checkHealth().catch((error: unknown) => error), deep));
      written.push(inspect(store, deep));
      expect(written.join('\n')).toContain('esdb:connection');
      for (const secret of double.secrets) expect(written.join('\n')).not.toContain(secret);
    } finally {
      await bench.end();
      writing.mockRestore();
    }
  });
});

const deep = { depth: 4, maxArrayLength: null, maxStringLength: null };
