import { text } from '#kernel';
import { shown } from '#views';
import { choice, count, identifier, line, nullable, objectOf, objectsOf } from '#vocabulary';
import { differenceOf, rowDifferencesOf } from './difference';
import { pageOf } from './page-answer';

const loanId = identifier(text('借阅编号', 'Loan id'), { entity: 'any' });
class Renewal extends shown({
  reader: identifier(text('读者', 'Reader'), { entity: 'person' }),
  number: count(text('次数', 'Number')),
  branch: choice(text('分馆', 'Branch'), { north: text('北', 'North'), south: text('南', 'South') }),
}) {}
class Title extends shown({
  zh: line(text('中文', 'Chinese'), { maximum: 9 }),
  en: line(text('英文', 'English'), { maximum: 9 }),
}) {}
class Shelf extends shown({ place: count(text('位置', 'Place')) }) {}
class Loan extends shown({
  loanId,
  status: line(text('状态', 'Status'), { maximum: 9 }),
  note: nullable(line(text('备注', 'Note'), { maximum: 9 })),
  shelf: objectOf(text('书架', 'Shelf'), () => Shelf),
  title: objectOf(text('标题', 'Title'), () => Title),
  renewals: objectsOf(text('续借', 'Renewals'), () => Renewal),
}) {}
class LoanPage extends pageOf(Loan) {}

const loan = {
  ...{ loanId: 'L1', status: 'open', note: null, shelf: { place: 1 }, title: { zh: '书', en: 'Book' } },
  renewals: [
    { reader: 'r1', number: 1, branch: 'north' },
    { reader: 'r1', number: 2, branch: 'south' },
  ],
};

describe('the difference of two answers', () => {
  it('is each field that differs, under its title, with both values', () => {
    const after = { ...loan, status: 'over', note: 'late', shelf: { place: 2 } };
    expect(differenceOf(Loan, loan, after)).toEqual({
      kind: 'changed',
      fields: [
        { path: 'status', title: { zh: '状态', en: 'Status' }, before: 'open', after: 'over' },
        { path: 'note', title: { zh: '备注', en: 'Note' }, before: null, after: 'late' },
        { path: 'shelf.place', title: { zh: '位置', en: 'Place' }, before: 1, after: 2 },
      ],
    });
  });

  it('holds a text in both languages as one value', () => {
    const { fields } = differenceOf(Loan, loan, { ...loan, title: { zh: '书', en: 'Books' } });
    expect(fields).toEqual([
      {
        ...{ path: 'title', title: { zh: '标题', en: 'Title' } },
        ...{ before: { zh: '书', en: 'Book' }, after: { zh: '书', en: 'Books' } },
      },
    ]);
  });

  it('of items of a list is told by what tells them apart, whatever their order', () => {
    const [first, second] = loan.renewals;
    const turned = { ...loan, renewals: [second, first] };
    expect(differenceOf(Loan, loan, turned)).toEqual({ kind: 'same', fields: [] });
    const other = {
      ...loan,
      renewals: [
        { ...second, number: 3 },
        { ...first, reader: 'r2' },
      ],
    };
    expect(
      differenceOf(Loan, loan, other).fields.map(({ path, before, after }) => [path, before, after]),
    ).toEqual([
      ['renewals[r1.south].number', 2, 3],
      ['renewals[r2.north]', null, { ...first, reader: 'r2' }],
      ['renewals[r1.north]', first, null],
    ]);
  });

  it('says of a thing that was not there, or is not any more, all that it was', () => {
    expect(differenceOf(Loan, undefined, loan)).toMatchObject({ kind: 'added' });
    const { kind, fields } = differenceOf(Loan, loan, undefined);
    expect([kind, fields.map(({ path }) => path)]).toEqual([
      ...['removed', ['loanId', 'status', 'shelf', 'title', 'renewals']],
    ]);
  });

  it('is none where an absent field stands for null', () => {
    const { note: _note, ...without } = loan;
    expect(differenceOf(Loan, loan, without)).toEqual({ kind: 'same', fields: [] });
  });
});

describe('the difference of two lists', () => {
  it('is the rows that were added, removed and changed, by their ids', () => {
    const other = { ...loan, loanId: 'L2' };
    const rows = rowDifferencesOf(
      LoanPage,
      [loan, other],
      [
        { ...loan, loanId: 'L3' },
        { ...other, status: 'over' },
      ],
    );
    expect(rows.map(({ key, kind, fields }) => [key, kind, fields.length])).toEqual([
      ['L3', 'added', 5],
      ['L2', 'changed', 1],
      ['L1', 'removed', 5],
    ]);
  });

  it('numbers rows that nothing tells apart', () => {
    class Shelves extends pageOf(Shelf) {}
    const rows = rowDifferencesOf(
      Shelves,
      [{ place: 1 }, { place: 1 }],
      [{ place: 1 }, { place: 2 }, { place: 3 }],
    );
    expect(rows.map(({ key, kind }) => [key, kind])).toEqual([
      ['2', 'changed'],
      ['3', 'added'],
    ]);
  });
});
