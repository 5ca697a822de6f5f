import { Pool } from 'pg';
import {
  CountedPageParameters,
  MOST_COUNTED,
  openToItsRoles,
  QueryContext,
  ROWS_IN_REACH,
  scopeFilter,
} from '#command-handling';
import { text } from '#kernel';
import { defineProjection, keyedTable, ReadModel, readRows } from '#projections';
import { choice, count, date, identifier, instant, nullable, objectsOf, personName } from '#vocabulary';
import { createTestDatabase, TestDatabase } from '../../test/embedded-postgres/test-database';
import { defineDetail, rowsOf } from './define-detail';
import { defineList } from './define-list';
import { itemsOf } from './items-of';
import { tableOf } from './reader';
import { ascending, descending, fromSealed, fromSql, shown, workedOut } from './shown';

const projection = defineProjection({
  name: 'loans',
  version: 1,
  tables: {
    loans: keyedTable({
      key: { loan_id: 'text' },
      columns: {
        ...{ branch: 'text', due_on: 'date?', opened_at: 'timestamptz', place: 'bigint' },
        ...{ personal: 'json?', offices: 'json', account: 'text?', copies: 'json' },
      },
    }),
    remarks: keyedTable({ key: { loan_id: 'text', number: 'integer' }, columns: { remark: 'text' } }),
  },
  on: () => [],
});
const loans = tableOf(projection, 'loans');

const loanId = identifier(text('借阅编号', 'Loan id'), { entity: 'any' });
const branch = choice(text('分馆', 'Branch'), { north: text('北馆', 'north'), south: text('南馆', 'south') });
const base = {
  ...{ loanId, branch },
  dueOn: nullable(date(text('应还日期', 'Due on'))),
  openedAt: instant(text('借出时间', 'Opened at')),
  name: fromSealed(nullable(personName(text('读者', 'Reader'))), 'personal', 'name', {
    mask: (name) => `${name[0]}*`,
  }),
  remarksMade: fromSql(
    count(text('留言数', 'Remarks')),
    (table) => `(SELECT count(*)::integer FROM ${table('remarks')} AS r WHERE r.loan_id = one.loan_id)`,
  ),
};
class LoanSummary extends shown({
  ...base,
  overdue: workedOut(count(text('逾期', 'Overdue')), (row: { readonly dueOn: string | null }, { today }) =>
    row.dueOn !== null && row.dueOn < today ? 1 : 0,
  ),
}) {}
class RemarkAnswer extends shown({
  number: count(text('序号', 'Number')),
  remark: identifier(text('留言', 'Remark'), { entity: 'any' }),
}) {}
class CopyAnswer extends shown({
  branch,
  number: count(text('册号', 'Number')),
  returnedOn: nullable(date(text('归还日期', 'Returned on'))),
  ofLoan: fromSql(loanId, 'one.loan_id'),
  reader: fromSealed(nullable(personName(text('读者', 'Reader'))), () => `one.item -> 'personal'`, 'name'),
}) {}
class LoanDetail extends shown({
  loanId,
  copies: itemsOf(
    objectsOf(text('各册', 'Copies'), () => CopyAnswer),
    { from: loans, column: 'copies', item: CopyAnswer },
  ),
  remarks: rowsOf(
    objectsOf(text('留言', 'Remarks'), () => RemarkAnswer),
    { from: tableOf(projection, 'remarks'), item: RemarkAnswer, order: ascending('number') },
  ),
}) {}

