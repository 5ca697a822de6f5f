import { ApiProperty } from '@nestjs/swagger';
import {
  defineQuery,
  Id,
  keysetCursor,
  OneOf,
  pageOf,
  PageParameters,
  ROWS_IN_REACH,
  scopeFilter,
} from '#command-handling';
import { text } from '#kernel';
import { PANEL_LEVELS, RECUSAL_GROUNDS, REPLACEMENT_CAUSES } from '../../contracts';
import type { Exclusion, PanelLevel, RecusalGrounds, ReplacementCause } from '../../contracts';
import { officeName, officeNamesProjection } from '../../../office-names';
import { CriterionAnswer, PanelHead } from '../answers';
import { expertNames } from '../experts/names';
import { expertsProjection } from '../experts/projection';
import { viewOf } from './panel-view';
import { panelsProjection } from './projection';

class PanelsParameters extends PageParameters {
  @Id(text('年度选拔编号', 'Round id'), { optional: true })
  roundId?: string;

  @OneOf(text('层级', 'Level'), PANEL_LEVELS, { optional: true })
  level?: PanelLevel;
}

class PanelPath {
  @Id(text('评审组编号', 'Panel id'))
  panelId: string;
}

class PanelSummary extends PanelHead {
  @ApiProperty({ type: String, description: '办理单位 / The office in charge' })
  readonly officeId: string;

  @ApiProperty({ type: String, nullable: true, description: '其现名称 / Its present name' })
  readonly officeName: string | null;

  @ApiProperty({ type: 'integer', description: '专家人数 / Number of experts' })
  readonly experts: number;

  @ApiProperty({ type: 'integer', description: '人选数 / Number of candidates' })
  readonly candidates: number;

  @ApiProperty({ type: 'integer', description: '应交评分数 / Scorecards expected' })
  readonly seats: number;

  @ApiProperty({ type: 'integer', description: '已交评分数 / Scorecards handed in' })
  readonly scorecards: number;

  @ApiProperty({ type: 'integer', description: '逾期未交的评分数 / Scorecards that are late' })
  readonly late: number;

  @ApiProperty({
    type: 'integer',
    description: '结果版次；尚未汇总为 0 / Edition of the results; 0 before the first',
  })
  readonly edition: number;
}

class PanelPage extends pageOf(PanelSummary) {}

class DrawAnswer {
  @ApiProperty({ type: String, description: '抽签种子 / Seed' })
  readonly seed: string;

  @ApiProperty({ type: String, format: 'date', description: '抽签日期 / Drawn on' })
  readonly drawnOn: string;

  @ApiProperty({ type: String, format: 'date', description: '评分期限 / Scorecards due on' })
  readonly dueOn: string;

  @ApiProperty({ type: 'integer', description: '人选数 / Number of candidates' })
  readonly candidates: number;
}

class ExclusionAnswer implements Exclusion {
  @ApiProperty({ type: String, description: '专家 / Expert' })
  readonly expertId: string;

  @ApiProperty({ enum: [...RECUSAL_GROUNDS], description: '原因 / Reason' })
  readonly grounds: RecusalGrounds;
}

class SeatAnswer {
  @ApiProperty({ type: String, description: '专家 / Expert' })
  readonly expertId: string;

  @ApiProperty({ type: String, nullable: true, description: '姓名 / Name' })
  readonly expertName: string | null;

  @ApiProperty({
    enum: ['held', 'recused', 'replaced'],
    description: '在任、已回避、已更换 / Held, recused, replaced',
  })
  readonly status: 'held' | 'recused' | 'replaced';

  @ApiProperty({ type: String, format: 'date', description: '评分期限 / Due on' })
  readonly dueOn: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: '评分日期 / Scored on' })
  readonly submittedOn: string | null;

  @ApiProperty({ type: Boolean, description: '逾期未交 / Late' })
  readonly late: boolean;

  @ApiProperty({ enum: [...RECUSAL_GROUNDS], nullable: true, description: '回避事由 / Grounds of a recusal' })
  readonly grounds: RecusalGrounds | null;

  @ApiProperty({ enum: [...REPLACEMENT_CAUSES], nullable: true, description: '更换原因 / Why replaced' })
  readonly replacedBecause: ReplacementCause | null;

  @ApiProperty({ type: String, nullable: true, description: '接替的专家 / Who came in' })
  readonly successorId: string | null;
}

class DrawnCandidateAnswer {
  @ApiProperty({ type: String, description: '申报编号 / Candidacy id' })
  readonly candidacyId: string;

  @ApiProperty({ type: String, description: '案件代号 / What experts see it called' })
  readonly caseNumber: string;

  @ApiProperty({ type: () => [SeatAnswer], description: '专家 / Experts' })
  readonly seats: SeatAnswer[];

  @ApiProperty({
    type: () => [ExclusionAnswer],
    description: '不得评审的专家及原因 / Excluded experts, with each reason',
  })
  readonly exclusions: ExclusionAnswer[];
}

class PanelDetail extends PanelSummary {
  @ApiProperty({ type: [String], description: '评审组专家 / Experts of the panel' })
  readonly expertIds: string[];

  @ApiProperty({ type: () => [CriterionAnswer], description: '评分项 / What is scored' })
  readonly criteria: CriterionAnswer[];

  @ApiProperty({ type: () => [DrawAnswer], description: '历次抽签 / Draws, oldest first' })
  readonly draws: DrawAnswer[];

