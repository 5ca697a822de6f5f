import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Gate } from '../../../test/network/gate';
import { overTcp, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { collect, fill, sampleEvent, sampleRequest } from '../contract/sample-events.testing';
import { AppendRequest } from '../event-store';
import { Wakeup } from '../wakeup';
import { AppendListener } from './append-listener';
import { createMigratedDatabase } from './migrated-database.testing';
import { eventStoreMigrations } from './migrations';
import { PostgresEventStore } from './postgres-event-store';

describe('the event log in Postgres', () => {
  let database: TestDatabase;
  let admin: Client;
  let stores: PostgresEventStore[];

  const open = (options: { appendDeadline?: number; connectionString?: string } = {}): PostgresEventStore => {
    const store = new PostgresEventStore({ connectionString: database.url, ...options });
    stores.push(store);
    return store;
  };

  beforeEach(async () => {
    stores = [];
    database = await createMigratedDatabase();
    admin = new Client({ connectionString: database.url });
    await admin.connect();
  });

  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await admin.end();
    await database.drop();
  });

  it('refuses to change or remove an event, even with triggers set aside', async () => {
    await open().append(sampleRequest('sample-1'));
    for (const role of ['origin', 'replica']) {
      await admin.query(`set session_replication_role = ${role}`);
      for (const statement of [
        `update ledger.events set data = '{}'`,
        'delete from ledger.events where position = 99',
        'truncate ledger.events',
      ]) {
        await expect(admin.query(statement)).rejects.toMatchObject({ code: '42501' });
      }
    }
    expect(await collect(open().readAll())).toHaveLength(1);
  });

  it.each(['off', 'remote_apply'])(
    'answers only for what is on disk, where the database says %s',
    async (said) => {
      const name = new URL(database.url).pathname.slice(1);
      await admin.query(`alter database ${name} set synchronous_commit = ${said}`);
      await admin.query(`create table appended_under (synchronous_commit text);
      create function note() returns trigger language plpgsql as $$ begin
        insert into public.appended_under values (current_setting('synchronous_commit')); return null; end $$;
      create trigger note after insert on ledger.events for each statement execute function note()`);
      await open().append(sampleRequest('sample-1'));
      const { rows } = await admin.query('select synchronous_commit from appended_under');
      expect(rows).toEqual([{ synchronous_commit: said === 'off' ? 'on' : said }]);
    },
  );

  it('lets the application’s role read, and append through the function alone', async () => {
    const { rows } =
      await admin.query(`select has_table_privilege('public', 'ledger.events', 'select') as read,
      has_function_privilege('public', p.oid, 'execute') as append
      from pg_proc p where p.pronamespace = 'ledger'::regnamespace and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype`);
    expect(rows).toEqual(Array(3).fill({ read: false, append: false }));
    const role = `reader_${randomUUID().replaceAll('-', '')}`;
    await admin.query(`create role ${role};
      grant usage on schema ledger to ${role}; grant select on ledger.events to ${role};
      grant execute on function ledger.append to ${role}; set role ${role}`);
    const insert = `insert into ledger.events select * from ledger.events`;
    await expect(admin.query(insert)).rejects.toMatchObject({ code: '42501' });
    const appended = await admin.query(
      `select * from ledger.append(array['sample-1'], array[$1::uuid], array[-1], array[1], array[0], array[0],
        array[1], array[0], array[$1::uuid], array['SampleRecorded'], array['{}'], array['{}'])`,
      [randomUUID()],
    );
    expect(appended.rows).toEqual([{ outcomes: null, last_revisions: ['0'], last_positions: ['1'] }]);
    await admin.query(`reset role; drop owned by ${role}; drop role ${role}`);
  });

  it('is never taken down', async () => {
    for (const Migration of eventStoreMigrations) {
      await expect(Promise.resolve().then(() => new Migration().down({} as never))).rejects.toThrow('never');
    }
  });

  it('stays dense and in order when two instances append at once', async () => {
    const [first, second] = [open(), open()];
    await Promise.all([first, second].map((store) => fill(store, ['sample-1', 'sample-2', 'sample-3'], 300)));
    const log = await collect(first.readAll());
    expect(log.map((event) => event.position)).toEqual(
      Array.from({ length: 600 }, (_, index) => BigInt(index + 1)),
    );
    for (const stream of ['sample-1', 'sample-2', 'sample-3']) {
      const revisions = log.filter((event) => event.stream === stream).map((event) => event.revision);
      expect(revisions).toEqual(Array.from({ length: 200 }, (_, index) => index));
    }
  });

  it('loses nothing and doubles nothing when its connections are terminated under load', async () => {
    const store = open();
    const stop = new AbortController();
    const commands: string[] = [];
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      while (!stop.signal.aborted) {
        const request = sampleRequest(`sample-${writer}`, { count: 2 });
        const { outcome } = await store.append(request);
        if (outcome === 'appended' || outcome === 'duplicate') commands.push(request.commandId);
      }
    });
    for (let cut = 0; cut < 12;) {
      const { rowCount } = await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'event-log-append'`);
      cut += rowCount ?? 0;
    }
    stop.abort();
    await Promise.all(writers);
    const log = await collect(open().readAll());
    expect(log).toHaveLength(2 * commands.length);
    expect(log.at(-1)?.position).toBe(BigInt(log.length));
    const ids = commands.flatMap((commandId) => [0, 1].map((index) => sampleEvent(commandId, index).id));
    expect(log.map((event) => event.id).sort()).toEqual(ids.sort());
  });

  it('hears of appends, and goes on hearing them after its listening connection was lost', async () => {
    const wakeup = new Wakeup();
    const losses: Error[] = [];
    const listener = new AppendListener(database.url, wakeup, (error) => losses.push(error));
    const { signal } = new AbortController();
    const news = async (atLeast: number): Promise<void> => {
      while (wakeup.count < atLeast) await wakeup.after(wakeup.count, signal);
    };
    listener.start();
    await news(1);
    await open().append(sampleRequest('sample-1'));
    await news(2);
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'event-log-listen'`);
    await news(3);
    await open().append(sampleRequest('sample-1'));
    await news(4);
    expect(losses).not.toEqual([]);
    await listener.close();
  });

  it('outlives a connection that is cut at any moment while it is made', async () => {
    const gate = await Gate.open(Number(new URL(database.url).port));
    try {
      for (let bytes = 25; bytes < 2_000; bytes += 25) {
        const store = open({ connectionString: overTcp(database.url, gate.port) });
        void gate.cutAfter(bytes);
        const position = await store.lastPosition().catch((error: unknown) => error);
        if (position !== 0n) expect(position).toMatchObject({ name: 'UnavailableError' });
        await store.close();
      }
    } finally {
      await gate.close();
    }
  });

  it('spares the neighbours of an append that the database refuses', async () => {
    await admin.query(`alter table ledger.events add check (type <> 'Poison')`);
    const store = open();
    const requests = Array.from({ length: 20 }, (_, index): AppendRequest => {
      const request = sampleRequest(`sample-${index % 3}`);
      const poisoned = index === 4 || index === 13;
      return poisoned
        ? { ...request, events: request.events.map((event) => ({ ...event, type: 'Poison' })) }
        : request;
    });
    const results = await Promise.allSettled(requests.map((request) => store.append(request)));
    const rejected = [...results.entries()].filter(([, { status }]) => status === 'rejected');
    expect(rejected.map(([index]) => index)).toEqual([4, 13]);
    expect(rejected[0]?.[1]).toMatchObject({ reason: { name: 'AppendRejectedError', sqlState: '23514' } });
    expect(await store.lastPosition()).toBe(18n);
  });

  it('lets no batch overtake one that the database refuses', async () => {
    await admin.query(`alter table ledger.events add check (type <> 'Poison')`);
    const store = open();
    const poisoned = sampleRequest('sample-0');
    const [event] = poisoned.events;
    const refused = store.append({ ...poisoned, events: [{ ...event!, type: 'Poison' }] });
    // More than a batch: what comes later is sent before the one ahead turns out to be refused.
    const chain = Array.from({ length: 150 }, (_, index) =>
      store.append(sampleRequest('sample-1', { expectedRevision: index === 0 ? 'no-stream' : index - 1 })),
    );
    await expect(refused).rejects.toMatchObject({ name: 'AppendRejectedError' });
    expect(new Set((await Promise.all(chain)).map(({ outcome }) => outcome))).toEqual(new Set(['appended']));
  });

  it('gives up on a database that is not there, for every request and within the deadline', async () => {
    const store = open({ connectionString: 'postgres://nobody@127.0.0.1:1/none', appendDeadline: 200 });
    const unavailable = { name: 'UnavailableError', dependency: 'event log' };
    await Promise.all(
      Array.from({ length: 300 }, () =>
        expect(store.append(sampleRequest('sample-1'))).rejects.toMatchObject(unavailable),
      ),
    );
    await expect(store.checkHealth()).rejects.toMatchObject(unavailable);
    await expect(collect(store.readAll())).rejects.toMatchObject(unavailable);
    await expect(store.lastPosition()).rejects.toMatchObject(unavailable);
  });

  it('is not healthy before it was migrated', async () => {
    await admin.query('alter function ledger.append rename to append_away');
    await expect(open().checkHealth()).rejects.toMatchObject({ name: 'UnavailableError' });
  });
});
