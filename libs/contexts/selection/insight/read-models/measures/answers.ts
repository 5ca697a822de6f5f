import { ApiProperty } from '@nestjs/swagger';
import { text } from '#kernel';
import { shown } from '#views';
import {
  called,
  choice,
  count,
  expertId,
  flag,
  line,
  nullable,
  objectOf,
  objectsOf,
  roundId,
} from '#vocabulary';
import { clause, clauseTitle, SelectionText } from '../../../applications/read-models/answers';

export const MEASURE_KINDS = [
  'talent-share',
  'inclination',
  'target',
  'notice-length',
  'time-to-publication',
  'score-spread',
] as const;

/** How far a candidate got; whoever got further is counted at each stage before. */
export const MEASURED_STAGES = ['applied', 'nominated', 'proposed', 'published'] as const;
export type MeasuredStage = (typeof MEASURED_STAGES)[number];

export const MEASURE_UNITS = ['percent', 'persons', 'working-days', 'calendar-days', 'points'] as const;

/** How an expert scored beside the others of the panel. Points are no whole numbers. */
export class ExpertSpread extends shown({
  expertId,
  scorecards: count(text('评分数', 'Scorecards')),
  outlier: flag(text('是否明显偏离', 'Whether it stands out')),
}) {
  @ApiProperty({ type: Number, description: '平均分 / Mean, in points' })
  readonly mean: number;

  @ApiProperty({ type: Number, description: '最低分 / Lowest' })
  readonly lowest: number;

  @ApiProperty({ type: Number, description: '最高分 / Highest' })
  readonly highest: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      '与同一人选其他专家平均分之差（平均）；无人可比的为 null / Mean difference to the other experts of the same candidates; null with nobody to compare with',
  })
  readonly difference: number | null;
}

/** One figure of a round. It informs and warns; it never stops anybody. */
export class RoundMeasure extends shown({
  kind: choice(text('指标种类', 'Kind of measure'), MEASURE_KINDS),
  measure: line(
    text('指标编号，在本轮内唯一', 'Id of the measure, unique in the round'),
    { maximum: 200 },
    { example: 'talent-share.applied' },
  ),
  stage: nullable(
    choice(text('环节', 'Stage'), MEASURED_STAGES),
    text('不分环节的为 null', 'null where there is none'),
  ),
  unit: choice(text('单位', 'Unit'), MEASURE_UNITS),
  warning: flag(text('是否预警', 'Whether it warns')),
  sentence: objectOf(text('说明', 'What it says'), () => SelectionText),
  ...{ clause, clauseTitle },
  experts: nullable(
    objectsOf(text('各专家评分情况', 'By expert'), () => ExpertSpread),
    text(
      '仅评分离散度指标，且仅办理单位和监督部门可见，其他为 null',
      'of a spread of scores only, for the office in charge and supervisors; null otherwise',
    ),
  ),
}) {
  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      '本轮数值；尚无可计算的、工作日历缺少相应年份的为 null / Value; null while there is nothing to measure, or where the calendar lacks the year',
  })
  readonly value: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: '上一轮同一指标的数值；没有的为 null / The last round’s value; null when there is none',
  })
  readonly previous: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: '目标或下限；没有的为 null / Target or minimum; null when there is none',
  })
  readonly target: number | null;
}

export class RoundMeasures extends shown({
  roundId,
  previousRoundId: nullable(
    called(roundId, text('用来比较的上一轮', 'The last round of the programme')),
    text('没有的为 null', 'null when there is none'),
  ),
  warnings: count(text('预警的指标数', 'How many measures warn')),
  measures: objectsOf(text('各项指标', 'The measures'), () => RoundMeasure),
}) {}