const declared = {
  summary: text('借阅', 'Loans'),
  roles: ['employer', 'supervisor'],
  scope: openToItsRoles('馆藏公开', 'loans are open'),
  from: loans,
} as const;
const list = defineList({
  ...declared,
  path: 'loans',
  item: LoanSummary,
  filters: { branch, before: { field: date(text('早于', 'Before')), where: (day) => `one.due_on < ${day}` } },
  order: descending('place'),
  sorts: {
    label: text('排序', 'Order'),
    orders: {
      newest: { ...descending('place'), title: text('最新在前', 'newest first') },
      oldest: { ...ascending('place'), title: text('最早在前', 'oldest first') },
    },
  },
});
const inReach = defineList({
  ...declared,
  ...{ path: 'own-loans', scope: ROWS_IN_REACH, item: LoanSummary, order: ascending('loanId') },
  reach: ({ scope }, _table, next) =>
    scopeFilter(scope, next, { own: (account) => `one.account = ${account}` }),
});
const detail = defineDetail({ ...declared, path: 'loans/:loanId', key: { loanId }, answer: LoanDetail });
const visibleToNobody = defineDetail({
  ...declared,
  ...{ path: 'hidden/:loanId', key: { loanId }, scope: ROWS_IN_REACH, answer: LoanDetail },
  reach: () => ({ sql: 'false', parameters: [] }),
});

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  // Statements name tables without their schema, which a moment says.
  pool = new Pool({ connectionString: database.url, options: '-c search_path=live' });
  await pool.query(
    `CREATE SCHEMA live;
     CREATE TABLE live.loans (loan_id text, branch text, due_on date, opened_at timestamptz, place bigint, personal jsonb,
       offices jsonb, account text, copies jsonb);
     CREATE TABLE live.loans_remarks (loan_id text, number integer, remark text);
     INSERT INTO live.loans VALUES
       ('l1', 'north', '2022-03-01', '2022-02-01T00:00:00Z', 1, '{"eventId":"e1"}', '["bureau"]', 'reader',
         '[{"branch":"south","number":2,"returnedOn":"2022-02-20","personal":{"eventId":"e1"}},
           {"branch":"north","number":1,"returnedOn":null,"personal":null}]'),
       ('l2', 'south', NULL, '2022-02-02T00:00:00Z', 2, '{"eventId":"e2"}', '["other"]', NULL, '[]'),
       ('l3', 'north', '2022-05-01', '2022-02-03T00:00:00Z', 9007199254740991, NULL, '["bureau"]', NULL, '[]');
     INSERT INTO live.loans_remarks VALUES ('l1', 2, 'second'), ('l1', 1, 'first')`,
  );
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const opened = new Map([['e1', { name: '虚构甲' }]]);
function contextFor(scope: QueryContext['scope'], countsTo = MOST_COUNTED): QueryContext<ReadModel> {
  return {
    scope,
    ...{ today: '2022-03-15', countsTo },
    read: (_projections: unknown, read: (...given: never[]) => unknown) =>
      read({} as never, ((sql: string, values: unknown[]) => readRows(pool, sql, values)) as never),
    open: () => Promise.resolve(opened),
  } as unknown as QueryContext<ReadModel>;
}
const everything = contextFor({ kind: 'all' });
const page = (limit: number, more: object = {}): CountedPageParameters =>
  Object.assign(new CountedPageParameters(), { limit, ...more });
const idsOf = (items: readonly { readonly loanId: string }[]) => items.map((item) => item.loanId);

describe('a declared list', () => {
  it('says no number that it would have to round', async () => {
    await pool.query(`INSERT INTO live.loans SELECT 'beyond', branch, due_on, opened_at, 9007199254740993, NULL, offices,
      NULL, copies FROM live.loans WHERE loan_id = 'l1'`);
    await expect(list.run(page(5), everything)).rejects.toThrow(RangeError);
    await pool.query(`DELETE FROM live.loans WHERE loan_id = 'beyond'`);
  });

  it('shows columns, moments, sealed names masked, values of SQL, and what is worked out', async () => {
    const { items } = (await list.run(page(5), everything))!;
    expect(items[2]).toEqual({
      ...{ loanId: 'l1', branch: 'north', dueOn: '2022-03-01', openedAt: '2022-02-01T00:00:00.000Z' },
      ...{ name: '虚*', remarksMade: 2, overdue: 1 },
    });
    // One of a subject who was erased, and one that never had a name.
    expect(items.map(({ name }) => name)).toEqual([null, null, '虚*']);
  });

  it('goes page by page in its order, each row once', async () => {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const { items, nextCursor } = (await list.run(page(1, cursor ? { cursor } : {}), everything))!;
      seen.push(...idsOf(items));
      cursor = nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['l3', 'l2', 'l1']);
  });

  it('takes another order by its name, with pages of its own', async () => {
    const first = (await list.run(page(1, { sort: 'oldest' }), everything))!;
    const { nextCursor: cursor } = first;
    const second = (await list.run(page(5, { sort: 'oldest', cursor }), everything))!;
    expect(idsOf([...first.items, ...second.items])).toEqual(['l1', 'l2', 'l3']);
    expect(idsOf((await list.run(page(5, { sort: 'newest' }), everything))!.items)).toEqual([
      'l3',
      'l2',
      'l1',
    ]);
  });

  it('is filtered by what equals a column, and by what its own condition says', async () => {
    const north = (await list.run(page(5, { branch: 'north' }), everything))!;
    expect(idsOf(north.items)).toEqual(['l3', 'l1']);
    const early = (await list.run(page(5, { before: '2022-04-01' }), everything))!;
    expect(idsOf(early.items)).toEqual(['l1']);
  });

  it('shows what is within reach only, and nothing to whoever has none', async () => {
    const listed = async (scope: QueryContext['scope']) =>
      idsOf((await inReach.run(page(5), contextFor(scope)))!.items);
    expect(await listed({ kind: 'office', office: 'bureau' })).toEqual(['l1', 'l3']);
    expect(await listed({ kind: 'self', accountId: 'reader' })).toEqual(['l1']);
    expect(await listed({ kind: 'none' })).toEqual([]);
  });

  it('counts on request what matches and is within reach, whatever the page', async () => {
    const totalOf = async (of: typeof list, more: object, scope: QueryContext['scope'] = { kind: 'all' }) =>
      (await of.run(page(1, { count: true, ...more }), contextFor(scope)))!.total;
    const { nextCursor: cursor, total } = (await list.run(
      page(1, { branch: 'north', count: true }),
      everything,
    ))!;
    expect(total).toEqual({ rows: 2, more: false });
    expect(await totalOf(list, { branch: 'north', cursor })).toEqual({ rows: 2, more: false });
    expect(await totalOf(inReach, {}, { kind: 'self', accountId: 'reader' })).toEqual({
      rows: 1,
      more: false,
    });
    expect(await totalOf(inReach, {}, { kind: 'none' })).toEqual({ rows: 0, more: false });
    expect(await list.run(page(1), everything)).not.toHaveProperty('total');
  });

  it('counts no further than it says, and that there are more', async () => {
    await pool.query(`INSERT INTO live.loans SELECT 'many-' || n, 'south', NULL, now(), n + 10, NULL, '["crowd"]', NULL, '[]'
      FROM generate_series(1, 10001) AS n`);
    const crowd = contextFor({ kind: 'office', office: 'crowd' });
    expect((await inReach.run(page(1, { count: true }), crowd))!.total).toEqual({ rows: 10_000, more: true });
    const further = contextFor({ kind: 'office', office: 'crowd' }, 20_000);
    expect((await inReach.run(page(1, { count: true }), further))!.total).toEqual({
      rows: 10_001,
      more: false,
    });
    await pool.query(`DELETE FROM live.loans WHERE loan_id = 'many-1'`);
    expect((await inReach.run(page(1, { count: true }), crowd))!.total).toEqual({
      rows: 10_000,
      more: false,
    });
    await pool.query(`DELETE FROM live.loans WHERE loan_id LIKE 'many-%'`);
  });

  it('is refused where it names a column that the table does not have', () => {
    const other = identifier(text('其他', 'Other'), { entity: 'any' });
    const broken = { ...declared, path: 'x', item: LoanSummary, order: ascending('loanId') };
    expect(() => defineList({ ...broken, filters: { other } })).toThrow(
      'loans.loans has no column for other',
    );
    expect(() => defineList({ ...broken, order: ascending('other') })).toThrow('no column for other');
    class Wrong extends shown({ other }) {}
    expect(() => defineList({ ...broken, item: Wrong })).toThrow('loans.loans has no column other');
  });
});

