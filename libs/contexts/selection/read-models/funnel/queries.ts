import { ApiProperty } from '@nestjs/swagger';
import { defineQuery, Id, QueryContext, ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { text } from '#kernel';
import { candidaciesProjection } from '../candidacies/projection';
import { Conditions } from '#views';
import { packOf } from '../measures/figures';
import { measuresProjection } from '../measures/projection';
import { conditionOfStage, FUNNEL_STAGES, statusesAtStage } from './stages';
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

  @ApiProperty({ type: 'integer', description: '组织考察通过 / Passed the background check' })
  readonly backgroundChecked: number;

  @ApiProperty({
    type: 'integer',
    description: '已经推荐地区、部门专家评审 / Reviewed by the body’s experts',
  })
  readonly locallyReviewed: number;

  @ApiProperty({ type: 'integer', description: '已列入推荐名单 / On a nomination list' })
  readonly nominated: number;

  @ApiProperty({ type: 'integer', description: '推荐名单已报送 / On a list that was sent' })
  readonly sent: number;

  @ApiProperty({ type: 'integer', description: '资格审查通过 / Found eligible' })
  readonly eligible: number;

  @ApiProperty({ type: 'integer', description: '资格审查未通过 / Found ineligible' })
  readonly ineligible: number;

  @ApiProperty({ type: 'integer', description: '已经省级专家评审 / Reviewed by the organiser’s experts' })
  readonly expertReviewed: number;

  @ApiProperty({
    type: 'integer',
    description: '现为候补（递补后计入拟入选）/ Reserves now; who moved up counts as proposed',
  })
  readonly reserve: number;

  @ApiProperty({
    type: 'integer',
    description: '列入拟入选名单（含其后移除的）/ On the proposed roster, removed ones included',
  })
  readonly proposed: number;

  @ApiProperty({
    type: 'integer',
    description: '拟入选并已征求部门意见 / Proposed, and the departments were asked',
  })
  readonly consulted: number;

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

class FunnelOfTalentKind extends FunnelCounts {
  @ApiProperty({
    type: String,
    description:
      '人才类型（政策包中类别的 talentKind）/ Kind of talent, as the policy pack groups its tracks',
  })
  readonly talentKind: string;
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

  @ApiProperty({
    type: () => [FunnelOfTalentKind],
    description:
      '按人才类型，依年度选拔开始时的政策版本 / By kind of talent, as the round’s policy version has them',
  })
  readonly byTalentKind: FunnelOfTalentKind[];
}

/** A grouping set's row: of one body, of one track, or (both null) of all. */
type FunnelRow = FunnelCounts & { readonly body_id: string | null; readonly track: string | null };

async function readFunnel(
  { roundId }: FunnelParameters,
  context: QueryContext<typeof candidaciesProjection | typeof measuresProjection>,
): Promise<RoundFunnel> {
  const where = new Conditions().equal('round_id', roundId);
  where.add(scopeFilter(context.scope, where.next));
  const counts = FUNNEL_STAGES.map(
    (stage, index) => `count(*) FILTER (
      WHERE status = ANY ($${where.next + index}) AND ${conditionOfStage(stage)})::integer AS "${stage}"`,
  );
  const rows = await context.read(candidaciesProjection, ({ candidacies }, query) =>
    // The round is the first parameter.
    query<FunnelRow>(
      `WITH latest AS (SELECT max(proposal) AS proposal FROM ${candidacies} WHERE round_id = $1)
       SELECT body_id, track, ${counts.join(', ')} FROM ${candidacies} WHERE ${where.sql}
       GROUP BY GROUPING SETS ((), (body_id), (track)) ORDER BY body_id, track`,
      [...where.parameters, ...FUNNEL_STAGES.map(statusesAtStage)],
    ),
  );
  const byTrack = rows.flatMap((row) =>
    row.track === null ? [] : [{ track: row.track, ...countsOf([row]) }],
  );
  return {
    roundId,
    total: countsOf(rows.filter(({ body_id, track }) => body_id === null && track === null)),
    byBody: rows.flatMap((row) =>
      row.body_id === null ? [] : [{ bodyId: row.body_id, ...countsOf([row]) }],
    ),
    byTrack,
    byTalentKind: await byTalentKind(roundId, byTrack, context),
  };
}

/** The tracks' counts, added up for each kind of talent that the rules of the round know. */
async function byTalentKind(
  roundId: string,
  byTrack: readonly FunnelOfTrack[],
  context: QueryContext<typeof measuresProjection>,
): Promise<FunnelOfTalentKind[]> {
  const [round] = await context.read(measuresProjection, ({ rounds }, query) =>
    query<{ programmeId: string; policyVersion: string }>(
      `SELECT programme_id AS "programmeId", policy_version AS "policyVersion" FROM ${rounds} WHERE round_id = $1`,
      [roundId],
    ),
  );
  if (round === undefined) return [];
  const { tracks } = packOf(context, round);
  return [...new Set(tracks.map(({ talentKind }) => talentKind))].map((talentKind) => {
    const ofKind = new Set(tracks.filter((track) => track.talentKind === talentKind).map(({ id }) => id));
    return { talentKind, ...countsOf(byTrack.filter(({ track }) => ofKind.has(track))) };
  });
}

/** The counts of several rows added up; zeros of none. */
function countsOf(rows: readonly FunnelCounts[]): FunnelCounts {
  const sum = (stage: FunnelStage) => rows.reduce((total, row) => total + row[stage], 0);
  // The stages are the fields of the counts.
  return Object.fromEntries(FUNNEL_STAGES.map((stage) => [stage, sum(stage)])) as Record<FunnelStage, number>;
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
  scope: ROWS_IN_REACH,
  subject: 'figures',
  projections: [candidaciesProjection, measuresProjection],
  run: readFunnel,
});
