import { ApiProperty } from '@nestjs/swagger';
import {
  defineQuery,
  Id,
  keysetCursor,
  pageOf,
  PageParameters,
  QueryContext,
  ROWS_IN_REACH,
} from '#command-handling';
import { Json, text } from '#kernel';
import type { SealedReference } from '#privacy';
import { CriterionAnswer, PanelHead, PointsAnswer } from '../answers';
import { withFactTexts } from '#contexts/selection/contracts';
import { openedText } from '../../../opened-text';
import { panelsProjection } from '../panels/projection';

class DeskParameters extends PageParameters {}

class CasePath {
  @Id(text('评审组编号', 'Panel id'))
  panelId: string;

  @Id(text('申报编号', 'Candidacy id'))
  candidacyId: string;
}

/** A case of an expert: neither name nor employer of the candidate, and nothing of other experts or other cases. */
class DeskCase extends PanelHead {
  @ApiProperty({
    type: String,
    description: '申报编号，用于评分和回避 / Candidacy id, for scorecard and recusal',
  })
  readonly candidacyId: string;

  @ApiProperty({ type: String, description: '案件代号 / What the case is called' })
  readonly caseNumber: string;

  @ApiProperty({ type: String, description: '申报类别 / Track' })
  readonly track: string;

  @ApiProperty({ type: String, description: '专业领域 / Field of work' })
  readonly field: string;

  @ApiProperty({ type: String, format: 'date', description: '评分期限 / The scorecard is due on' })
  readonly dueOn: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      '剩余工作日，负数为已逾期；已评分或该年尚无节假日数据时为 null / Working days left, negative when late; null once scored, or for a year without holiday data',
  })
  readonly workingDaysLeft: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '本人评分的份次，修改一次加一；未评分为 null / Number of the own scorecard; null before it',
  })
  readonly card: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      '本人评分的加权总分（百分之一分）/ Weighted total of the own scorecard, in hundredths of a point',
  })
  readonly total: number | null;
}

class DeskPage extends pageOf(DeskCase) {}

class DeskCaseDetail extends DeskCase {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: '申报事实，按政策包的字段 / Facts, as the policy pack declares them',
  })
  readonly facts: Readonly<Record<string, Json>>;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '培养目标（个人信息已删除的为 null）/ Cultivation goals (null once erased)',
  })
  readonly cultivationGoals: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '配套培养举措（个人信息已删除的为 null）/ Support measures (null once erased)',
  })
  readonly supportMeasures: string | null;

  @ApiProperty({ type: () => [CriterionAnswer], description: '评分项 / What is scored' })
  readonly criteria: CriterionAnswer[];

  @ApiProperty({ type: () => [PointsAnswer], nullable: true, description: '本人的评分 / The own points' })
  readonly points: PointsAnswer[] | null;

  @ApiProperty({ type: String, nullable: true, description: '本人的评审意见 / The own comment' })
  readonly comment: string | null;
}

interface DeskRow {
  readonly panel_id: string;
  readonly round_id: string;
  readonly level: DeskCase['level'];
  readonly status: DeskCase['status'];
  readonly candidacy_id: string;
  readonly case_number: string;
  readonly track: string;
  readonly field: string;
  readonly due_on: string;
  readonly card: number | null;
  readonly total: number | null;
}

interface DetailRow extends DeskRow {
  readonly facts: Readonly<Record<string, Json>>;
  readonly personal: SealedReference | null;
  readonly criteria: CriterionAnswer[];
  readonly points: PointsAnswer[] | null;
  readonly comment: SealedReference | null;
}

const COLUMNS = `panel_id, panel.round_id, panel.level, panel.status, candidacy_id, candidate.case_number,
  application.track, application.field, to_char(seat.due_on, 'YYYY-MM-DD') AS due_on, seat.card, seat.total`;

