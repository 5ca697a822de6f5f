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

/** Rounds with their dates and caps. */
export const roundsForAnalytics = defineAnalyticsView({
  name: 'rounds',
  title: text('年度选拔', 'Rounds'),
  from: rounds,
  columns: {
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
});
