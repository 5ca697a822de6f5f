import { once } from 'node:events';
import { AddressInfo, connect, createServer, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { Client } from 'pg';
import { TestDatabase } from '../../../test/embedded-postgres/test-database';
import { makeCertificate } from '../../../test/eventstoredb-double/certificate';
import { collect } from '../contract/sample-events.testing';
import { createMigratedDatabase } from './migrated-database.testing';
import { PostgresEventStore } from './postgres-event-store';

const EVENTS = 6_000;

/** Speaks TLS before a server that does not, as one that does: told to once the client has asked for it. */
function encrypting(port: number, sockets: Set<Socket>): ReturnType<typeof createServer> {
  const { certificate: cert, key } = makeCertificate();
  return createServer((near) => {
    sockets.add(near);
    near.once('data', () => {
      near.write('S');
      const secure = new TLSSocket(near, { isServer: true, cert, key });
      const far = connect(port, '127.0.0.1');
      sockets.add(far);
      for (const socket of [near, secure, far]) {
        socket.on('error', () => far.destroy());
        socket.on('close', () => far.destroy());
      }
      far.on('close', () => near.destroy());
      secure.pipe(far).pipe(secure);
    });
  });
}

describe('reading much of the log over TLS', () => {
  let database: TestDatabase;
  const sockets = new Set<Socket>();
  let server: ReturnType<typeof encrypting>;
  let url: URL;

  beforeAll(async () => {
    database = await createMigratedDatabase();
    url = new URL(database.url);
    const admin = new Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(
      `insert into ledger.events (position, recorded_at, id, command_id, revision, command_index, stream, type, data, metadata)
       select n, now(), id, id, n, 0, 'sample-1', 'SampleRecorded', to_json(repeat('人才x', n % 500))::text, '{}'
       from (select n, gen_random_uuid() as id from generate_series(1, ${EVENTS}) as n) as numbered`,
    );
    await admin.end();
    server = encrypting(Number(url.port), sockets);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url.hostname = '127.0.0.1';
    url.port = String((server.address() as AddressInfo).port);
    url.searchParams.set('sslmode', 'no-verify');
  });

  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
    await database.drop();
  });

  it('gives the events that are read in the clear', async () => {
    const clear = new PostgresEventStore({ connectionString: database.url });
    const encrypted = new PostgresEventStore({ connectionString: url.href });
    const log = await collect(clear.readAll());
    expect(log).toHaveLength(EVENTS);
    expect(await collect(encrypted.readAll())).toEqual(log);
    await Promise.all([clear.close(), encrypted.close()]);
  });
});
