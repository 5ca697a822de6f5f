import { scopeFilter } from '#command-handling';
import { Reach, viewTable } from '#views';
import { accountId, personId } from '#vocabulary';
import { IdentityAsserted } from '#contexts/people/contracts';

/**
 * The own account of each person, as their identity was asserted last: the table of a read model that shows people what is
 * theirs. Rows name the person and not the account, since another account may turn out to be the person's.
 */
export const accountsOfPersons = viewTable({
  key: { personId },
  fields: { account: accountId },
  indexes: [['account']],
  on: ({ made }) => [made(IdentityAsserted, { account: ({ data }) => data.accountId })],
});

/**
 * SQL that says whether a row is an account's own.
 * @param accounts name of the table
 * @param account what gives the account id, such as `$3`
 * @param column what holds the person's id
 */
export function isOwn(accounts: string, account: string, column = 'person_id'): string {
  return `${column} IN (SELECT own.person_id FROM ${accounts} AS own WHERE own.account = ${account})`;
}

/** Offices that a row concerns see it, and the person whose row it is, by the own account in the table `accounts`. */
export const reachOfOwn: Reach = ({ scope }, table, next) =>
  scopeFilter(scope, next, { own: (account) => isOwn(table('accounts'), account, 'one.person_id') });
