import { ApiProperty } from '@nestjs/swagger';
import { defineQuery, Id, openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import { rounds as allRounds } from '../rounds/projection';
import { officeName, officeNamesProjection } from '../../../office-names';
import { quotasProjection } from './projection';

class RoundQuotasPath {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;
}

class BodyQuota {
  @ApiProperty({ description: '推荐地区、部门 / Nominating body' })
  bodyId: string;

  @ApiProperty({
    description: '推荐地区、部门现名称；未登记的为 null / Its present name; null when it is not registered',
    type: String,
    nullable: true,
  })
  bodyName: string | null;

  @ApiProperty({ description: '推荐名额 / Quota', type: 'integer' })
  quota: number;

  @ApiProperty({ description: '名单上的人数 / How many are on its list', type: 'integer' })
  nominated: number;

  @ApiProperty({ description: '名单是否已报送 / Whether the list has been sent' })
  sent: boolean;
}

class RoundQuotas {
  @ApiProperty({ description: '年度选拔编号 / Round id' })
  roundId: string;

  @ApiProperty({ description: '选拔人数上限 / How many may be selected at most', type: 'integer' })
  cap: number;

  @ApiProperty({ description: '名额合计 / Quotas in total', type: 'integer' })
  quota: number;

  @ApiProperty({ description: '名单上的人数合计 / Nominated in total', type: 'integer' })
  nominated: number;

  @ApiProperty({
    description: '各推荐地区、部门 / Each nominating body',
    type: () => BodyQuota,
    isArray: true,
  })
  bodies: BodyQuota[];
}

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

export const roundQuotas = defineQuery({
  path: 'rounds/:roundId/quotas',
  parameters: RoundQuotasPath,
  answer: RoundQuotas,
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
  projections: [allRounds.projection, quotasProjection, officeNamesProjection],
  run: async ({ roundId }, { read }) => {
    const [round] = await read(allRounds.projection, ({ rounds }, query) =>
      query<{ cap: number }>(`SELECT cap FROM ${rounds} WHERE round_id = $1`, [roundId]),
    );
    if (round === undefined) return undefined;
    const bodies = await read([quotasProjection, officeNamesProjection], (tables, query) =>
      query<BodyQuota>(
        `SELECT body_id AS "bodyId", ${officeName(tables.offices, 'body_id')} AS "bodyName", quota, nominated, sent
         FROM ${tables.quotas}
         WHERE round_id = $1 ORDER BY body_id`,
        [roundId],
      ),
    );
    return {
      roundId,
      cap: round.cap,
      quota: total(bodies.map(({ quota }) => quota)),
      nominated: total(bodies.map(({ nominated }) => nominated)),
      bodies,
    };
  },
});
