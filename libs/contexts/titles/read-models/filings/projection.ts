import { defineProjection, keyedTable } from '#projections';
import { FilingReceived, RosterFiled } from '../../contracts';

/** Published batches as they were filed with the talent office (JX-PLAN 2.3.6c). */
export const filingsProjection = defineProjection({
  name: 'filings',
  version: 1,
  tables: {
    filings: keyedTable({
      key: { round_id: 'text', batch: 'integer' },
      columns: {
        talent_office_id: 'text',
        document_number: 'text',
        awardees: 'integer',
        status: 'text',
        filed_on: 'date',
        received_on: 'date?',
      },
    }),
  },
  on: (on) => [
    on(RosterFiled, ({ filings }, { data }) =>
      filings.update({ round_id: data.roundId, batch: data.batch }, () => ({
        talent_office_id: data.talentOfficeId,
        document_number: data.documentNumber,
        awardees: data.awardees,
        status: 'filed',
        filed_on: data.filedOn,
        received_on: null,
      })),
    ),
    on(FilingReceived, ({ filings }, { data: { roundId, batch, receivedOn } }) =>
      filings.update({ round_id: roundId, batch }, (row) =>
        row ? { ...row, status: 'received', received_on: receivedOn } : null,
      ),
    ),
  ],
});
