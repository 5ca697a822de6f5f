import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent, DomainEvent, text } from '#kernel';
import { projectInMemory } from '#projections';
import { sealedReference } from '#privacy';
import { choice, count, date, identifier, nullable, position } from '#vocabulary';
import { recordedHistory } from '../contexts/recorded-history.testing';
import {
  defineReadModel,
  defineView,
  effectiveDate,
  positionOfEvent,
  revisionOfStream,
  sealedBox,
  viewTable,
} from './define-view';
import { each } from './view-steps';

const LoanOpened = defineEvent('LoanOpened', {
  summary: { zh: '已借出', en: 'Loan opened' },
  about: ['loanId'],
  schema: Type.Object({
    loanId: Type.String(),
    branch: Type.String(),
    readerId: Type.String(),
    readerName: Type.Optional(Type.String()),
  }),
  personal: { subject: 'readerId', fields: ['readerName'] },
});
const LoanRenewed = defineEvent('LoanRenewed', {
  summary: { zh: '已续借', en: 'Loan renewed' },
  about: ['loanId'],
  schema: Type.Object({ loanId: Type.String(), dueOn: Type.String() }),
});
const LoanForgotten = defineEvent('LoanForgotten', {
  summary: { zh: '已删除', en: 'Loan forgotten' },
  about: ['loanId'],
  schema: Type.Object({ loanId: Type.String() }),
});

const loanId = identifier(text('借阅编号', 'Loan id'), { entity: 'any' });
const fields = {
  branch: identifier(text('分馆', 'Branch'), { entity: 'any' }),
  status: choice(text('状态', 'Status'), { open: text('借出', 'open'), renewed: text('续借', 'renewed') }),
  renewals: count(text('续借次数', 'Renewals')),
  dueOn: nullable(date(text('应还日期', 'Due on'))),
  openedOn: date(text('借出日期', 'Opened on')),
  openedAt: position(text('位置', 'Position')),
  reader: sealedBox,
};

const loans = defineView({
  name: 'loans',
  version: 1,
  key: { loanId },
  fields,
  indexes: [['branch', 'loanId']],
  on: ({ made, changed, removed }) => [
    made(LoanOpened, {
      ...{ status: 'open', renewals: 0, openedOn: effectiveDate, openedAt: positionOfEvent },
      reader: sealedReference,
    }),
    changed(LoanRenewed, { status: 'renewed', renewals: (_event, row) => (row?.renewals ?? 0) + 1 }),
    removed(LoanForgotten),
  ],
});

const opened = LoanOpened.of({ loanId: 'l1', branch: 'north', readerId: 'r1', readerName: '虚构甲' });
const renewed = LoanRenewed.of({ loanId: 'l1', dueOn: '2022-04-01' });
const project = (...events: DomainEvent[]) =>
  projectInMemory(loans.projection, recordedHistory([LoanOpened, LoanRenewed, LoanForgotten], ...events))
    .loans;

describe('a declared view', () => {
  it('takes fields from events by their names, and the others as declared', () => {
    expect(project(opened)).toEqual([
      {
        ...{ loan_id: 'l1', branch: 'north', status: 'open', renewals: 0, due_on: null },
        ...{ opened_on: '2022-03-01', opened_at: 1n },
        reader: expect.objectContaining({ eventId: 'event-1', subject: 'r1' }),
      },
    ]);
  });

  it('changes what an event says, and keeps the rest', () => {
    const [before] = project(opened);
    expect(project(opened, renewed, renewed)).toEqual([
      { ...before, status: 'renewed', renewals: 2, due_on: '2022-04-01' },
    ]);
  });

  it('makes no row out of a change alone, and none is left once it is taken away', () => {
    expect(project(renewed)).toEqual([]);
    expect(project(opened, LoanForgotten.of({ loanId: 'l1' }))).toEqual([]);
  });

  it('has a column for each field, that may be empty where there may be none', () => {
    expect(loans.columns).toEqual({
      ...{ loan_id: 'text', branch: 'text', status: 'text', renewals: 'integer', due_on: 'date?' },
      ...{ opened_on: 'date', opened_at: 'bigint', reader: 'json?' },
    });
    expect(loans.projection.tables.loans.indexes).toEqual([['branch', 'loan_id']]);
  });

  it('is refused where an event makes a row and says nothing of a field that must have a value', () => {
    expect(() =>
      defineView({ name: 'x', version: 1, key: { loanId }, fields, on: ({ made }) => [made(LoanOpened)] }),
    ).toThrow('x: LoanOpened says nothing of status');
  });

  it('is refused where a field would hold in clear what the event seals', () => {
    const readerName = identifier(text('姓名', 'Name'), { entity: 'any' });
    expect(() =>
      defineView({
        ...{ name: 'x', version: 1, key: { loanId }, fields: { readerName: nullable(readerName) } },
        on: ({ made }) => [made(LoanOpened)],
      }),
    ).toThrow('x: LoanOpened.readerName is sealed');
  });
});

