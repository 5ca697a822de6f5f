import { text } from '#kernel';
import { defineAnalyticsView, tableOf } from '#views';
import { bodyId, count, flag, roundId } from '#vocabulary';
import { nameOfOffice } from '../../office-names';
import { quotasProjection } from './read-models/quotas/projection';

const quotaRow = {
  ...{ roundId, bodyId },
  bodyName: nameOfOffice('body_id', text('推荐单位现名称', 'Present name of the nominating body')),
  quota: count(text('推荐名额', 'Quota')),
  nominated: count(text('已推荐人数', 'Nominated')),
  sent: flag(text('已报送', 'List sent')),
};

/** What each nominating body may nominate, and has nominated. */
export const quotasForAnalytics = defineAnalyticsView({
  name: 'quotas',
  title: text('推荐名额', 'Quotas'),
  from: tableOf(quotasProjection, 'quotas'),
  columns: quotaRow,
});
