import { text } from '#kernel';
import { defineAnalyticsView, sumsOf, tableOf } from '#views';
import { bodyId, count, programmeId, roundId, track } from '#vocabulary';
import { nameOfOffice } from '../../office-names';
import { candidacyStatus } from './read-models/candidacies/candidacy-fields';
import { candidaciesProjection } from './read-models/candidacies/projection';

const candidaciesRow = {
  ...{ programmeId, roundId, bodyId },
  bodyName: nameOfOffice('body_id', text('推荐单位现名称', 'Present name of the nominating body')),
  ...{ track, status: candidacyStatus },
  candidacies: count(text('申报数', 'Candidacies')),
};

/** How many candidacies of each nominating body and track have each status. */
export const candidaciesForAnalytics = defineAnalyticsView({
  name: 'candidacies',
  title: text('申报数（按推荐单位、类别、状态）', 'Candidacies, by nominating body, track and status'),
  from: sumsOf(tableOf(candidaciesProjection, 'candidacies'), {
    by: ['programmeId', 'roundId', 'bodyId', 'track', 'status'],
    sums: { candidacies: 'count(*)' },
  }),
  columns: candidaciesRow,
});
