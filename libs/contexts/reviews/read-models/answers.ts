import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { BilingualText } from '#kernel';
import { PANEL_LEVELS } from '../contracts';
import type { PanelLevel } from '../contracts';

export const PANEL_STATUSES = ['convened', 'scoring', 'concluded'] as const;
export type PanelStatus = (typeof PANEL_STATUSES)[number];

@ApiSchema({ name: 'ReviewText', description: '中英文文本 / A text in both languages' })
class ReviewText implements BilingualText {
  @ApiProperty({ type: String, description: '中文 / Chinese' })
  readonly zh: string;

  @ApiProperty({ type: String, description: '英文 / English' })
  readonly en: string;
}

@ApiSchema({ name: 'ReviewCriterion' })
export class CriterionAnswer {
  @ApiProperty({ type: String, description: '评分项编号 / Criterion id' })
  readonly criterionId: string;

  @ApiProperty({ type: () => ReviewText, description: '名称 / Name' })
  readonly name: ReviewText;

  @ApiProperty({ type: 'integer', description: '权重（合计 100）/ Weight; all add up to 100' })
  readonly weight: number;
}

@ApiSchema({ name: 'ReviewPoints' })
export class PointsAnswer {
  @ApiProperty({ type: String, description: '评分项编号 / Criterion id' })
  readonly criterionId: string;

  @ApiProperty({ type: 'integer', description: '得分，0 至 100 / Points, 0 to 100' })
  readonly points: number;
}

/** What every answer says of its panel. */
export class PanelHead {
  @ApiProperty({ type: String, description: '评审组编号 / Panel id' })
  readonly panelId: string;

  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({ enum: [...PANEL_LEVELS], description: '层级 / Level' })
  readonly level: PanelLevel;

  @ApiProperty({ enum: [...PANEL_STATUSES], description: '状态 / Status' })
  readonly status: PanelStatus;
}
