import { defineProjection, keyedTable } from '#projections';
import { RoundOpened } from '../../contracts';

/** Every round with its call. */
export const roundsProjection = defineProjection({
  name: 'rounds',
  version: 1,
  tables: {
    rounds: keyedTable({
      key: { round_id: 'text' },
      columns: {
        programme_id: 'text',
        year: 'integer',
        organiser_id: 'text',
        opened_on: 'date',
        applications_from: 'date',
        applications_until: 'date',
        reference_date: 'date',
        cap: 'integer',
        conditions: 'text',
        materials: 'text',
        procedure: 'text',
        policy_version: 'text',
      },
      indexes: [
        ['year', 'round_id'],
        ['programme_id', 'year', 'round_id'],
      ],
    }),
  },
  on: (on) => [
    on(RoundOpened, ({ rounds }, { data, metadata }) =>
      rounds.update({ round_id: data.roundId }, () => ({
        programme_id: data.programmeId,
        year: data.year,
        organiser_id: data.organiserId,
        opened_on: metadata.effectiveDate,
        applications_from: data.applicationsFrom,
        applications_until: data.applicationsUntil,
        reference_date: data.referenceDate,
        cap: data.cap,
        conditions: data.conditions,
        materials: data.materials,
        procedure: data.procedure,
        policy_version: data.policyVersion,
      })),
    ),
  ],
});
