import { Said } from '#platform';
import { Type } from '@sinclair/typebox';
import {
  bodyOf,
  defineCommand,
  defineQuery,
  keysetCursor,
  openToItsRoles,
  PageParameters,
  parametersOf,
} from '#command-handling';
import { pageOf } from '#command-handling/http';
import {
  accept,
  defineAggregate,
  defineEvent,
  defineLifecycle,
  defineRefusal,
  EventOf,
  text,
  unreachable,
} from '#kernel';
import { defineProjection, keyedTable } from '#projections';
import { choice, date, identifier, integer, line, naming, objectsOf, optional } from '#vocabulary';

/** An invented context, with one command and query of each kind: a library that lends books. */

export const LoanOpened = defineEvent('LoanOpened', {
  summary: { zh: '已借出', en: 'Loan opened' },
  about: ['loanId'],
  schema: Type.Object(
    {
      loanId: Type.String(),
      readerId: Type.String(),
      readerName: Type.Optional(Type.String()),
      branch: Type.String(),
      openedBy: Type.String(),
      note: Type.Optional(Type.String()),
    },
    { additionalProperties: false },
  ),
  personal: { subject: 'readerId', fields: ['readerName'] },
});
export const LoanRenewed = defineEvent('LoanRenewed', {
  summary: { zh: '已续借', en: 'Loan renewed' },
  about: ['loanId'],
  schema: Type.Object({ loanId: Type.String(), times: Type.Integer() }, { additionalProperties: false }),
});
export const LoanClosed = defineEvent('LoanClosed', {
  summary: { zh: '已归还', en: 'Loan closed' },
  about: ['loanId'],
  schema: Type.Object({ loanId: Type.String() }, { additionalProperties: false }),
});
export const DueDateSet = defineEvent('DueDateSet', {
  summary: { zh: '已定还期', en: 'Due date set' },
  about: ['loanId'],
  schema: Type.Object(
    { loanId: Type.String(), dueOn: Type.String({ format: 'date' }) },
    { additionalProperties: false },
  ),
});
export const BookRemarked = defineEvent('BookRemarked', {
  summary: { zh: '已留言', en: 'Remark left' },
  about: ['bookId'],
  schema: Type.Object({ bookId: Type.String(), remark: Type.String() }, { additionalProperties: false }),
});

type LoanEvent = EventOf<typeof LoanRenewed> | EventOf<typeof LoanClosed>;

type LoanState =
  | { readonly status: 'none' }
  | {
      readonly status: 'open' | 'closed';
      readonly branch: string;
      readonly openedBy: string;
      readonly times: number;
    };
const NO_LOAN: LoanState = { status: 'none' };

export const Loan = defineAggregate({
  category: 'loan',
  title: { zh: '借阅', en: 'Loan' },
  events: [LoanOpened, LoanRenewed, LoanClosed, DueDateSet],
  initial: NO_LOAN,
  evolve: (state: LoanState, event): LoanState => {
    if (event.type === 'LoanOpened') {
      const { branch, openedBy } = event.data;
      return { status: 'open', branch, openedBy, times: 0 };
    }
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'LoanRenewed':
        return { ...state, times: event.data.times };
      case 'LoanClosed':
        return { ...state, status: 'closed' };
      case 'DueDateSet':
        return state;
      default:
        return unreachable(event);
    }
  },
});

const loanNotOpen = defineRefusal('loan-not-open', 'state', {
  zh: '该借阅已归还。',
  en: 'Loan {id} is closed.',
});
const renewedTooOften = defineRefusal('renewed-too-often', 'rule', {
  zh: '该借阅已续借 {times} 次。',
  en: 'Loan {loanId} has been renewed {times} times.',
  field: 'loanId',
});

const loanLifecycle = defineLifecycle(Loan, {
  none: { title: text('未借出', 'Not opened'), may: ['open-loan'] },
  open: { title: text('借出', 'Open'), may: ['renew-loan', 'close-loan'] },
  closed: {
    title: text('已归还', 'Closed'),
    may: ['close-loan'],
    otherwise: ({ id }) => loanNotOpen({ id }),
  },
});

