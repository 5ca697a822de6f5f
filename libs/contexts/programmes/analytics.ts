import { text } from '#kernel';
import { defineAnalyticsView } from '#views';
import { rounds } from './read-models/rounds/projection';

const {
  roundId,
  programmeId,
  year,
  organiserId,
  openedOn,
  closedOn,
  applicationsFrom,
  applicationsUntil,
  cap,
} = rounds.fields;

const roundRow = {
  ...{
    roundId,
    programmeId,
    year,
    organiserId,
    openedOn,
    closedOn,
    applicationsFrom,
    applicationsUntil,
    cap,
  },
};

/** Rounds with their dates and caps. */
export const roundsForAnalytics = defineAnalyticsView({
  name: 'rounds',
  title: text('年度选拔', 'Rounds'),
  from: rounds,
  columns: roundRow,
});
