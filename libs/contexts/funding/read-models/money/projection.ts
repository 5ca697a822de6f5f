import type { RecordedEvent } from '#event-store';
import { appendTable, balanceTable, defineProjection, Writers } from '#projections';
import type { AccountName } from '../../ledger/money';
import type { Posting, Postings } from '../../ledger/define-postings';
import { refuseUnbalanced } from '../../ledger/define-postings';
import { Dimension, DIMENSIONS, isOfBudget, valueOf } from '../../ledger/dimensions';
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
  /** By what {@link valueOf} says: the balances of all accounts at the end of each day on which something was posted. */
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
  const { orderNumber = null } = event.data as { readonly orderNumber?: string };
  const { effectiveDate: day, commandId: command_id } = event.metadata;
  for (const of of postings)
    posted.insert({
      day,
      account: of.account,
      amount: BigInt(of.amount),
      programme_id: of.programmeId,
      fund_id: of.fundId,
      budget_year: of.budgetYear,
      body_id: of.bodyId,
      employer_id: of.employerId,
      candidacy_id: of.candidacyId,
      person_id: of.personId,
      payment_id: of.paymentId,
      event_type: event.type,
      event_id: event.id,
      command_id,
      order_number: orderNumber,
    });
  for (const dimension of ALL)
    for (const [value, amounts] of amountsBy(dimension, postings, accounts))
      balances.add({ dimension, value }, day, amounts);
}

const ALL = Object.keys(DIMENSIONS) as readonly Dimension[];
type Amounts = Partial<Record<AccountName, number>>;

/** What an event does to the balances of each value of a dimension: mostly there is one. */
function amountsBy(
  dimension: Dimension,
  postings: readonly Posting<AccountName>[],
  accounts: Postings<AccountName>['accounts'],
): ReadonlyMap<string, Amounts> {
  const found = new Map<string, Amounts>();
  for (const posting of postings) {
    const { account, amount } = posting;
    const value = valueOf(dimension, posting);
    if (value === null || (accounts[account].of === 'budget' && !isOfBudget(dimension))) continue;
    const amounts = found.get(value) ?? {};
    amounts[account] = (amounts[account] ?? 0) + amount;
    found.set(value, amounts);
  }
  return found;
}
