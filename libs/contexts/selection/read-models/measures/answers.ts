import { ApiProperty } from '@nestjs/swagger';
import { SelectionText } from '../answers';

export const MEASURE_KINDS = [
  'talent-share',
  'inclination',
  'target',
  'notice-length',
  'time-to-publication',
  'score-spread',
] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** How far a candidate got; whoever got further is counted at each stage before. */
export const MEASURED_STAGES = ['applied', 'nominated', 'proposed', 'published'] as const;
export type MeasuredStage = (typeof MEASURED_STAGES)[number];

export const MEASURE_UNITS = ['percent', 'persons', 'working-days', 'points'] as const;
export type MeasureUnit = (typeof MEASURE_UNITS)[number];

/** How an expert scored beside the others of the panel. */
export class ExpertSpread {
  @ApiProperty({ type: String, description: '专家 / Expert' })
  readonly expertId: string;

  @ApiProperty({ type: 'integer', description: '评分数 / Scorecards' })
  readonly scorecards: number;

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

  @ApiProperty({ type: Boolean, description: '是否明显偏离 / Whether it stands out' })
  readonly outlier: boolean;
}

/** One figure of a round. It informs and warns; it never stops anybody. */
export class RoundMeasure {
  @ApiProperty({ type: String, enum: MEASURE_KINDS, description: '指标种类 / Kind of measure' })
  readonly kind: MeasureKind;

  @ApiProperty({
    type: String,
    description: '指标编号，在本轮内唯一 / Id of the measure, unique in the round',
    example: 'talent-share.applied',
  })
  readonly measure: string;

  @ApiProperty({
    type: String,
    enum: MEASURED_STAGES,
    nullable: true,
    description: '环节；不分环节的为 null / Stage; null where there is none',
  })
  readonly stage: MeasuredStage | null;

  @ApiProperty({ type: String, enum: MEASURE_UNITS, description: '单位 / Unit' })
  readonly unit: MeasureUnit;

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

  @ApiProperty({ type: Boolean, description: '是否预警 / Whether it warns' })
  readonly warning: boolean;

  @ApiProperty({ type: () => SelectionText, description: '说明 / What it says' })
  readonly sentence: SelectionText;

  @ApiProperty({ type: String, description: '条款 / Clause', example: 'JX-PLAN 2.1.2' })
  readonly clause: string;

  @ApiProperty({ type: () => SelectionText, description: '条款标题 / Heading of the clause' })
  readonly clauseTitle: SelectionText;

  @ApiProperty({
    type: () => [ExpertSpread],
    nullable: true,
    description:
      '各专家评分情况（仅评分离散度指标，且仅办理单位和监督部门可见，其他为 null）/ By expert; of a spread of scores only, for the office in charge and supervisors; null otherwise',
  })
  readonly experts: ExpertSpread[] | null;
}

export class RoundMeasures {
  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '用来比较的上一轮；没有的为 null / The last round of the programme; null when there is none',
  })
  readonly previousRoundId: string | null;

  @ApiProperty({ type: 'integer', description: '预警的指标数 / How many measures warn' })
  readonly warnings: number;

  @ApiProperty({ type: () => [RoundMeasure], description: '各项指标 / The measures' })
  readonly measures: RoundMeasure[];
}
