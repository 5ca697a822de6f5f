import { ApiSchema } from '@nestjs/swagger';
import { RULE_RESULTS, text } from '#kernel';
import { shown } from '#views';
import { titleField } from '../../../pack-titles';
import { anyJson, choice, identifier, inBothLanguages, line, nullable, objectOf } from '#vocabulary';

/** A text in both languages, Chinese first. */
@ApiSchema({ name: 'SelectionText', description: '中英文文本 / A text in both languages' })
export class SelectionText extends shown(inBothLanguages) {}

export const clause = line(
  text('条款', 'Clause'),
  { maximum: 100 },
  { wordsOf: 'clauses', example: 'EXAMPLE 2.1' },
);
export const clauseTitle = objectOf(text('条款标题', 'Heading of the clause'), () => SelectionText);

const hidden = text('无权查看或已删除的为 null', 'null to whoever may not see it, and once erased');

/** How one eligibility rule came out. */
@ApiSchema({ name: 'EligibilityOutcome', description: '一条规则的审查结果 / How one rule came out' })
export class EligibilityOutcome extends shown({
  rule: identifier(text('规则编号', 'Rule'), { wordsOf: 'eligibility', example: 'age-limit' }),
  ruleTitle: titleField('eligibility'),
  result: choice(text('结果', 'Result'), RULE_RESULTS),
  found: nullable(anyJson(text('实际值', 'Actual value')), hidden),
  limit: nullable(anyJson(text('要求', 'Requirement'))),
  clause,
  clauseTitle: titleField('clauses'),
  message: nullable(
    objectOf(text('说明', 'Explanation'), () => SelectionText),
    hidden,
  ),
}) {}
