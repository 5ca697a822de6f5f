import { defineQuery, parametersOf, ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { shown } from '#views';
import { called, count, expertId, nameOfPerson, nullable, objectsOf, roundId } from '#vocabulary';
import { expertNames } from '../experts/names';
import { expertsProjection } from '../experts/projection';
import { panelsSeenWhole } from './panel-view';
import { reviewPanels } from './projection';

class ExpertLoad extends shown({
  expertId: called(expertId, text('专家', 'Expert')),
  expertName: nullable(nameOfPerson),
  assigned: count(
    text('分配到的人选（含回避和被更换的）', 'Cases given, recused and replaced ones included'),
  ),
  done: count(text('已评分', 'Scored')),
  late: count(text('逾期未评', 'Late')),
  recused: count(text('回避（含其后已更换的）', 'Recused, replaced afterwards or not')),
  replaced: count(text('被更换', 'Replaced')),
}) {}

class ExpertLoads extends shown({
  roundId,
  experts: objectsOf(text('各专家', 'The experts'), () => ExpertLoad),
}) {}

/** How many cases each expert of a round has: of all panels for supervisors, else of those of the asking office. */
export const expertLoadQuery = defineQuery({
  path: 'rounds/:roundId/expert-load',
  parameters: parametersOf({ roundId }),
  answer: ExpertLoads,
  summary: text(
    '评审专家工作量（分配、完成、逾期、回避、更换）',
    'Load of the experts: given, done, late, recused, replaced',
  ),
  roles: ['nominating-body', 'hr-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  projections: [reviewPanels, expertsProjection],
  run: async ({ roundId: round }, context) => {
    const rows = await context.read(reviewPanels, ({ seats, panels }, query) => {
      const seen = panelsSeenWhole(context, (table) => table, 3);
      return query<Omit<ExpertLoad, 'expertName'>>(
        `SELECT expert_id AS "expertId", count(*)::integer AS assigned,
           (count(*) FILTER (WHERE seat.status = 'held' AND card IS NOT NULL))::integer AS done,
           (count(*) FILTER (WHERE seat.status = 'held' AND card IS NULL AND due_on < $2::date))::integer AS late,
           (count(*) FILTER (WHERE grounds IS NOT NULL))::integer AS recused,
           (count(*) FILTER (WHERE seat.status = 'replaced'))::integer AS replaced
         FROM ${seats} AS seat JOIN ${panels} AS one USING (panel_id)
         WHERE one.round_id = $1 AND ${seen.sql}
         GROUP BY expert_id ORDER BY expert_id`,
        [round, context.today, ...seen.parameters],
      );
    });
    const names = await expertNames(
      context,
      rows.map(({ expertId: expert }) => expert),
    );
    return {
      roundId: round,
      experts: rows.map((row) => ({ ...row, expertName: names.get(row.expertId) ?? null })),
    };
  },
});