const ShelfFilled = defineEvent('ShelfFilled', {
  summary: { zh: '已上架', en: 'Shelf filled' },
  about: ['shelfId'],
  schema: Type.Object({
    shelfId: Type.String(),
    branch: Type.String(),
    books: Type.Array(Type.Object({ bookId: Type.String(), title: Type.String() })),
  }),
});
const ShelfCleared = defineEvent('ShelfCleared', {
  summary: { zh: '已清空', en: 'Shelf cleared' },
  about: ['shelfId'],
  schema: Type.Object({ shelfId: Type.String(), bookIds: Type.Array(Type.String()) }),
});
const shelf = defineAggregate({
  category: 'shelf',
  title: { zh: '书架', en: 'Shelf' },
  events: [ShelfFilled, ShelfCleared],
  snapshotVersion: 2,
  initial: { taken: [] as readonly string[], times: 0 },
  evolve: ({ taken, times }, event) =>
    event.type === 'ShelfFilled'
      ? { taken: [...taken, ...event.data.books.map(({ bookId }) => bookId)], times: times + 1 }
      : { taken: taken.filter((one) => !event.data.bookIds.includes(one)), times },
});
const shelfId = identifier(text('书架', 'Shelf'), { entity: 'any' });
const bookId = identifier(text('图书', 'Book'), { entity: 'any' });
const shelfTable = {
  key: { shelfId },
  fields: {
    books: count(text('册数', 'Books')),
    branch: fields.branch,
    filledOn: fields.openedOn,
    revision: count(text('版本', 'Revision')),
  },
};
const shelves = defineReadModel({
  name: 'shelves',
  version: 1,
  tables: {
    shelves: viewTable({
      ...shelfTable,
      state: {
        of: shelf,
        shows: ({ taken }, event) => ({ books: taken.length, revision: revisionOfStream(event) }),
      },
      on: ({ made }) => [made(ShelfFilled, { filledOn: effectiveDate })],
    }),
    books: viewTable({
      key: { shelfId, bookId },
      fields: { title: nullable(fields.branch), position: nullable(fields.openedAt) },
      on: ({ made, removed }) => [
        made(
          each(ShelfFilled, ({ data }) => data.books.map((book) => ({ ...book, shelfId: data.shelfId }))),
          { position: positionOfEvent },
        ),
        removed(
          each(ShelfCleared, ({ data }) =>
            data.bookIds.map((one) => ({ bookId: one, shelfId: data.shelfId })),
          ),
        ),
      ],
    }),
  },
});
const book = (id: string) => ({ bookId: id, title: `书 ${id}` });
const filled = (...ids: string[]) => ShelfFilled.of({ shelfId: 's1', branch: 'north', books: ids.map(book) });
const cleared = (...bookIds: string[]) => ShelfCleared.of({ shelfId: 's1', bookIds });
const shelved = (...events: DomainEvent[]) =>
  projectInMemory(shelves.projection, recordedHistory(shelf.events, ...events));

describe('a declared read model of several tables', () => {
  it('folds the state of a stream by the aggregate’s own evolve, and shows what was declared of it', () => {
    const [row] = shelved(filled('a', 'b'), cleared('a')).shelves;
    expect(row).toEqual({
      ...{ shelf_id: 's1', branch: 'north', books: 1, filled_on: '2022-03-01', revision: 1 },
      state: [filled('a', 'b'), cleared('a')].reduce<typeof shelf.initial>(
        (state, event) => shelf.evolve(state, event as never),
        shelf.initial,
      ),
    });
  });

  it('makes no row of a state before the event that makes it', () => {
    expect(shelved(cleared('a')).shelves).toEqual([]);
  });

  it('does to a row of its own what each entry of an event says, and to none where there is no entry', () => {
    expect(shelved(filled('a', 'b'), cleared('a'), filled()).books).toEqual([
      { shelf_id: 's1', book_id: 'b', title: '书 b', position: 1n },
    ]);
  });

  it('is another fold once the state is another of the same events', () => {
    expect(shelves.projection.madeOf).toEqual(['shelf 2']);
  });

  it('is refused for the state of an aggregate that says nothing of its version', () => {
    const { snapshotVersion: _none, ...unversioned } = shelf;
    expect(() =>
      viewTable({ ...shelfTable, state: { of: unversioned, shows: () => ({}) }, on: () => [] }),
    ).toThrow('the state of a shelf is kept in no row: it has no snapshotVersion');
  });
});
