import { Pool } from 'pg';
import type { Actor } from '#access';
import { EventCodec, EventRegistry, InMemoryEventStore } from '#event-store';
import { UnavailableError } from '#kernel';
import { runMigrations, silentLogger } from '#platform';
import { createTestDatabase, TestDatabase } from '../../test/embedded-postgres/test-database';
import { AccessDenied, CommandRefused, DenialRecorder } from './denial-record';
import { DenialCounts } from './postgres/denial-counts';
import { commandHandlingMigrations } from './postgres/migrations';

const CLERK: Actor = { id: 'clerk', roles: ['nominating-body'], office: 'bureau' };
const ROUTE = 'programmes/allocate-quota';
const START = new Date('2022-03-01T01:00:30Z');
const NEXT_MINUTE = new Date('2022-03-01T01:01:00Z');

let database: TestDatabase;
let pool: Pool;
let store: InMemoryEventStore;
let now: Date;

beforeAll(async () => {
  database = await createTestDatabase();
  await runMigrations({ url: database.url, migrations: commandHandlingMigrations, log: silentLogger });
  pool = new Pool({ connectionString: database.url });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  await pool.query('delete from command_handling.denial_counts');
  store = new InMemoryEventStore();
  now = START;
});

type Parts = ConstructorParameters<typeof DenialRecorder>[0];

/** The recorder of one process. */
const recorder = (parts: Partial<Parts> = {}): DenialRecorder =>
  new DenialRecorder({
    counts: new DenialCounts(pool),
    store,
    codec: new EventCodec(new EventRegistry([AccessDenied, CommandRefused])),
    calendar: { version: 'invented' },
    clock: { now: () => now },
    subjectOf: () => Promise.resolve(undefined),
    ...parts,
  });

const attempt = (actor: Partial<Actor> = {}, route = ROUTE) => ({
  ...{ route, actor: { ...CLERK, ...actor }, correlationId: 'request-1' },
});

interface OnRecord {
  readonly stream: string;
  readonly decidedAt: string;
  readonly data: { readonly count: number; readonly subjectKind?: string; readonly subjectId?: string };
}

async function onRecord(): Promise<OnRecord[]> {
  const events: OnRecord[] = [];
  for await (const page of store.readAll())
    for (const { stream, data, metadata } of page) {
      const { decidedAt } = JSON.parse(metadata) as { decidedAt: string };
      events.push({ stream, decidedAt, data: JSON.parse(data) as OnRecord['data'] });
    }
  return events;
}
const counts = async (): Promise<number[]> => (await onRecord()).map(({ data }) => data.count);

