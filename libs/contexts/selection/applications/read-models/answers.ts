import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { line, objectOf } from '#vocabulary';
import { text } from '#kernel';
import type { BilingualText, Json, RuleOutcome } from '#kernel';
import type { ShownOutcome } from '../../../event-fields';

const ANY_JSON = [
  { type: 'string' },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'object', additionalProperties: true },
  { type: 'array', items: {} },
] as const;

/** A text in both languages, Chinese first. */
@ApiSchema({ name: 'SelectionText', description: '中英文文本 / A text in both languages' })
export class SelectionText implements BilingualText {
  @ApiProperty({ type: String, description: '中文 / Chinese' })
  readonly zh: string;

  @ApiProperty({ type: String, description: '英文 / English' })
  readonly en: string;
}

export const clause = line(text('条款', 'Clause'), { maximum: 100 }, { example: 'EXAMPLE 2.1' });
export const clauseTitle = objectOf(text('条款标题', 'Heading of the clause'), () => SelectionText);

/** How one eligibility rule came out. */
@ApiSchema({ name: 'EligibilityOutcome', description: '一条规则的审查结果 / How one rule came out' })
export class EligibilityOutcome implements ShownOutcome {
  @ApiProperty({ type: String, description: '规则编号 / Rule', example: 'age-limit' })
  readonly rule: string;

  @ApiProperty({ type: String, enum: ['met', 'not-met', 'waived', 'warned'], description: '结果 / Result' })
  readonly result: RuleOutcome['result'];

  @ApiProperty({
    oneOf: [...ANY_JSON],
    nullable: true,
    description:
      '实际值；无权查看或已删除的为 null / What was found; null to whoever may not see it, and once erased',
  })
  readonly found: Json;

  @ApiProperty({ oneOf: [...ANY_JSON], nullable: true, description: '要求 / What is asked for' })
  readonly limit: Json;

  @ApiProperty({ type: String, description: '条款 / Clause', example: 'EXAMPLE 2.1' })
  readonly clause: string;

  @ApiProperty({
    type: () => SelectionText,
    nullable: true,
    description:
      '说明；无权查看或已删除的为 null / Explanation; null to whoever may not see it, and once erased',
  })
  readonly message: SelectionText | null;
}
