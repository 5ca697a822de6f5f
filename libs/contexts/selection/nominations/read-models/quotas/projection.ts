import { QuotaAllocated, RoundOpened } from '#contexts/programmes/contracts';
import { defineProjection, keyedTable, Writers } from '#projections';
import {
  CandidateNominated,
  NominationListSent,
  NominationWithdrawn,
  NomineeMovedUp,
  NomineeWithdrew,
} from '../../contracts';

const NOTHING_YET = { quota: 0, by_track: [], nominated: 0, sent: false };

const tables = {
  /** How many may be selected in each round. */
  caps: keyedTable({ key: { round_id: 'text' }, columns: { cap: 'integer?' } }),
  quotas: keyedTable({
    key: { round_id: 'text', body_id: 'text' },
    columns: { quota: 'integer', by_track: 'json', nominated: 'integer', sent: 'boolean' },
  }),
};

/** What each nominating body may nominate in a round, and has nominated. */
export const quotasProjection = defineProjection({
  name: 'quotas',
  version: 5,
  tables,
  on: (on) => [
    on(RoundOpened, ({ caps }, { data: { roundId, cap, parts } }) => {
      // Where nobody nominates there are no quotas.
      if (parts.includes('nomination')) caps.update({ round_id: roundId }, () => ({ cap }));
    }),
    on(QuotaAllocated, ({ quotas }, { data: { roundId, bodyId, quota, byTrack } }) =>
      quotas.update({ round_id: roundId, body_id: bodyId }, (row = NOTHING_YET) => ({
        ...row,
        quota,
        by_track: byTrack,
      })),
    ),
    on(CandidateNominated, ({ quotas }, { data }) => count(quotas, data, 1)),
    on(NomineeMovedUp, ({ quotas }, { data }) => count(quotas, data, 1)),
    on(NominationWithdrawn, ({ quotas }, { data }) => {
      // Whoever waits beyond the quota takes none of it.
      if (data.fromWaitList !== true) count(quotas, data, -1);
    }),
    on(NomineeWithdrew, ({ quotas }, { data }) => {
      if (data.fromWaitList !== true) count(quotas, data, -1);
    }),
    on(NominationListSent, ({ quotas }, { data: { roundId, bodyId } }) =>
      quotas.update({ round_id: roundId, body_id: bodyId }, (row = NOTHING_YET) => ({ ...row, sent: true })),
    ),
  ],
});

function count(
  quotas: Writers<typeof tables>['quotas'],
  { roundId, bodyId }: { readonly roundId: string; readonly bodyId: string },
  change: 1 | -1,
): void {
  quotas.update({ round_id: roundId, body_id: bodyId }, (row = NOTHING_YET) => ({
    ...row,
    nominated: Math.max(0, row.nominated + change),
  }));
}