describe('denied attempts alike within a minute', () => {
  it('of one process or several are one event with their count, dated by the first', async () => {
    const processes = [recorder(), recorder(), recorder()];
    const code = 'role-not-allowed';
    await recorder().record(attempt(), code);
    now = new Date('2022-03-01T01:00:59Z');
    await Promise.all(
      Array.from({ length: 299 }, async (_, index) => processes[index % 3]?.record(attempt(), code)),
    );
    now = NEXT_MINUTE;
    await Promise.all(processes.map((one) => one.append('over')));
    expect(await onRecord()).toEqual([
      {
        stream: 'accessDenial-2022-03-01',
        decidedAt: START.toISOString(),
        data: { route: ROUTE, code, accountId: 'clerk', roles: ['nominating-body'], count: 300 },
      },
    ]);
  });

  it('are not appended before it is over, unless the process ends', async () => {
    await recorder().record(attempt(), 'role-not-allowed');
    await recorder().append('over');
    expect(await counts()).toEqual([]);
    await recorder().append('all');
    expect(await counts()).toEqual([1]);
    await recorder().record(attempt(), 'role-not-allowed');
    await recorder().append('all');
    expect(await counts()).toEqual([1, 1]);
  });

  it('say what they were aimed at, where it is known, and are apart by that', async () => {
    const subjectOf: Parts['subjectOf'] = async (_actor, sent) =>
      'roundId' in sent ? { kind: 'round', id: String(sent.roundId) } : undefined;
    const sent = [{ roundId: 'r1' }, { roundId: 'r1' }, { roundId: 'r2' }, {}, undefined];
    for (const one of sent)
      await recorder({ subjectOf }).record({ ...attempt(), ...(one && { sent: one }) }, 'outside-office');
    await recorder().append('all');
    const aimedAt = (await onRecord()).map(
      ({ data }) => `${data.subjectKind} ${data.subjectId} ${data.count}`,
    );
    expect(aimedAt.toSorted()).toEqual(['round r1 2', 'round r2 1', 'undefined undefined 2']);
  });

  it('that a rule refused have a stream of their own, and name the clauses', async () => {
    await recorder().record(attempt(), 'quota-exceeded', ['EXAMPLE 2.1']);
    await recorder().record(attempt(), 'quota-exceeded', ['EXAMPLE 2.1']);
    await recorder().record(attempt(), 'quota-exceeded', ['EXAMPLE 2.2']);
    await recorder().append('all');
    const told = (await onRecord()).map(({ stream, data }) => ({ stream, ...data }));
    expect(told).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ stream: 'commandRefusal-2022-03-01', count: 2, clauses: ['EXAMPLE 2.1'] }),
        expect.objectContaining({ stream: 'commandRefusal-2022-03-01', count: 1, clauses: ['EXAMPLE 2.2'] }),
      ]),
    );
    expect(told).toHaveLength(2);
  });

  it('are apart where account, office, roles, route, code or minute differ', async () => {
    for (const [sent, code] of [
      [attempt(), 'role-not-allowed'],
      [attempt({ id: 'other' }), 'role-not-allowed'],
      [attempt({ office: null }), 'role-not-allowed'],
      [attempt({ roles: ['employer'] }), 'role-not-allowed'],
      [attempt({}, 'candidacies/:candidacyId'), 'role-not-allowed'],
      [attempt(), 'outside-office'],
    ] as const)
      await recorder().record(sent, code);
    now = NEXT_MINUTE;
    await recorder().record(attempt(), 'role-not-allowed');
    await recorder().append('all');
    expect(await counts()).toEqual(Array<number>(7).fill(1));
  });
});

describe('what was counted', () => {
  it('waits in the database for whoever comes after the process that counted it', async () => {
    const away = { append: () => Promise.reject(new UnavailableError('event store')) };
    const ended = recorder({ store: away });
    await ended.record(attempt(), 'role-not-allowed');
    await ended.record(attempt(), 'role-not-allowed');
    await expect(ended.append('all')).rejects.toThrow(UnavailableError);
    expect(await counts()).toEqual([]);
    now = new Date('2022-03-08T01:00:00Z');
    await recorder().append('over');
    expect(await onRecord()).toMatchObject([{ stream: 'accessDenial-2022-03-01', data: { count: 2 } }]);
  });

  it('is appended once, though a process dies between appending and forgetting it', async () => {
    const real = new DenialCounts(pool);
    const dying = recorder({
      counts: {
        add: (...given) => real.add(...given),
        close: (over) => real.close(over),
        remove: () => Promise.reject(new Error('killed')),
      },
    });
    await dying.record(attempt(), 'role-not-allowed');
    await expect(dying.append('all')).rejects.toThrow('killed');
    await recorder().append('all');
    expect(await counts()).toEqual([1]);
    const { rows } = await pool.query('select from command_handling.denial_counts');
    expect(rows).toEqual([]);
  });

  it('beyond a page is appended whole', async () => {
    for (let n = 0; n < 130; n += 1) await recorder().record(attempt({ id: `clerk-${n}` }), 'outside-office');
    await recorder().append('all');
    expect(await counts()).toHaveLength(130);
  });
});
