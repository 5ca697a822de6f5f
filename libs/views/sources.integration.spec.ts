import { Pool } from 'pg';
import { openToItsRoles, PageParameters, QueryContext, ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { defineProjection, keyedTable, ReadModel, readRows } from '#projections';
import { count, date, identifier, nullable, objectsOf, personName } from '#vocabulary';
import { createTestDatabase, TestDatabase } from '../../test/embedded-postgres/test-database';
import { defineDetail, rowsOf } from './define-detail';
import { defineList } from './define-list';
import { readerOf, sumsOf, tableOf } from './reader';
import { ascending, foundIn, fromSealed, onlyFor, Shown, shown, workedOut } from './shown';

const projection = defineProjection({
  name: 'loans',
  version: 1,
  tables: {
    loans: keyedTable({
      key: { loan_id: 'text' },
      columns: { branch: 'text', due_on: 'date', personal: 'json?', account: 'text?' },
    }),
    branches: keyedTable({
      key: { branch: 'text' },
      columns: { town: 'text', opened_on: 'date', head: 'json?' },
    }),
    remarks: keyedTable({ key: { loan_id: 'text', number: 'integer' }, columns: { remark: 'text' } }),
    replies: keyedTable({
      key: { loan_id: 'text', number: 'integer', reply: 'integer' },
      columns: { words: 'text' },
    }),
  },
  on: () => [],
});
const loans = tableOf(projection, 'loans');
const branches = tableOf(projection, 'branches');

const loanId = identifier(text('借阅编号', 'Loan id'), { entity: 'any' });
const town = identifier(text('市', 'Town'), { entity: 'any' });
const other = identifier(text('其他', 'Other'), { entity: 'any' });
const name = fromSealed(nullable(personName(text('读者', 'Reader'))), 'personal', 'name');
const dueOn = nullable(date(text('应还日期', 'Due on')));
const whose = { account: nullable(identifier(text('账号', 'Account'), { entity: 'any' })) };
const isReader = (row: Shown<typeof whose>, { actor }: QueryContext): boolean => row.account === actor.id;

class LoanSummary extends shown({
  loanId,
  town: foundIn(branches, town),
  branchSince: foundIn(branches, date(text('开馆日期', 'Branch opened on')), 'openedOn'),
  head: fromSealed(nullable(personName(text('馆长', 'Head'))), { in: branches, column: 'head' }, 'name'),
  name: onlyFor(name, isReader, whose),
  dueOn: onlyFor(dueOn, isReader, whose),
  taken: workedOut(
    count(text('已借出', 'Taken')),
    (row: Shown<typeof whose>) => (row.account === null ? 0 : 1),
    whose,
  ),
}) {}
class ReplyAnswer extends shown({ words: identifier(text('回复', 'Reply'), { entity: 'any' }) }) {}
class RemarkAnswer extends shown({
  remark: identifier(text('留言', 'Remark'), { entity: 'any' }),
  replies: rowsOf(
    objectsOf(text('回复', 'Replies'), () => ReplyAnswer),
    { from: tableOf(projection, 'replies'), item: ReplyAnswer, order: ascending('reply') },
  ),
}) {}
class LoanRemarks extends shown({
  loanId,
  remarks: rowsOf(
    objectsOf(text('留言', 'Remarks'), () => RemarkAnswer),
    { from: tableOf(projection, 'remarks'), item: RemarkAnswer, order: ascending('number') },
  ),
}) {}

const declared = {
  summary: text('借阅', 'Loans'),
  roles: ['employer'],
  scope: openToItsRoles('馆藏公开', 'loans are open'),
} as const;
const inOrder = { ...declared, from: loans, order: ascending('loanId') };
const list = defineList({ ...inOrder, path: 'loans', item: LoanSummary, filters: { town } });
const ofWhoeverAsks = defineList({
  ...inOrder,
  ...{ path: 'my-loans', scope: ROWS_IN_REACH, item: LoanRemarks },
  reach: ({ actor }, _table, next) => ({ sql: `one.account = $${next}`, parameters: [actor.id] }),
});
const remarks = defineDetail({
  ...declared,
  path: 'loans/:loanId/remarks',
  key: { loanId },
  answer: LoanRemarks,
});

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  // Statements name tables without their schema, which a moment says.
  pool = new Pool({ connectionString: database.url, options: '-c search_path=live' });
  await pool.query(
    `CREATE SCHEMA live;
     CREATE TABLE live.loans (loan_id text, branch text, due_on date, personal jsonb, account text);
     CREATE TABLE live.loans_branches (branch text, town text, opened_on date, head jsonb);
     CREATE TABLE live.loans_remarks (loan_id text, number integer, remark text);
     CREATE TABLE live.loans_replies (loan_id text, number integer, reply integer, words text);
     INSERT INTO live.loans VALUES
       ('l1', 'north', '2022-03-01', '{"eventId":"e1"}', 'reader'), ('l2', 'south', '2022-03-02', NULL, NULL),
       ('l3', 'north', '2022-03-03', NULL, NULL);
     INSERT INTO live.loans_branches VALUES ('north', 'Northtown', '2001-05-01', '{"eventId":"e2"}');
     INSERT INTO live.loans_remarks VALUES ('l1', 2, 'second'), ('l1', 1, 'first'), ('l3', 2, 'of another');
     INSERT INTO live.loans_replies VALUES ('l1', 2, 2, 'again'), ('l1', 2, 1, 'thanks'), ('l3', 2, 1, 'elsewhere')`,
  );
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const names = new Map([
  ['e1', { name: '虚构甲' }],
  ['e2', { name: '虚构乙' }],
]);
/** Boxes that were asked to be opened. */
let opened: string[] = [];
beforeEach(() => {
  opened = [];
});

function askedBy(id: string): QueryContext<ReadModel> {
  return {
    actor: { id, roles: [], office: null },
    scope: { kind: 'none' },
    read: (_projections: unknown, read: (...given: never[]) => unknown) =>
      read({} as never, ((sql: string, values: unknown[]) => readRows(pool, sql, values)) as never),
    open: (boxes: readonly ({ readonly eventId: string } | null)[]) => {
      opened.push(...boxes.flatMap((box) => (box ? [box.eventId] : [])));
      return Promise.resolve(names);
    },
  } as unknown as QueryContext<ReadModel>;
}
const somebody = askedBy('somebody');
const page = (more: object = {}): PageParameters => Object.assign(new PageParameters(), more);

describe('a field of an answer', () => {
  it('is found in another table by the key of that table, and filters the list', async () => {
    const { items } = (await list.run(page({ town: 'Northtown' }), somebody))!;
    expect(items).toMatchObject([
      { loanId: 'l1', town: 'Northtown', branchSince: '2001-05-01', head: '虚构乙' },
      { loanId: 'l3' },
    ]);
    const all = (await list.run(page(), somebody))!.items;
    expect(all[1]).toMatchObject({ loanId: 'l2', town: null, branchSince: null, head: null });
  });

  it('is kept from whoever is not to see it, and its box is not opened', async () => {
    const kept = (await list.run(page({ limit: 1 }), somebody))!.items;
    expect(kept).toMatchObject([{ loanId: 'l1', name: null, dueOn: null }]);
    expect(opened).toEqual(['e2']);
    const own = (await list.run(page({ limit: 1 }), askedBy('reader')))!.items;
    expect(own).toMatchObject([{ loanId: 'l1', name: '虚构甲', dueOn: '2022-03-01' }]);
  });

  it('follows from nothing that is kept from whoever asks', async () => {
    class Told extends shown({
      loanId,
      told: workedOut(
        count(text('读者数', 'Readers')),
        ({ reader }: { readonly reader: string | null }) => (reader === null ? 0 : 1),
        { reader: onlyFor(name, isReader, whose) },
      ),
    }) {}
    const told = defineList({ ...inOrder, path: 'told', item: Told });
    expect((await told.run(page({ limit: 1 }), somebody))!.items).toEqual([{ loanId: 'l1', told: 0 }]);
    expect(opened).toEqual([]);
    expect((await told.run(page({ limit: 1 }), askedBy('reader')))!.items).toEqual([
      { loanId: 'l1', told: 1 },
    ]);
  });

  it('follows from what is read of the row and not shown', async () => {
    const { items } = (await list.run(page(), somebody))!;
    expect(items.map(({ taken }) => taken)).toEqual([1, 0, 0]);
    expect(items[0]).not.toHaveProperty('account');
  });

  it('lists the rows that have the key of its row, and these the rows that have theirs', async () => {
    const expected = {
      loanId: 'l1',
      remarks: [
        { remark: 'first', replies: [] },
        { remark: 'second', replies: [{ words: 'thanks' }, { words: 'again' }] },
      ],
    };
    expect(await remarks.run({ loanId: 'l1' }, somebody)).toEqual(expected);
    expect((await ofWhoeverAsks.run(page(), askedBy('reader')))!.items).toEqual([expected]);
  });

  it('follows from the rows that have the key of its row, where they are not shown', async () => {
    class Discussed extends shown({
      loanId,
      replies: workedOut(
        count(text('回复数', 'Replies')),
        (row: Pick<LoanRemarks, 'remarks'>) => row.remarks.flatMap(({ replies }) => replies).length,
        { remarks: LoanRemarks.fields.remarks },
      ),
    }) {}
    const expected = { loanId: 'l1', replies: 2 };
    const discussed = defineList({ ...inOrder, path: 'discussed', item: Discussed });
    expect((await discussed.run(page({ limit: 1 }), somebody))!.items).toEqual([expected]);
    const ofKey = defineDetail({ ...declared, path: 'x', key: { loanId }, answer: Discussed });
    expect(await ofKey.run({ loanId: 'l1' }, somebody)).toEqual(expected);
  });

  it('is refused where a table lacks the key, two fields need different things, or nothing asked for says it', () => {
    class Lost extends shown({ loanId, town: foundIn(branches, town) }) {}
    expect(() => readerOf(Lost, tableOf(projection, 'remarks'))).toThrow(
      'loans.remarks has no column branch',
    );
    class Torn extends shown({
      name: onlyFor(name, isReader, whose),
      dueOn: onlyFor(dueOn, isReader, { account: nullable(other) }),
    }) {}
    expect(() => readerOf(Torn, loans)).toThrow('two fields need another account each');
    expect(() => defineList({ ...inOrder, path: 'x', item: LoanSummary, filters: { dueOn } })).toThrow(
      'LoanSummary.dueOn is not for everybody, and no filter',
    );
    const key = { ...declared, path: 'x', key: { loanId } };
    expect(() => defineDetail({ ...key, answer: Lost })).toThrow('Lost: nothing that is asked for says town');
  });
});

describe('what is in the reach of somebody', () => {
  it('is what the declaration says, whatever the role reaches', async () => {
    expect((await ofWhoeverAsks.run(page(), somebody))!.items).toEqual([]);
    expect((await ofWhoeverAsks.run(page(), askedBy('reader')))!.items).toHaveLength(1);
  });

  it('needs a row that says whose it is', () => {
    const key = { ...declared, path: 'x', key: { loanId }, answer: LoanRemarks };
    expect(() => defineDetail({ ...key, scope: ROWS_IN_REACH })).toThrow('x: no row says whose it is');
  });
});

describe('a query about a key without a table of its own', () => {
  it('is answered with the rows that have it, if only none', async () => {
    expect(await remarks.run({ loanId: 'l9' }, somebody)).toEqual({ loanId: 'l9', remarks: [] });
  });
});

describe('a list of sums', () => {
  const sums = sumsOf(tableOf(projection, 'replies'), {
    by: ['number'],
    sums: { replies: 'count(*)', loans: 'count(DISTINCT one.loan_id)' },
  });
  class RepliesOfNumber extends shown({
    number: count(text('留言序号', 'Number of the remark')),
    replies: count(text('回复数', 'Replies')),
    loans: count(text('借阅数', 'Loans')),
  }) {}
  const ofNumbers = {
    ...{ ...declared, path: 'replies', from: sums, item: RepliesOfNumber, order: ascending('number') },
    filters: { loanId: { field: loanId, where: (value: string) => `one.loan_id = ${value}` } },
  };
  const all = defineList(ofNumbers);
  const pageOf = (more: object = {}) => Object.assign(new all.parameters(), more);

  beforeAll(() =>
    pool.query(`INSERT INTO live.loans_replies VALUES ('l1', 1, 1, 'first'), ('l2', 7, 1, 'last')`),
  );
  afterAll(() => pool.query(`DELETE FROM live.loans_replies WHERE words IN ('first', 'last')`));

  it('has a row for each set of values, which sums the rows that have them', async () => {
    expect((await all.run(pageOf(), somebody))!.items).toEqual([
      { number: 1, replies: 1, loans: 1 },
      { number: 2, replies: 3, loans: 2 },
      { number: 7, replies: 1, loans: 1 },
    ]);
  });

  it('sums what is asked for, also by what it is not summed by', async () => {
    expect((await all.run(pageOf({ loanId: 'l1' }), somebody))!.items).toEqual([
      { number: 1, replies: 1, loans: 1 },
      { number: 2, replies: 2, loans: 1 },
    ]);
  });

  it('is read in pages and counted', async () => {
    const first = (await all.run(pageOf({ limit: 2, count: true }), { ...somebody, countsTo: 100 }))!;
    expect(first).toMatchObject({ items: [{ number: 1 }, { number: 2 }], total: { rows: 3, more: false } });
    const second = (await all.run(pageOf({ limit: 2, cursor: first.nextCursor }), somebody))!;
    expect(second.items).toEqual([{ number: 7, replies: 1, loans: 1 }]);
  });

  it('sums what is in reach', async () => {
    const reach = () => ({ sql: `one.words <> 'again'`, parameters: [] });
    const inReach = defineList({ ...ofNumbers, path: 'replies-in-reach', scope: ROWS_IN_REACH, reach });
    expect((await inReach.run(pageOf({ loanId: 'l1' }), somebody))!.items).toEqual([
      { number: 1, replies: 1, loans: 1 },
      { number: 2, replies: 1, loans: 1 },
    ]);
  });

  it('is ordered by what it is summed by, and by columns that are there', () => {
    expect(() => sumsOf(tableOf(projection, 'replies'), { by: ['author'], sums: {} })).toThrow(
      /has no column author/,
    );
    expect(() => defineList({ ...ofNumbers, order: ascending('loanId') })).toThrow(
      /has no column for loanId/,
    );
  });
});
