import { Pool } from 'pg';
import { Aggregate } from '#kernel';
import { runMigrations, silentLogger } from '#platform';
import { BlindIndex } from '#privacy';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { Book, BookRemarked, LoanClosed, LoanOpened } from '../library-loans.testing';
import { RecordedLibrary } from '../recorded-library.testing';
import { Snapshots } from '../snapshots';
import { StateCache } from '../state-cache';
import { commandHandlingMigrations } from './migrations';
import { PostgresSnapshotStore } from './postgres-snapshot-store';

const READER = '测试读者甲';
const remark = BookRemarked.of({ bookId: 'B1', remark: 'good' });
const closed = LoanClosed.of({ loanId: 'L1' });
const opened = LoanOpened.of({
  ...{ loanId: 'L1', readerId: 'R1', readerName: READER, branch: 'north', openedBy: 'clerk' },
});
const times = <Value>(count: number, value: Value): Value[] => Array<Value>(count).fill(value);

/** Asks for snapshots of what it must not have any of: it keeps the names that it sees. */
const Nosy: Aggregate<{ readonly names: readonly unknown[]; readonly closed: number }> = {
  category: 'loan',
  title: { zh: '测试', en: 'Test' },
  events: [LoanOpened, LoanClosed],
  snapshotVersion: 1,
  initial: { names: [], closed: 0 },
  evolve: (state, { type, data }) =>
    type === 'LoanOpened'
      ? { ...state, names: [...state.names, (data as { readerName?: string }).readerName] }
      : { ...state, closed: state.closed + 1 },
};

describe('snapshots in Postgres', () => {
  let database: TestDatabase;
  let pool: Pool;
  let store: PostgresSnapshotStore;
  let snapshots: Snapshots;
  let library: RecordedLibrary;

  beforeAll(async () => {
    database = await createTestDatabase();
    const owner = new Pool({ connectionString: database.url });
    // The role belongs to the server, which other suites use at the same time.
    await owner.query(`do $$ begin create role ledger_app;
      exception when duplicate_object or unique_violation then null; end $$`);
    await owner.end();
    await runMigrations({ url: database.url, migrations: commandHandlingMigrations, log: silentLogger });
    pool = new Pool({ connectionString: database.url, options: '-c role=ledger_app' });
    store = new PostgresSnapshotStore(pool);
    const blindIndex = new BlindIndex(Buffer.alloc(32, 3));
    snapshots = new Snapshots({ store, blindIndex, log: silentLogger });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  beforeEach(async () => {
    library = new RecordedLibrary();
    await store.drop();
  });

  /** Everything that lies in the table, as text. */
  async function table(): Promise<string> {
    const { rows } = await pool.query<{ row: string }>(
      'select s::text as row from command_handling.snapshots s',
    );
    return rows.map(({ row }) => row).join('\n');
  }

  it('are kept by the application’s role, found by the next process, replaced, and thrown away', async () => {
    expect(await store.find('book-B1')).toBeUndefined();
    for (const count of [120, 240]) {
      await library.happens('book-B1', ...times(120, remark));
      await library.loader({ cache: new StateCache(), snapshots }).load(Book, 'B1');
      await snapshots.drained();
      expect(await store.find('book-B1')).toMatchObject({
        revision: count - 1,
        state: `{"remarks":${count}}`,
      });
    }
    const reading = jest.spyOn(library.store, 'readStream');
    const loaded = await library.loader({ snapshots }).load(Book, 'B1');
    expect(loaded).toEqual({ state: { remarks: 240 }, revision: 239 });
    expect(reading.mock.calls).toEqual([['book-B1', { direction: 'backwards', limit: 17 }]]);
    expect(await store.drop()).toBe(1);
    expect(await store.drop()).toBe(0);
    expect(await library.loader({ snapshots }).load(Book, 'B1')).toEqual(loaded);
    await snapshots.drained();
  });

  it.each([
    ['state', `state = replace(state, '240', '241')`],
    ['revision', 'revision = revision - 1'],
  ])(
    'of which one character of the %s was changed in the table decide nothing: the stream is folded',
    async (_, set) => {
      await library.happens('book-B1', ...times(240, remark));
      const load = async () => {
        const loaded = await library.loader({ cache: new StateCache(), snapshots }).load(Book, 'B1');
        await snapshots.drained();
        return loaded;
      };
      const sound = await load();
      const { rowCount } = await pool.query(
        `update command_handling.snapshots set ${set} where stream = 'book-B1'`,
      );
      expect(rowCount).toBe(1);
      expect(await load()).toEqual(sound);
      expect(await store.find('book-B1')).toMatchObject({ revision: 239, state: '{"remarks":240}' });
    },
  );

  it('hold no personal field, in clear or sealed, wherever in the stream it stands', async () => {
    await library.happens('loan-early', opened, ...times(150, closed));
    await library.happens('loan-late', ...times(120, closed), opened, ...times(150, closed));
    for (const id of ['early', 'late', 'late']) {
      const { state } = await library.loader({ snapshots }).load(Nosy, id);
      await snapshots.drained();
      expect(state.names).toEqual([READER]);
    }
    const rows = await table();
    expect(rows).toContain('loan-late');
    expect(rows).not.toContain('loan-early');
    expect(rows).toContain('""names"":[]');
    for (const trace of [READER, Buffer.from(READER).toString('base64'), 'sealed'])
      expect(rows).not.toContain(trace);
  });

  it('undo no erasure: what was readable before is not after', async () => {
    await library.happens('loan-late', ...times(120, closed), opened);
    const loader = library.loader({ cache: new StateCache(), snapshots });
    await loader.load(Nosy, 'late');
    await snapshots.drained();
    await library.vault.destroyKey('R1');
    const erased = { state: { names: [undefined], closed: 120 }, revision: 120 };
    expect(await loader.load(Nosy, 'late')).toEqual(erased);
    expect(await library.loader({ snapshots }).load(Nosy, 'late')).toEqual(erased);
  });
});
