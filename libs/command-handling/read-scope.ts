import type { Actor, Role } from '#access';

/** Which rows an actor may see. */
export type ReadScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'office'; readonly office: string }
  | { readonly kind: 'self'; readonly accountId: string }
  | { readonly kind: 'none' };

const PROVINCE_WIDE: readonly Role[] = [
  'hr-department',
  'finance-department',
  'talent-office',
  'consulted-department',
  'supervisor',
  'analyst',
  'system',
];
const OFFICE_BOUND: readonly Role[] = ['nominating-body', 'employer'];

/** The widest scope that the actor's roles give (JIANGXI §1, JX-PLAN 5.1). */
export function readScopeOf(actor: Actor): ReadScope {
  if (actor.roles.some((role) => PROVINCE_WIDE.includes(role))) return { kind: 'all' };
  if (actor.office !== null && actor.roles.some((role) => OFFICE_BOUND.includes(role))) {
    return { kind: 'office', office: actor.office };
  }
  return actor.roles.includes('applicant') ? { kind: 'self', accountId: actor.id } : { kind: 'none' };
}

/** A condition in SQL with its one parameter, if it has one. */
export interface SqlCondition {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * The rows of a table that a scope lets through. Scoped tables carry `offices` (json: ids of every organisation
 * on the row's line of authority).
 * @param next number of the next free parameter `$n`
 * @param rows where persons see their own: SQL that says whether a row is an account's, which `$n` holds
 */
export function scopeFilter(
  scope: ReadScope,
  next: number,
  rows: { readonly own?: (account: string) => string } = {},
): SqlCondition {
  switch (scope.kind) {
    case 'all':
      return { sql: 'true', parameters: [] };
    case 'office':
      return { sql: `offices @> $${next}::jsonb`, parameters: [JSON.stringify([scope.office])] };
    case 'self':
      return rows.own === undefined
        ? { sql: 'false', parameters: [] }
        : { sql: rows.own(`$${next}`), parameters: [scope.accountId] };
    case 'none':
      return { sql: 'false', parameters: [] };
  }
}
