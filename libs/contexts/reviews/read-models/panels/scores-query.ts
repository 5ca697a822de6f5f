import { ApiProperty } from '@nestjs/swagger';
import { defineQuery, Id, QueryContext, ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { text } from '#kernel';
import type { SealedReference } from '#privacy';
import { CriterionAnswer, PanelHead, PointsAnswer } from '../answers';
import { expertNames } from '../experts/names';
import { expertsProjection } from '../experts/projection';
import { openedText } from '../../../opened-text';
import { PanelView, viewOf } from './panel-view';
import { panelsProjection } from './projection';

class PanelPath {
  @Id(text('评审组编号', 'Panel id'))
  panelId: string;
}

class ScorecardAnswer {
  @ApiProperty({
    type: String,
    nullable: true,
    description: '专家；其他单位所见为 null / Expert; null for other offices',
  })
  readonly expertId: string | null;

  @ApiProperty({ type: String, nullable: true, description: '姓名；同上 / Name; in the same way' })
  readonly expertName: string | null;

  @ApiProperty({ type: () => [PointsAnswer], description: '各项得分 / Points' })
  readonly points: PointsAnswer[];

  @ApiProperty({
    type: 'integer',
    description: '加权总分（百分之一分）/ Weighted total, in hundredths of a point',
  })
  readonly total: number;

  @ApiProperty({ type: Boolean, description: '是否逾期提交 / Handed in late' })
  readonly late: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '评审意见（仅办理单位和监督部门）/ Comment; for the office in charge and supervisors',
  })
  readonly comment: string | null;
}

class CandidateScores {
  @ApiProperty({ type: 'integer', nullable: true, description: '名次 / Rank' })
  readonly rank: number | null;

  @ApiProperty({ type: String, description: '申报编号 / Candidacy id' })
  readonly candidacyId: string;

  @ApiProperty({ type: String, description: '案件代号 / What experts see it called' })
  readonly caseNumber: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '姓名（个人信息已删除的为 null）/ Name; null once erased',
  })
  readonly candidateName: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '所在单位 / Employer',
  })
  readonly employerName: string | null;

  @ApiProperty({ type: String, nullable: true, description: '申报类别 / Track' })
  readonly track: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '结果（百分之一分）/ Result, in hundredths of a point',
  })
  readonly result: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '计入的评分数 / Scorecards counted after trimming',
  })
  readonly counted: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '打破同分的评分项，或抽签号 lot / What broke a tie',
  })
  readonly tieBrokenBy: string | null;

  @ApiProperty({ type: () => [ScorecardAnswer], description: '有效评分 / Scorecards that count' })
  readonly scorecards: ScorecardAnswer[];
}

class PanelScores extends PanelHead {
  @ApiProperty({ type: 'integer', description: '结果版次 / Edition of the results' })
  readonly edition: number;

  @ApiProperty({ type: String, nullable: true, description: '所用的同分排序规则 / Tie rule applied' })
  readonly tieRule: string | null;

  @ApiProperty({ type: () => [CriterionAnswer], description: '评分项 / What is scored' })
  readonly criteria: CriterionAnswer[];

  @ApiProperty({ type: () => [CandidateScores], description: '人选，按名次 / Candidates by rank' })
  readonly candidates: CandidateScores[];
}

interface PanelRow extends Omit<PanelScores, 'candidates'> {
  readonly officeId: string;
}

interface CandidateRow extends Omit<CandidateScores, 'candidateName' | 'scorecards'> {
  readonly personal: SealedReference | null;
}

interface ScorecardRow {
  readonly candidacyId: string;
  readonly expertId: string;
  readonly points: PointsAnswer[];
  readonly total: number;
  readonly late: boolean;
  readonly comment: SealedReference | null;
}

/**
 * Scores of a panel once they are summed up; before that to supervisors only, so that nobody works on experts while they
 * score. Who scored what, and comments, are for the office in charge and supervisors; another body sees its own
 * candidates.
 */
