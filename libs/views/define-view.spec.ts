import { Type } from '@sinclair/typebox';
import { defineEvent, DomainEvent, text } from '#kernel';
import { projectInMemory } from '#projections';
import { sealedReference } from '#privacy';
import { choice, count, date, identifier, nullable, position } from '#vocabulary';
import { recordedHistory } from '../contexts/recorded-history.testing';
import { defineView, effectiveDate, positionOfEvent, sealedBox } from './define-view';

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