export const Book = defineAggregate({
  category: 'book',
  title: { zh: '图书', en: 'Book' },
  moves: 'grows',
  events: [BookRemarked],
  snapshotVersion: 1,
  initial: { remarks: 0 },
  evolve: (state: { readonly remarks: number }) => ({ remarks: state.remarks + 1 }),
});

const loanId = naming(identifier(text('借阅编号', 'Loan id'), { entity: 'any' }));
const branch = identifier(text('分馆', 'Branch'), { entity: 'any' });

class BorrowedVolume extends bodyOf({ volume: integer(text('册号', 'Volume'), 1, 99) }) {}

export class OpenLoan extends bodyOf({
  loanId,
  readerId: identifier(text('读者编号', 'Reader id'), { wordsOf: 'fields' }),
  readerName: line(text('读者姓名', 'Reader name'), { maximum: 60 }),
  branch,
  note: optional(line(text('备注', 'Note'), { maximum: 900_000 })),
  volumes: optional(objectsOf(text('各册', 'Volumes'), () => BorrowedVolume, 3)),
}) {}

export class RenewLoan extends bodyOf({ loanId }) {}
export class CloseLoan extends bodyOf({ loanId }) {}
export class SetDueDate extends bodyOf({
  loanId,
  from: date(text('自何日起', 'From')),
  programme: choice(text('人才计划', 'Programme'), {
    lending: text('外借', 'lending'),
    other: text('其他', 'other'),
  }),
}) {}
export class RemarkOnBook extends bodyOf({
  bookId: naming(identifier(text('图书编号', 'Book id'), { entity: 'any' })),
  remark: line(text('留言', 'Remark'), { maximum: 200 }),
}) {}

/** Nobody's when there is no such loan. */
function branchOf(_command: object, state: LoanState): readonly string[] {
  return state.status === 'none' ? [] : [state.branch];
}

export const openLoan = defineCommand(OpenLoan, {
  aggregate: Loan,
  summary: text('借出', 'Open a loan'),
  roles: ['employer', 'hr-department'],
  id: ({ loanId }) => loanId,
  expects: 'new',
  scope: { whose: 'organisation', offices: ({ branch }) => [branch] },
  decide: (_state, { loanId, readerId, readerName, branch, note }, { actor }) =>
    accept(
      LoanOpened.of({ loanId, readerId, readerName, branch, openedBy: actor.id, ...(note && { note }) }),
      ['LIB 1'],
    ),
});

export const renewLoan = defineCommand(RenewLoan, {
  aggregate: Loan,
  summary: text('续借', 'Renew a loan'),
  roles: ['employer', 'hr-department'],
  id: ({ loanId }) => loanId,
  expects: 'existing',
  scope: { whose: 'organisation', offices: branchOf },
  in: loanLifecycle.of('renew-loan'),
  guards: [
    ({ id, state: { times } }) => {
      const outcome = {
        rule: 'renewals',
        result: times < 3 ? 'met' : 'not-met',
        found: times,
        limit: 3,
        clause: 'LIB 2',
        message: text('最多续借 3 次', 'At most 3 renewals'),
      } as const;
      return outcome.result === 'met'
        ? undefined
        : renewedTooOften({ loanId: id, times }, { outcomes: [outcome] });
    },
  ],
  decide: ({ times }, { loanId }) => accept(LoanRenewed.of({ loanId, times: times + 1 }), ['LIB 2']),
});

export const closeLoan = defineCommand(CloseLoan, {
  aggregate: Loan,
  summary: text('归还', 'Close a loan'),
  roles: ['employer', 'hr-department'],
  id: ({ loanId }) => loanId,
  expects: 'existing',
  scope: { whose: 'organisation', offices: branchOf },
  secondKey: (_command, state) => ({
    holders: state.status === 'none' ? [] : [{ actorId: state.openedBy, act: text('借出', 'opening') }],
    clause: 'LIB 3',
  }),
  decide: (_state, { loanId }) =>
    accept<LoanEvent>([LoanRenewed.of({ loanId, times: 9 }), LoanClosed.of({ loanId })]),
});

