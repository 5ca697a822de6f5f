import { text } from '#kernel';
import { defineAnalyticsView, sumsOf } from '#views';
import { count } from '#vocabulary';
import { nameOfOffice } from '../office-names';
import { titleFields, titleTables } from './read-models/titles/projection';

const { programmeId, roundId, year, bodyId, track, status } = titleFields;

const titlesRow = {
  ...{ programmeId, roundId, year, bodyId },
  bodyName: nameOfOffice('body_id', text('推荐单位现名称', 'Present name of the nominating body')),
  ...{ track, status },
  titles: count(text('称号数', 'Titles')),
  extended: count(text('其中已延期', 'Of these, extended')),
};

/** How many titles there are of each round, nominating body, track and status. */
export const titlesForAnalytics = defineAnalyticsView({
  name: 'titles',
  title: text('称号数（按推荐单位、类别、状态）', 'Titles, by nominating body, track and status'),
  from: sumsOf(titleTables.titles, {
    by: ['programmeId', 'roundId', 'year', 'bodyId', 'track', 'status'],
    sums: { titles: 'count(*)', extended: 'count(*) FILTER (WHERE one.is_extended)' },
  }),
  columns: titlesRow,
});