/** Seats that an account ($1) holds: the only door from an expert to a case. */
function casesOf(
  tables: Readonly<Record<'seats' | 'panels' | 'candidates' | 'applications', string>>,
): string {
  return `FROM ${tables.seats} AS seat
    JOIN ${tables.panels} AS panel USING (panel_id)
    JOIN ${tables.candidates} AS candidate USING (panel_id, candidacy_id)
    JOIN ${tables.applications} AS application USING (candidacy_id)
    WHERE seat.expert_id = $1 AND seat.status = 'held'`;
}

const cursors = keysetCursor({ due_on: 'text', panel_id: 'text', candidacy_id: 'text' });

function deskCase(row: DeskRow, context: QueryContext): DeskCase {
  return {
    ...{ panelId: row.panel_id, roundId: row.round_id, level: row.level, status: row.status },
    ...{ candidacyId: row.candidacy_id, caseNumber: row.case_number, track: row.track, field: row.field },
    ...{ dueOn: row.due_on, card: row.card, total: row.total },
    workingDaysLeft: row.card === null ? context.workingDays(context.today, row.due_on).days : null,
  };
}

/** The cases that the asking expert holds a seat in, the first due first (JX-PLAN 2.3.3a, 2.3.4b). */
export const reviewDesk = defineQuery({
  path: 'review-desk',
  parameters: DeskParameters,
  answer: DeskPage,
  summary: text(
    '我的评审（仅本人分配到的，先到期的在前）',
    'My reviews: the cases assigned to me, first due first',
  ),
  roles: ['expert'],
  scope: ROWS_IN_REACH,
  projections: [panelsProjection],
  run: async ({ limit, cursor }, context) => {
    const place = cursors.read(cursor);
    const after = [place?.due_on ?? '', place?.panel_id ?? '', place?.candidacy_id ?? ''];
    const rows = await context.read(panelsProjection, (tables, query) =>
      query<DeskRow>(
        `SELECT ${COLUMNS} ${casesOf(tables)}
           AND (to_char(seat.due_on, 'YYYY-MM-DD'), panel_id, candidacy_id) > ($2, $3, $4)
         ORDER BY due_on, panel_id, candidacy_id LIMIT $5`,
        [context.actor.id, ...after, limit + 1],
      ),
    );
    return cursors.page(rows, limit, (row) => deskCase(row, context));
  },
});

/** One case with what is to be scored. There is no such case for anybody without a seat in it. */
export const reviewDeskCase = defineQuery({
  path: 'review-desk/:panelId/:candidacyId',
  parameters: CasePath,
  answer: DeskCaseDetail,
  summary: text(
    '我评审的一名人选（不显示姓名和单位，看不到他人评分）',
    'One of my cases: without name and employer, and without other scorecards',
  ),
  roles: ['expert'],
  scope: ROWS_IN_REACH,
  projections: [panelsProjection],
  run: async ({ panelId, candidacyId }, context) => {
    const [row] = await context.read(panelsProjection, (tables, query) =>
      query<DetailRow>(
        `SELECT ${COLUMNS}, application.facts, application.personal,
           panel.criteria, seat.points, seat.comment
         ${casesOf(tables)} AND panel_id = $2 AND candidacy_id = $3`,
        [context.actor.id, panelId, candidacyId],
      ),
    );
    if (row === undefined) return undefined;
    const opened = await context.open([row.comment, row.personal]);
    return {
      ...deskCase(row, context),
      facts: withFactTexts(row.facts, factTextsIn(opened, row.personal)),
      cultivationGoals: openedText(opened, row.personal, 'cultivationGoals'),
      supportMeasures: openedText(opened, row.personal, 'supportMeasures'),
      ...{ criteria: row.criteria, points: row.points, comment: openedText(opened, row.comment, 'comment') },
    };
  },
});

/** The texts of an application's facts; none once they were erased. */
function factTextsIn(
  opened: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  box: SealedReference | null,
): Readonly<Record<string, Json>> | undefined {
  // The fields were checked against the event's schema before they were sealed.
  return box === null ? undefined : (opened.get(box.eventId)?.factTexts as Readonly<Record<string, Json>>);
}
