import { AccessDenied } from '#command-handling';
import { appendTable, defineProjection } from '#projections';
import { officesTable, ofOffices } from '../../../office-names';

/** Every attempt of an account that was turned away, and the present names of offices (JIANGXI §7). */
export const deniedAttemptsProjection = defineProjection({
  name: 'denied_attempts',
  version: 1,
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
      },
      indexes: [
        ['denied_on', 'position'],
        ['account_id', 'position'],
      ],
    }),
    offices: officesTable,
  },
  on: (on) => [
    on(AccessDenied, ({ attempts }, { data: { route, code, accountId, roles }, metadata }) =>
      attempts.insert({
        denied_at: new Date(metadata.decidedAt),
        denied_on: metadata.effectiveDate,
        account_id: accountId,
        roles,
        office_id: metadata.actor.office,
        route,
        code,
      }),
    ),
    ...ofOffices(on),
  ],
});
