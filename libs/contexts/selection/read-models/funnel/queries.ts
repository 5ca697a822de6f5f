import { ApiProperty } from '@nestjs/swagger';
import { defineQuery, Id, QueryContext, scopeFilter } from '#command-handling';
import { text } from '#kernel';
import { candidaciesProjection } from '../candidacies/projection';
import { Conditions } from '../conditions';
import { FUNNEL_STAGES, statusesAtStage } from './stages';
import type { FunnelStage } from './stages';

class FunnelParameters {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;
}

/** How many candidacies reached each stage; whoever is further on is counted at each stage before. */
class FunnelCounts implements Readonly<Record<FunnelStage, number>> {
  @ApiProperty({ type: 'integer', description: '已申报 / Applied' })
  readonly applied: number;

  @ApiProperty({ type: 'integer', description: '其中现退回更正的 / Of these, sent back for correction now' })
  readonly returned: number;

  @ApiProperty({ type: 'integer', description: '已逐级审核 / Endorsed all the way up' })
  readonly endorsed: number;

  @ApiProperty({ type: 'integer', description: '已列入推荐名单 / On a nomination list' })
  readonly nominated: number;

  @ApiProperty({ type: 'integer', description: '推荐名单已报送 / On a list that was sent' })
  readonly sent: number;

  @ApiProperty({ type: 'integer', description: '资格审查通过 / Found eligible' })
  readonly eligible: number;

  @ApiProperty({ type: 'integer', description: '资格审查未通过 / Found ineligible' })
  readonly ineligible: number;

  @ApiProperty({
    type: 'integer',
    description: '列入拟入选名单（含其后移除的）/ On the proposed roster, removed ones included',
  })
  readonly proposed: number;

  @ApiProperty({ type: 'integer', description: '异议成立后移除 / Removed after an upheld objection' })
  readonly removed: number;

  @ApiProperty({ type: 'integer', description: '已公布 / Published' })
  readonly published: number;

  @ApiProperty({ type: 'integer', description: '已撤回申报 / Withdrawn by applicant or employer' })
  readonly withdrawn: number;
}

class FunnelOfBody extends FunnelCounts {
  @ApiProperty({ type: String, description: '推荐地区、部门 / Nominating body' })
  readonly bodyId: string;
}

class FunnelOfTrack extends FunnelCounts {
  @ApiProperty({ type: String, description: '类别 / Track' })
  readonly track: string;
}

class RoundFunnel {
  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({ type: () => FunnelCounts, description: '合计 / In total' })
  readonly total: FunnelCounts;

  @ApiProperty({ type: () => [FunnelOfBody], description: '按推荐地区、部门 / By nominating body' })
  readonly byBody: FunnelOfBody[];

  @ApiProperty({ type: () => [FunnelOfTrack], description: '按类别 / By track' })
  readonly byTrack: FunnelOfTrack[];
}

/** A grouping set's row: of one body, of one track, or (both null) of all. */
type FunnelRow = FunnelCounts & { readonly body_id: string | null; readonly track: string | null };

async function readFunnel({ roundId }: FunnelParameters, context: QueryContext): Promise<RoundFunnel> {
  const where = new Conditions().equal('round_id', roundId);
  where.add(scopeFilter(context.scope, where.next));
  const counts = FUNNEL_STAGES.map(
    (stage, index) => `count(*) FILTER (WHERE status = ANY ($${where.next + index}))::integer AS ${stage}`,
  );
  const rows = await context.read(candidaciesProjection, ({ candidacies }, query) =>
    query<FunnelRow>(
      `SELECT body_id, track, ${counts.join(', ')} FROM ${candidacies} WHERE ${where.sql}
       GROUP BY GROUPING SETS ((), (body_id), (track)) ORDER BY body_id, track`,
      [...where.parameters, ...FUNNEL_STAGES.map(statusesAtStage)],
    ),
  );
  return {
    roundId,
    total: countsOf(rows.find(({ body_id, track }) => body_id === null && track === null)),
    byBody: rows.flatMap((row) => (row.body_id === null ? [] : [{ bodyId: row.body_id, ...countsOf(row) }])),
    byTrack: rows.flatMap((row) => (row.track === null ? [] : [{ track: row.track, ...countsOf(row) }])),
  };
}

function countsOf(row: FunnelRow | undefined): FunnelCounts {
  return {
    applied: row?.applied ?? 0,
    returned: row?.returned ?? 0,
    endorsed: row?.endorsed ?? 0,
    nominated: row?.nominated ?? 0,
    sent: row?.sent ?? 0,
    eligible: row?.eligible ?? 0,
    ineligible: row?.ineligible ?? 0,
    proposed: row?.proposed ?? 0,
    removed: row?.removed ?? 0,
    published: row?.published ?? 0,
    withdrawn: row?.withdrawn ?? 0,
  };
}

/** How far the candidacies of a round got, within the actor's scope; nothing but zeros where there are none. */
export const funnelQuery = defineQuery({
  path: 'rounds/:roundId/funnel',
  parameters: FunnelParameters,
  answer: RoundFunnel,
  summary: text('年度选拔进度（各环节人数）', 'Funnel of a round: candidacies by stage reached'),
  roles: [
    'employer',
    'nominating-body',
    'hr-department',
    'talent-office',
    'consulted-department',
    'supervisor',
    'analyst',
  ],
  projections: [candidaciesProjection],
  run: readFunnel,
});