describe('a declared query about one thing', () => {
  it('shows it with the rows that have its key, and the items that its row holds in their order', async () => {
    const asked = Object.assign(new detail.parameters(), { loanId: 'l1' });
    expect(await detail.run(asked, everything)).toEqual({
      loanId: 'l1',
      copies: [
        { branch: 'south', number: 2, returnedOn: '2022-02-20', ofLoan: 'l1', reader: '虚构甲' },
        { branch: 'north', number: 1, returnedOn: null, ofLoan: 'l1', reader: null },
      ],
      remarks: [
        { number: 1, remark: 'first' },
        { number: 2, remark: 'second' },
      ],
    });
  });

  it('opens what is sealed with one question, in the row and in its lists', async () => {
    const { copies } = LoanDetail.fields;
    class LoanWhole extends shown({ loanId, name: base.name, copies, again: copies }) {}
    const whole = defineDetail({ ...declared, path: 'whole/:loanId', key: { loanId }, answer: LoanWhole });
    const asked: unknown[][] = [];
    const open: typeof everything.open = (boxes) => {
      asked.push(boxes.flatMap((box) => (box ? [box.eventId] : [])));
      return everything.open(boxes);
    };
    const answer = await whole.run(Object.assign(new whole.parameters(), { loanId: 'l1' }), {
      ...everything,
      open,
    });
    expect(asked).toEqual([['e1', 'e1', 'e1']]);
    expect(answer).toMatchObject({ name: '虚*', copies: [{ reader: '虚构甲' }, { reader: null }] });
  });

  it('lists of the rows that have its key those alone that somebody may see', async () => {
    class Remarked extends shown({
      loanId,
      remarks: rowsOf(
        objectsOf(text('留言', 'Remarks'), () => RemarkAnswer),
        {
          ...{ from: tableOf(projection, 'remarks'), item: RemarkAnswer, order: ascending('number') },
          reach: ({ scope }, _table, next) => ({
            sql: `one.number > $${next}`,
            parameters: [scope.kind === 'all' ? 0 : 1],
          }),
        },
      ),
    }) {}
    const remarked = defineDetail({ ...declared, path: 'r/:loanId', key: { loanId }, answer: Remarked });
    const remarks = async (scope: QueryContext['scope']) => {
      const asked = Object.assign(new remarked.parameters(), { loanId: 'l1' });
      return (await remarked.run(asked, contextFor(scope)))?.remarks.map(({ remark }) => remark);
    };
    expect(await remarks({ kind: 'all' })).toEqual(['first', 'second']);
    expect(await remarks({ kind: 'none' })).toEqual(['second']);
  });

  it('answers nothing of what is not there, and of what somebody may not see', async () => {
    const asked = (id: string) => Object.assign(new detail.parameters(), { loanId: id });
    expect(await detail.run(asked('l9'), everything)).toBeUndefined();
    expect(await visibleToNobody.run(asked('l1'), everything)).toBeUndefined();
  });
});
