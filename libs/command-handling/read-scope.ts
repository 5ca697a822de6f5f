import type { Actor, Role } from '#access';

/** Which rows an actor may see. */
export type ReadScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'office'; readonly office: string }
  /** Only what the office was asked about, and of that no findings. */
  | { readonly kind: 'asked'; readonly office: string }
  | { readonly kind: 'self'; readonly accountId: string }
  | { readonly kind: 'none' };

/** What a query's rows are: of persons, or figures in which nobody is named. */
export type ReadSubject = 'persons' | 'figures';

/** How far each role needs to know (JIANGXI §1): of persons, and of figures. What is not said here, nobody reads. */
const READS: Readonly<Record<Role, Readonly<Record<ReadSubject, ReadScope['kind']>>>> = {
  'hr-department': { persons: 'all', figures: 'all' },
  supervisor: { persons: 'all', figures: 'all' },
  system: { persons: 'all', figures: 'all' },
  'nominating-body': { persons: 'office', figures: 'office' },
  employer: { persons: 'office', figures: 'office' },
  'talent-office': { persons: 'asked', figures: 'all' },
  'consulted-department': { persons: 'asked', figures: 'all' },
  department: { persons: 'none', figures: 'office' },
  evaluator: { persons: 'none', figures: 'office' },
  'finance-department': { persons: 'office', figures: 'all' },
  analyst: { persons: 'none', figures: 'all' },
  applicant: { persons: 'self', figures: 'self' },
  expert: { persons: 'none', figures: 'none' },
  'system-administrator': { persons: 'none', figures: 'none' },
  'security-administrator': { persons: 'none', figures: 'none' },
  'audit-administrator': { persons: 'none', figures: 'none' },
  public: { persons: 'none', figures: 'none' },
};

/** From the widest: of several roles the widest counts. */
const WIDEST_FIRST: readonly ReadScope['kind'][] = ['all', 'office', 'asked', 'self', 'none'];

/** The widest scope that the actor's roles give for what a query's rows are. */
export function readScopeOf({ id, office, roles }: Actor, subject: ReadSubject): ReadScope {
  const kinds = new Set(roles.map((role) => READS[role][subject]));
  for (const kind of WIDEST_FIRST.filter((one) => kinds.has(one))) {
    if (kind === 'all') return { kind };
    if (kind === 'self') return { kind, accountId: id };
    if ((kind === 'office' || kind === 'asked') && office !== null) return { kind, office };
  }
  return { kind: 'none' };
}

/** A condition in SQL with its one parameter, if it has one. */
export interface SqlCondition {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * The rows of a table that a scope lets through. Scoped tables carry `offices` (json: ids of every organisation
 * on the row's line of authority), and, where offices are asked about persons, `asked` (json: ids of the offices).
 * @param next number of the next free parameter `$n`
 * @param rows where persons see their own: SQL that says whether a row is an account's, which `$n` holds
 */
export function scopeFilter(
  scope: ReadScope,
  next: number,
  rows: { readonly own?: (account: string) => string; readonly asked?: string } = {},
): SqlCondition {
  const nothing = { sql: 'false', parameters: [] };
  switch (scope.kind) {
    case 'all':
      return { sql: 'true', parameters: [] };
    case 'office':
      return { sql: `offices @> $${next}::jsonb`, parameters: [JSON.stringify([scope.office])] };
    case 'asked':
      return rows.asked === undefined
        ? nothing
        : { sql: `${rows.asked} @> $${next}::jsonb`, parameters: [JSON.stringify([scope.office])] };
    case 'self':
      return rows.own === undefined ? nothing : { sql: rows.own(`$${next}`), parameters: [scope.accountId] };
    case 'none':
      return nothing;
  }
}