export const setDueDate = defineCommand(SetDueDate, {
  aggregate: Loan,
  summary: text('定还期', 'Set the due date'),
  roles: ['hr-department'],
  id: ({ loanId }) => loanId,
  expects: 'existing',
  looksAt: [Book],
  facts: async (load) => (await load(Book, 'one')).remarks,
  scope: openToItsRoles('总馆统一规定', 'the head office rules for every branch'),
  programme: ({ programme }) => programme,
  decide: (_state, { loanId, from }, { calendar, policy }, remarks) => {
    const dueOn = calendar.nthWorkingDayAfter(from, (policy.round.cap?.perRound ?? 0) + remarks);
    return accept(DueDateSet.of({ loanId, dueOn }));
  },
});

export const remarkOnBook = defineCommand(RemarkOnBook, {
  aggregate: Book,
  summary: text('留言', 'Leave a remark'),
  roles: ['public'],
  id: ({ bookId }) => bookId,
  expects: 'either',
  scope: openToItsRoles('人人可以留言', 'anybody may leave a remark'),
  decide: (_state, { bookId, remark }) => accept(BookRemarked.of({ bookId, remark })),
});

export const loansProjection = defineProjection({
  name: 'loans',
  version: 1,
  tables: { loan: keyedTable({ key: { loan_id: 'text' }, columns: { branch: 'text' } }) },
  on: (on) => [
    on(LoanOpened, ({ loan }, { data }) =>
      loan.update({ loan_id: data.loanId }, () => ({ branch: data.branch })),
    ),
  ],
});

class LoanPath extends parametersOf({ loanId }) {}
class LoanAnswer {
  @Said(text('借阅编号', 'Loan id'), { entity: 'any' })
  loanId: string;
}
class LoanList extends pageOf(LoanAnswer) {}
class LoanListParameters extends parametersOf({ branch: optional(branch) }, PageParameters) {}

export const loanQuery = defineQuery({
  path: 'loans/:loanId',
  parameters: LoanPath,
  answer: LoanAnswer,
  summary: text('一项借阅', 'One loan'),
  roles: ['employer', 'hr-department'],
  scope: openToItsRoles('借阅对各馆公开', 'loans are open to every branch'),
  projections: [loansProjection],
  run: async ({ loanId }, { read }) => {
    const rows = await read(loansProjection, (tables, query) =>
      query<{ loan_id: string }>(`select loan_id from ${tables.loan} where loan_id = $1`, [loanId]),
    );
    return rows[0] && { loanId: rows[0].loan_id };
  },
});

const loanCursor = keysetCursor({ loan_id: 'text' });

export const loanListQuery = defineQuery({
  path: 'loans',
  parameters: LoanListParameters,
  answer: LoanList,
  summary: text('全部借阅', 'All loans'),
  roles: ['public'],
  scope: openToItsRoles('借阅对各馆公开', 'loans are open to every branch'),
  projections: [loansProjection],
  run: async ({ limit, cursor }, { read }) => {
    const after = loanCursor.read(cursor)?.loan_id ?? '';
    const rows = await read(loansProjection, (tables, query) =>
      query<{ loan_id: string }>(`select loan_id from ${tables.loan} where loan_id > $1`, [after]),
    );
    return loanCursor.page(rows, limit, ({ loan_id: loanId }) => ({ loanId }));
  },
});

export const libraryContext = {
  name: 'library',
  title: { zh: '图书馆', en: 'Library' },
  events: [LoanOpened, LoanRenewed, LoanClosed, DueDateSet, BookRemarked],
  commands: [openLoan, renewLoan, closeLoan, setDueDate, remarkOnBook],
  queries: [loanQuery, loanListQuery],
};
