import { Client } from 'pg';
import { TestDatabase } from '../../../test/embedded-postgres/test-database';
import { collect, sampleRequest } from '../contract/sample-events.testing';
import { EventPage, StoredEvent } from '../event-store';
import { createMigratedDatabase } from './migrated-database.testing';
import { PostgresEventStore } from './postgres-event-store';
import { until } from '../../../test/until';

/** More than one COPY takes, and no whole number of pages. */
const EVENTS = 21_337;
/** Longer than its length fits into seven bits, and not ASCII. */
const LONG_TYPE = `已登记${'Recorded'.repeat(20)}`;
const TEXT = '人才台账 𠮷 \\N \\. \t"quoted"\\n';

describe('reading much of the log in Postgres', () => {
  let database: TestDatabase;
  let admin: Client;
  let store: PostgresEventStore;
  let log: readonly StoredEvent[];

  beforeAll(async () => {
    database = await createMigratedDatabase();
    admin = new Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(
      `insert into ledger.events (position, recorded_at, id, command_id, revision, command_index, stream, type, data, metadata)
       select n, '2022-03-01T09:00:00.123999+08'::timestamptz + n * interval '1 second', id, id, n / 3, 0,
              (array['list', 'listing', 'round'])[1 + n % 3] || '-1', (array['SampleRecorded', $2])[1 + (n % 7 = 0)::int],
              case when n % 7000 = 0 then to_json(repeat('人𠮷x', 500000))::text when n % 5 = 0 then '{}'
                else to_json($1 || repeat('x', n % 400))::text || E' \\t\\n ' end,
              (array['{}', to_json($1 || n)::text])[1 + (n % 11 = 0)::int]
       from (select n, gen_random_uuid() as id from generate_series(1, ${EVENTS}) as n) as numbered`,
      [TEXT, LONG_TYPE],
    );
    store = new PostgresEventStore({ connectionString: database.url });
    log = await inSmallSteps();
  });

  afterAll(async () => {
    await store.close();
    await admin.end();
    await database.drop();
  });

  /** The log as its pages give it, which the contract suite knows to be right. */
  async function inSmallSteps(): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for (;;) {
      const after = events.at(-1)?.position ?? 0n;
      const page = await collect(store.readAll({ after, limit: 1_000 }));
      events.push(...page);
      if (page.length === 0) return events;
    }
  }

  /** Waits until so many connections read by COPY. */
  async function untilConnections(count: number, condition = ''): Promise<void> {
    await until(async () => {
      const { rowCount } = await admin.query(`select from pg_stat_activity
        where datname = current_database() and application_name = 'event-log-bulk-read' ${condition}`);
      return rowCount === count;
    });
  }

  async function pagesOf(pages: AsyncIterable<EventPage>): Promise<EventPage[]> {
    const found: EventPage[] = [];
    for await (const page of pages) found.push(page);
    return found;
  }

  it('gives the very events that pages give, a thousand at a time', async () => {
    expect(log).toHaveLength(EVENTS);
    const pages = await pagesOf(store.readAll());
    expect(pages.slice(0, -1).every((page) => page.length === 1_000)).toBe(true);
    expect(pages.flat()).toEqual(log);
  });

  it('begins and ends where it is asked to, and filters by category', async () => {
    expect(await collect(store.readAll({ after: 1_001n }))).toEqual(log.slice(1_001));
    expect(await collect(store.readAll({ after: 3n, upTo: 20_005n }))).toEqual(log.slice(3, 20_005));
    const lists = log.filter(({ stream }) => stream === 'list-1' || stream === 'round-1');
    expect(await collect(store.readAll({ categories: ['list', 'round', `o'clock`] }))).toEqual(lists);
    expect(await collect(store.readAll({ categories: [] }))).toEqual([]);
  });

  it('waits for a reader that takes its time', async () => {
    const found: StoredEvent[] = [];
    for await (const page of store.readAll()) {
      await admin.query('select pg_sleep(0.01)');
      found.push(...page);
    }
    expect(found).toEqual(log);
  });

  it('goes on with what was appended while it read', async () => {
    let appended = 0;
    let last: StoredEvent | undefined;
    for await (const page of store.readAll()) {
      if (appended === 0) await store.append(sampleRequest('sample-1', { count: 3 }));
      appended ||= 3;
      last = page.at(-1);
    }
    expect(last?.position).toBe(BigInt(EVENTS + appended));
  });

  it('leaves no connection behind when the reader leaves or the signal aborts', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      for await (const page of store.readAll()) {
        expect(page).toHaveLength(1_000);
        break;
      }
      const stop = new AbortController();
      for await (const page of store.readAll({ signal: stop.signal })) {
        expect(page).toHaveLength(1_000);
        stop.abort();
      }
    }
    await untilConnections(0);
    expect((await collect(store.readAll())).slice(0, EVENTS)).toEqual(log);
  });

  it('ends cleanly when the signal aborts while the next page is awaited', async () => {
    const stop = new AbortController();
    const pages = store.readAll({ signal: stop.signal })[Symbol.asyncIterator]();
    // The end of the first COPY, so that the lock is free to take, and the second waits for it.
    for (let page = 0; page < 20; page += 1) expect((await pages.next()).done).toBe(false);
    await admin.query('begin; lock table ledger.events in access exclusive mode');
    const next = pages.next();
    await untilConnections(1, `and wait_event_type = 'Lock'`);
    stop.abort();
    expect((await next).done).toBe(true);
    await admin.query('rollback');
    await untilConnections(0);
  });

  it('is unavailable when its connection is cut in the midst of it', async () => {
    const reading = (async () => {
      for await (const page of store.readAll()) {
        expect(page.length).toBeGreaterThan(0);
        await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'event-log-bulk-read'`);
      }
    })();
    await expect(reading).rejects.toMatchObject({ name: 'UnavailableError' });
  });
});
