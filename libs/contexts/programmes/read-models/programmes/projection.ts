import { defineProjection, keyedTable } from '#projections';
import { PolicyAdopted } from '../../contracts';

/** Programmes, and the versions of their policies that were adopted. */
export const programmesProjection = defineProjection({
  name: 'programmes',
  version: 1,
  tables: {
    programmes: keyedTable({ key: { programme_id: 'text' }, columns: { organiser_id: 'text' } }),
    policies: keyedTable({
      key: { programme_id: 'text', version: 'text' },
      columns: { digest: 'text', effective_from: 'date', adopted_on: 'date', adopted_by: 'text' },
    }),
  },
  on: (on) => [
    on(PolicyAdopted, ({ programmes, policies }, { data, metadata }) => {
      const { programmeId, version, digest, effectiveFrom, officeId } = data;
      // Whoever adopted the first version organises the programme.
      programmes.update({ programme_id: programmeId }, (row) => row ?? { organiser_id: officeId });
      policies.update({ programme_id: programmeId, version }, () => ({
        digest,
        effective_from: effectiveFrom,
        adopted_on: metadata.effectiveDate,
        adopted_by: officeId,
      }));
    }),
  ],
});
