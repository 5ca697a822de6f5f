import { openToItsRoles } from '#command-handling';
import { round, cap } from '#contexts/programmes/contracts';
import { text } from '#kernel';
import { ascending, defineDetail, itemsOf, rowsOf, shown, tableOf, workedOut } from '#views';
import { bodyId, count, flag, nullable, objectsOf, roundId, track, labelled } from '#vocabulary';
import { nameOfOffice } from '../../../../office-names';
import { trackTitle } from '../../../../pack-titles';
import { quotasProjection } from './projection';

const from = tableOf(quotasProjection, 'quotas');
class TrackQuotaAnswer extends shown({
  ...{ track, trackTitle },
  quota: count(text('该类别的名额', 'Quota in the track')),
}) {}

class BodyQuota extends shown({
  bodyId,
  bodyName: nameOfOffice('body_id', text('推荐单位现名称', 'Its present name')),
  quota: count(text('推荐名额', 'Quota')),
  byTrack: itemsOf(
    objectsOf(
      labelled(
        text('各类别的名额', 'Quotas by track'),
        text('不分类别下达的为空', 'empty where it is for all'),
      ),
      () => TrackQuotaAnswer,
    ),
    { from, column: 'byTrack', item: TrackQuotaAnswer },
  ),
  nominated: count(
    labelled(
      text('名单上占用名额的人数', 'Places used on its list'),
      text('含名单上已退回更正的', 'by those sent back for correction too'),
    ),
  ),
  sent: flag(text('名单是否已报送', 'List sent')),
}) {}

type Bodies = { readonly bodies: readonly BodyQuota[] };
const total = ({ bodies }: Bodies, amount: (body: BodyQuota) => number): number =>
  bodies.reduce((sum, body) => sum + amount(body), 0);

class RoundQuotas extends shown({
  ...{ roundId, cap: nullable(cap) },
  bodies: rowsOf(
    objectsOf(text('各推荐单位', 'Each nominating body'), () => BodyQuota),
    { from, item: BodyQuota, order: ascending('bodyId') },
  ),
  quota: workedOut(count(text('名额合计', 'Quotas in total')), (row: Bodies) =>
    total(row, ({ quota }) => quota),
  ),
  nominated: workedOut(count(text('占用名额合计', 'Places used in total')), (row: Bodies) =>
    total(row, ({ nominated }) => nominated),
  ),
}) {}

export const roundQuotas = defineDetail({
  path: 'rounds/:roundId/quotas',
  thing: { aggregate: round, by: 'roundId' },
  key: { roundId },
  summary: text('推荐名额及其使用情况', 'Quotas of a round, and how far they are used'),
  roles: [
    'employer',
    'nominating-body',
    'hr-department',
    'finance-department',
    'talent-office',
    'consulted-department',
    'supervisor',
    'analyst',
  ],
  scope: openToItsRoles('名额下达对各单位公开', 'quotas are given out openly among the offices'),
  from: tableOf(quotasProjection, 'caps'),
  answer: RoundQuotas,
});