export const scoresQuery = defineQuery({
  path: 'panels/:panelId/scores',
  parameters: PanelPath,
  answer: PanelScores,
  summary: text(
    '评审得分（汇总后可见；专家身份和意见仅办理单位和监督部门可见）',
    'Scores of a panel, once summed up; experts and comments for the office in charge and supervisors',
  ),
  roles: ['nominating-body', 'hr-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  projections: [panelsProjection, expertsProjection],
  run: readScores,
});

async function readScores(
  { panelId }: PanelPath,
  context: QueryContext<typeof panelsProjection | typeof expertsProjection>,
): Promise<PanelScores | undefined> {
  const found = await context.read(panelsProjection, async (tables, query) => {
    const [panel] = await query<PanelRow>(
      `SELECT panel_id AS "panelId", round_id AS "roundId", level, status, office_id AS "officeId", edition,
         tie_rule AS "tieRule", criteria FROM ${tables.panels} WHERE panel_id = $1`,
      [panelId],
    );
    if (panel === undefined) return undefined;
    const view = viewOf(context.actor, panel.officeId);
    if (panel.status !== 'concluded' && !context.actor.roles.includes('supervisor')) return undefined;
    const scope = view === 'full' ? { sql: 'true', parameters: [] } : scopeFilter(context.scope, 2);
    const candidates = await query<CandidateRow>(
      `SELECT standing.rank, candidacy_id AS "candidacyId", case_number AS "caseNumber", personal,
         employer_name AS "employerName", track, standing.result, standing.counted,
         standing.tie_broken_by AS "tieBrokenBy"
       FROM ${tables.candidates} AS candidate LEFT JOIN ${tables.applications} USING (candidacy_id)
       LEFT JOIN LATERAL (
         SELECT candidate.rank, candidate.result, candidate.counted, candidate.tie_broken_by
         FROM ${tables.panels} AS panel WHERE panel.panel_id = $1 AND panel.edition = candidate.edition
       ) AS standing ON true
       WHERE panel_id = $1 AND ${scope.sql} ORDER BY standing.rank NULLS LAST, candidacy_id`,
      [panelId, ...scope.parameters],
    );
    // By total: where experts are hidden, their order must not tell them apart from case to case.
    const scorecards = await query<ScorecardRow>(
      `SELECT candidacy_id AS "candidacyId", expert_id AS "expertId", points, total, comment,
         (first_submitted_on > due_on) AS late
       FROM ${tables.seats} WHERE panel_id = $1 AND status = 'held' AND card IS NOT NULL
       ORDER BY total DESC, expert_id`,
      [panelId],
    );
    return { panel, view, candidates, scorecards };
  });
  // A body that has nobody in it is told nothing of the panel.
  if (found === undefined || (found.candidates.length === 0 && found.view !== 'full')) return undefined;
  const { officeId: _officeId, ...panel } = found.panel;
  return { ...panel, candidates: await candidateScores(found, context) };
}

interface Found {
  readonly view: PanelView;
  readonly candidates: readonly CandidateRow[];
  readonly scorecards: readonly ScorecardRow[];
}

async function candidateScores(
  { view, candidates, scorecards }: Found,
  context: QueryContext<typeof expertsProjection>,
): Promise<CandidateScores[]> {
  const isFull = view === 'full';
  const shown = new Set(candidates.map(({ candidacyId }) => candidacyId));
  const cards = scorecards.filter(({ candidacyId }) => shown.has(candidacyId));
  const names = isFull
    ? await expertNames(
        context,
        cards.map(({ expertId }) => expertId),
      )
    : new Map<string, string>();
  const opened = await context.open([
    ...candidates.map(({ personal }) => personal),
    ...(isFull ? cards.map(({ comment }) => comment) : []),
  ]);
  return candidates.map(({ personal, ...candidate }) => ({
    ...candidate,
    candidateName: openedText(opened, personal, 'name'),
    scorecards: cards
      .filter(({ candidacyId }) => candidacyId === candidate.candidacyId)
      .map(({ expertId, points, total, late, comment }) => ({
        ...{ points, total, late, comment: openedText(opened, comment, 'comment') },
        expertId: isFull ? expertId : null,
        expertName: isFull ? (names.get(expertId) ?? null) : null,
      })),
  }));
}
