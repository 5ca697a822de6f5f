import { ApiProperty } from '@nestjs/swagger';
import { defineQuery, Id, ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { expertNames } from '../experts/names';
import { expertsProjection } from '../experts/projection';
import { panelsProjection } from './projection';

class RoundPath {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;
}

class ExpertLoad {
  @ApiProperty({ type: String, description: '专家 / Expert' })
  readonly expertId: string;

  @ApiProperty({ type: String, nullable: true, description: '姓名 / Name' })
  readonly expertName: string | null;

  @ApiProperty({
    type: 'integer',
    description: '分配到的人选（含回避和被更换的）/ Cases given, recused and replaced ones included',
  })
  readonly assigned: number;

  @ApiProperty({ type: 'integer', description: '已评分 / Scored' })
  readonly done: number;

  @ApiProperty({ type: 'integer', description: '逾期未评 / Late' })
  readonly late: number;

  @ApiProperty({
    type: 'integer',
    description: '回避（含其后已更换的）/ Recused, replaced afterwards or not',
  })
  readonly recused: number;

  @ApiProperty({ type: 'integer', description: '被更换 / Replaced' })
  readonly replaced: number;
}

class ExpertLoads {
  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({ type: () => [ExpertLoad], description: '各专家 / The experts' })
  readonly experts: ExpertLoad[];
}

/** How many cases each expert of a round has: of all panels for supervisors, else of those of the asking office. */
export const expertLoadQuery = defineQuery({
  path: 'rounds/:roundId/expert-load',
  parameters: RoundPath,
  answer: ExpertLoads,
  summary: text(
    '评审专家工作量（分配、完成、逾期、回避、更换）',
    'Load of the experts: given, done, late, recused, replaced',
  ),
  roles: ['nominating-body', 'hr-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  projections: [panelsProjection, expertsProjection],
  run: async ({ roundId }, context) => {
    const { actor, today } = context;
    const office = actor.roles.includes('supervisor') ? null : actor.office;
    const rows = await context.read(panelsProjection, ({ seats, panels }, query) =>
      query<Omit<ExpertLoad, 'expertName'>>(
        `SELECT expert_id AS "expertId", count(*)::integer AS assigned,
           (count(*) FILTER (WHERE seat.status = 'held' AND card IS NOT NULL))::integer AS done,
           (count(*) FILTER (WHERE seat.status = 'held' AND card IS NULL AND due_on < $3::date))::integer AS late,
           (count(*) FILTER (WHERE grounds IS NOT NULL))::integer AS recused,
           (count(*) FILTER (WHERE seat.status = 'replaced'))::integer AS replaced
         FROM ${seats} AS seat JOIN ${panels} AS panel USING (panel_id)
         WHERE panel.round_id = $1 AND ($2::text IS NULL OR panel.office_id = $2)
         GROUP BY expert_id ORDER BY expert_id`,
        [roundId, office, today],
      ),
    );
    const names = await expertNames(
      context,
      rows.map(({ expertId }) => expertId),
    );
    return { roundId, experts: rows.map((row) => ({ ...row, expertName: names.get(row.expertId) ?? null })) };
  },
});
