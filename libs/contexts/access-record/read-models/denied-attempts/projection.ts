import { AccessDenied } from '#command-handling';
import { appendTable, defineProjection } from '#projections';

/** Attempts of accounts that were turned away, alike ones of a minute together, and the present names of offices (JIANGXI §7). */
export const deniedAttemptsProjection = defineProjection({
  name: 'denied_attempts',
  version: 3,
  tables: {
    attempts: appendTable({
      columns: {
        denied_at: 'timestamptz',
        denied_on: 'date',
        account_id: 'text',
        /** All roles of the account, as an array. */
        roles: 'json',
        office_id: 'text?',
        route: 'text',
        code: 'text',
        /** How often within the minute of `denied_at`. */
        count: 'integer',
      },
      indexes: [
        ['denied_on', 'position'],
        ['account_id', 'position'],
      ],
    }),
  },
  on: (on) => [
    on(AccessDenied, ({ attempts }, { data: { route, code, accountId, roles, count }, metadata }) =>
      attempts.insert({
        denied_at: new Date(metadata.decidedAt),
        denied_on: metadata.effectiveDate,
        account_id: accountId,
        roles,
        office_id: metadata.actor.office,
        route,
        code,
        count,
      }),
    ),
  ],
});
