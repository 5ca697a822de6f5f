import type { RecordedEvent } from '#event-store';
import { appendTable, balanceTable, defineProjection, Writers } from '#projections';
import type { AccountName } from '../../ledger/money';
import type { Posting, Postings } from '../../ledger/define-postings';
import { refuseUnbalanced } from '../../ledger/define-postings';
import { isOfBudget, valuesOf } from '../../ledger/dimensions';
import { money } from '../../ledger/money';

const tables = {
  postings: appendTable({
    columns: {
      ...{ day: 'date', account: 'text', amount: 'bigint' },
      ...{ programme_id: 'text', fund_id: 'text', budget_year: 'integer' },
      ...{
        body_id: 'text?',
        employer_id: 'text?',
        candidacy_id: 'text?',
        person_id: 'text?',
        payment_id: 'text?',
      },
      ...{ event_type: 'text', event_id: 'text', command_id: 'text', order_number: 'text?' },
    },
    indexes: [
      ['account', 'day', 'position', 'ordinal'],
      // Of one fund and year; and what a day adds to the balance before it.
      ['fund_id', 'budget_year', 'account', 'day', 'position', 'ordinal'],
    ],
  }),
  /** By what {@link valuesOf} says: the balances of all accounts at the end of each day on which something was posted. */
  balances: balanceTable({
    key: { dimension: 'text', value: 'text' },
    columns: {
      ...{ treasury: 'bigint', free: 'bigint', unpaid: 'bigint', held: 'bigint' },
      ...{ spent: 'bigint', due: 'bigint', recovered: 'bigint' },
    } satisfies Readonly<Record<AccountName, 'bigint'>>,
  }),
};
type MoneyWriters = Writers<typeof tables>;

/** Folds what a declaration posts. An event whose postings do not add up to nothing stops it. */
export function projectionOf(declared: Postings<AccountName>) {
  return defineProjection({
    name: 'money',
    version: 1,
    tables,
    on: (on) =>
      declared.events.map((definition) =>
        on(definition, (rows, event) => {
          const postings = declared.of(event);
          refuseUnbalanced(event.type, postings);
          write(rows, event, postings, declared);
        }),
      ),
  });
}

/** Postings of budgets and grants, and running balances by account, dimension and day (JX-MEASURES 4b, 12 to 15). */
export const moneyProjection = projectionOf(money);

function write(
  { postings: posted, balances }: MoneyWriters,
  event: RecordedEvent,
  postings: readonly Posting<AccountName>[],
  { accounts }: Pick<Postings<AccountName>, 'accounts'>,
): void {
  const { orderNumber } = event.data as { readonly orderNumber?: string };
  for (const { day, account, amount, programmeId, fundId, budgetYear, ...of } of postings)
    posted.insert({
      ...{ day, account, amount: BigInt(amount) },
      ...{ programme_id: programmeId, fund_id: fundId, budget_year: budgetYear },
      ...{ body_id: of.bodyId, employer_id: of.employerId, candidacy_id: of.candidacyId },
      ...{ person_id: of.personId, payment_id: of.paymentId, event_type: event.type, event_id: event.id },
      ...{ command_id: event.metadata.commandId, order_number: orderNumber ?? null },
    });
  for (const posting of postings)
    for (const [dimension, value] of valuesOf(posting))
      if (accounts[posting.account].of === 'grant' || isOfBudget(dimension))
        balances.add({ dimension, value }, posting.day, { [posting.account]: posting.amount });
}
