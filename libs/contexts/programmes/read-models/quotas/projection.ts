import {
  CandidateNominated,
  NominationListSent,
  NominationWithdrawn,
  NomineeWithdrew,
} from '#contexts/selection/contracts';
import { defineProjection, keyedTable } from '#projections';
import { QuotaAllocated } from '../../contracts';
import { officesTable, ofOffices } from '../../../office-names';

const NOTHING_YET = { quota: 0, nominated: 0, sent: false };

/** A nominee left the list: the place is free again. */
const oneFewer = (row = NOTHING_YET) => ({ ...row, nominated: Math.max(0, row.nominated - 1) });

/** What each nominating body may nominate in a round, and has nominated. */
export const quotasProjection = defineProjection({
  name: 'quotas',
  version: 2,
  tables: {
    quotas: keyedTable({
      key: { round_id: 'text', body_id: 'text' },
      columns: { quota: 'integer', nominated: 'integer', sent: 'boolean' },
    }),
    offices: officesTable,
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
      quotas.update({ round_id: roundId, body_id: bodyId }, oneFewer),
    ),
    on(NomineeWithdrew, ({ quotas }, { data: { roundId, bodyId } }) =>
      quotas.update({ round_id: roundId, body_id: bodyId }, oneFewer),
    ),
    on(NominationListSent, ({ quotas }, { data: { roundId, bodyId } }) =>
      quotas.update({ round_id: roundId, body_id: bodyId }, (row = NOTHING_YET) => ({ ...row, sent: true })),
    ),
    ...ofOffices(on),
  ],
});