  @ApiProperty({ type: () => [DrawnCandidateAnswer], description: '抽签结果 / Outcome of the draw' })
  readonly drawn: DrawnCandidateAnswer[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: '最近一次重新打开的理由 / Why last opened again',
  })
  readonly reopenedBecause: string | null;
}

interface SeatRow extends Omit<SeatAnswer, 'expertName'> {
  readonly candidacyId: string;
}

/** @param today number of the parameter that holds the date */
function summaryColumns(
  tables: Readonly<Record<'offices' | 'candidates' | 'seats', string>>,
  today: number,
): string {
  const seats = `FROM ${tables.seats} AS seat WHERE seat.panel_id = panel.panel_id AND seat.status = 'held'`;
  return `panel_id AS "panelId", round_id AS "roundId", level, status, office_id AS "officeId", edition,
    ${officeName(tables.offices, 'office_id')} AS "officeName", jsonb_array_length(expert_ids) AS experts,
    (SELECT count(*)::integer FROM ${tables.candidates} AS candidate
      WHERE candidate.panel_id = panel.panel_id) AS candidates,
    (SELECT count(*)::integer ${seats}) AS seats,
    (SELECT count(*)::integer ${seats} AND seat.card IS NOT NULL) AS scorecards,
    (SELECT count(*)::integer ${seats} AND seat.card IS NULL AND seat.due_on < $${today}::date) AS late`;
}

const cursors = keysetCursor({ panelId: 'text' });
/** Panels of the actor's office; of every office for province-wide roles. */
export const panelsQuery = defineQuery({
  path: 'panels',
  parameters: PanelsParameters,
  answer: PanelPage,
  summary: text('评审组列表', 'Review panels'),
  roles: ['nominating-body', 'hr-department', 'supervisor', 'analyst'],
  scope: ROWS_IN_REACH,
  subject: 'figures',
  projections: [panelsProjection, officeNamesProjection],
  run: async ({ limit, cursor, roundId, level }, context) => {
    const visible = scopeFilter(context.scope, 6);
    const rows = await context.read([panelsProjection, officeNamesProjection], (tables, query) =>
      query<PanelSummary>(
        `SELECT ${summaryColumns(tables, 1)} FROM ${tables.panels} AS panel
         WHERE panel_id > $2 AND ($3::text IS NULL OR round_id = $3) AND ($4::text IS NULL OR level = $4)
           AND ${visible.sql}
         ORDER BY panel_id LIMIT $5`,
        [
          context.today,
          cursors.read(cursor)?.panelId ?? '',
          roundId,
          level,
          limit + 1,
          ...visible.parameters,
        ],
      ),
    );
    return cursors.page(rows, limit, (row) => row);
  },
});

/** One panel with its draws, seats and exclusions: for the office in charge and for supervisors only (JX-PLAN 2.3.4b). */
export const panelQuery = defineQuery({
  path: 'panels/:panelId',
  parameters: PanelPath,
  answer: PanelDetail,
  summary: text(
    '评审组详情（抽签、回避和更换；仅办理单位和监督部门）',
    'One panel with draws, exclusions and replacements; for the office in charge and supervisors',
  ),
  roles: ['nominating-body', 'hr-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  projections: [panelsProjection, expertsProjection, officeNamesProjection],
  run: async ({ panelId }, context) => {
    const found = await context.read([panelsProjection, officeNamesProjection], async (tables, query) => {
      const [panel] = await query<Omit<PanelDetail, 'draws' | 'drawn'>>(
        `SELECT ${summaryColumns(tables, 1)}, expert_ids AS "expertIds", criteria,
           reopened_because AS "reopenedBecause"
         FROM ${tables.panels} AS panel WHERE panel_id = $2`,
        [context.today, panelId],
      );
      if (panel === undefined || viewOf(context.actor, panel.officeId) !== 'full') return undefined;
      const draws = await query<DrawAnswer>(
        `SELECT seed, to_char(drawn_on, 'YYYY-MM-DD') AS "drawnOn", to_char(due_on, 'YYYY-MM-DD') AS "dueOn",
           candidates FROM ${tables.draws} WHERE panel_id = $1 ORDER BY position, ordinal`,
        [panelId],
      );
      const candidates = await query<Omit<DrawnCandidateAnswer, 'seats'>>(
        `SELECT candidacy_id AS "candidacyId", case_number AS "caseNumber", exclusions
         FROM ${tables.candidates} WHERE panel_id = $1 ORDER BY candidacy_id`,
        [panelId],
      );
      const seats = await query<SeatRow>(
        `SELECT candidacy_id AS "candidacyId", expert_id AS "expertId", status,
           to_char(due_on, 'YYYY-MM-DD') AS "dueOn", to_char(submitted_on, 'YYYY-MM-DD') AS "submittedOn",
           (status = 'held' AND card IS NULL AND due_on < $2::date) AS late, grounds,
           replaced_because AS "replacedBecause", successor_id AS "successorId"
         FROM ${tables.seats} WHERE panel_id = $1 ORDER BY expert_id`,
        [panelId, context.today],
      );
      return { panel, draws, candidates, seats };
    });
    if (found === undefined) return undefined;
    const { panel, draws, candidates, seats } = found;
    const names = await expertNames(
      context,
      seats.map(({ expertId }) => expertId),
    );
    const drawn = candidates.map((candidate) => ({
      ...candidate,
      seats: seats
        .filter(({ candidacyId }) => candidacyId === candidate.candidacyId)
        .map(({ candidacyId: _candidacyId, ...seat }) => ({
          ...seat,
          expertName: names.get(seat.expertId) ?? null,
        })),
    }));
    return { ...panel, draws, drawn };
  },
});
