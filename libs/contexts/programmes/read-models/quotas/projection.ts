import { OrganisationRegistered, OrganisationRenamed } from '#contexts/people/contracts';
import { CandidateNominated, NominationListSent, NominationWithdrawn } from '#contexts/selection/contracts';
import { defineProjection, keyedTable } from '#projections';
import { QuotaAllocated } from '../../contracts';

const NOTHING_YET = { quota: 0, nominated: 0, sent: false };

/** What each nominating body may nominate in a round, and has nominated. */
export const quotasProjection = defineProjection({
  name: 'quotas',
  version: 1,
  tables: {
    quotas: keyedTable({
      key: { round_id: 'text', body_id: 'text' },
      columns: { quota: 'integer', nominated: 'integer', sent: 'boolean' },
    }),
    /** Names of organisations. */
    bodies: keyedTable({ key: { body_id: 'text' }, columns: { name: 'text' } }),
  },
  on: (on) => [
    on(QuotaAllocated, ({ quotas }, { data: { roundId, bodyId, quota } }) =>
      quotas.update({ round_id: roundId, body_id: bodyId }, (row = NOTHING_YET) => ({ ...row, quota })),
    ),
    on(CandidateNominated, ({ quotas }, { data: { roundId, bodyId } }) =>
      quotas.update({ round_id: roundId, body_id: bodyId }, (row = NOTHING_YET) => ({
        ...row,
        nominated: row.nominated + 1,
      })),
    ),
    on(NominationWithdrawn, ({ quotas }, { data: { roundId, bodyId } }) =>
      quotas.update({ round_id: roundId, body_id: bodyId }, (row = NOTHING_YET) => ({
        ...row,
        nominated: Math.max(0, row.nominated - 1),
      })),
    ),
    on(NominationListSent, ({ quotas }, { data: { roundId, bodyId } }) =>
      quotas.update({ round_id: roundId, body_id: bodyId }, (row = NOTHING_YET) => ({ ...row, sent: true })),
    ),
    on(OrganisationRegistered, ({ bodies }, { data: { organisationId, name } }) =>
      bodies.update({ body_id: organisationId }, () => ({ name })),
    ),
    on(OrganisationRenamed, ({ bodies }, { data: { organisationId, name } }) =>
      bodies.update({ body_id: organisationId }, () => ({ name })),
    ),
  ],
});
