import type { EventDefinition, EventOf } from '#kernel';
import { Handler, keyedTable } from '#projections';
import { IdentityAsserted } from '#contexts/people/contracts';

/**
 * The own account of each person, as their identity was asserted last: the table of a read model that shows people what is
 * theirs. Rows name the person and not the account, since another account may turn out to be the person's.
 */
export const accountsTable = keyedTable({
  key: { person_id: 'text' },
  columns: { account: 'text' },
  indexes: [['account']],
});

/** Tables that have the accounts of persons among them. */
type TablesWithAccounts = { readonly accounts: typeof accountsTable };

/** A projection's `on`, as far as it binds what writes {@link accountsTable}. */
type OnAccounts<Bound> = <D extends EventDefinition>(
  definition: D,
  handle: Handler<TablesWithAccounts, EventOf<D>>,
) => Bound;

/** What keeps the accounts present, for the `on` list of a projection whose table {@link accountsTable} is called `accounts`. */
export function ofAccounts<Bound>(on: OnAccounts<Bound>): readonly Bound[] {
  return [
    on(IdentityAsserted, ({ accounts }, { data: { personId, accountId } }) =>
      accounts.update({ person_id: personId }, () => ({ account: accountId })),
    ),
  ];
}

/**
 * SQL that says whether a row is an account's own.
 * @param accounts name of the table
 * @param account what gives the account id, such as `$3`
 * @param column what holds the person's id
 */
export function isOwn(accounts: string, account: string, column = 'person_id'): string {
  return `${column} IN (SELECT own.person_id FROM ${accounts} AS own WHERE own.account = ${account})`;
}
