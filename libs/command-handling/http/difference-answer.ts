import { ApiSchema } from '@nestjs/swagger';
import { BilingualText, text } from '#kernel';
import type { Json } from '#kernel';
import { anyJson, Said } from '#platform';

/** How a thing, or a row of a list, differs. */
export const DIFFERENCES = {
  same: text('无变化', 'The same'),
  changed: text('有变化', 'Changed'),
  added: text('新增', 'Added'),
  removed: text('不再有', 'Removed'),
};
export type DifferenceKind = keyof typeof DIFFERENCES;

@ApiSchema({ name: 'FieldTitle', description: '字段名称 · What a field is called' })
export class FieldTitle implements BilingualText {
  @Said(text('中文', 'Chinese'))
  zh: string;

  @Said(text('英文', 'English'))
  en: string;
}

/** One value that differs. */
@ApiSchema({ name: 'FieldDifference', description: '字段的差异 · A field that differs' })
export class FieldDifference {
  @Said(text('字段路径', 'Path of the field'), {
    help: text('列表中的项以其标识表示', 'items of a list by what tells them apart'),
    example: 'goals[g1].status',
  })
  path: string;

  @Said(text('字段名称', 'Title of the field'))
  title: FieldTitle;

  @Said(text('先前的值', 'Value before'), {
    ...{ oneOf: anyJson(), nullable: true },
    help: text('当时没有的为 null', 'null where there was none'),
  })
  before: Json;

  @Said(text('之后的值', 'Value after'), {
    ...{ oneOf: anyJson(), nullable: true },
    help: text('不再有的为 null', 'null where there is none any more'),
  })
  after: Json;
}

/** One row of a list that differs. */
@ApiSchema({ name: 'RowDifference', description: '行的差异 · A row that differs' })
export class RowDifference {
  @Said(text('行的标识', 'Ids of the row'), { example: 'cand-1' })
  key: string;

  @Said(text('差异', 'Difference'), { titles: DIFFERENCES })
  kind: DifferenceKind;

  @Said(text('有差异的字段', 'Fields that differ'), { type: [FieldDifference] })
  fields: FieldDifference[];
}

/** One of the two moments. */
@ApiSchema({ name: 'ComparedMoment', description: '对比的时刻 · A moment that is compared' })
export class ComparedMoment {
  @Said(text('日志位置', 'Position in the log'), {
    ...{ type: String, nullable: true, example: '42' },
    help: text('所计的最后一个事件', 'of the last event that counts'),
  })
  position: string | null;

  @Said(text('记录时间', 'Time of the record'), {
    ...{ type: String, format: 'date-time', nullable: true },
    help: text('该事件的；“现在”为 null', 'of this event; null for now'),
  })
  recordedAt: string | null;
}

/** The difference of an answer between two moments. */
@ApiSchema({ name: 'Difference', description: '两个时刻之间的差异 · What differs between two moments' })
export class DifferenceAnswer {
  @Said(text('先前的时刻', 'Earlier moment'), { nullable: true, type: ComparedMoment })
  from: ComparedMoment | null;

  @Said(text('之后的时刻', 'Later moment'), { nullable: true, type: ComparedMoment })
  to: ComparedMoment | null;

  @Said(text('差异', 'Difference'), { titles: DIFFERENCES })
  kind: DifferenceKind;

  @Said(text('有差异的字段', 'Fields that differ'), { type: [FieldDifference] })
  fields: FieldDifference[];

  @Said(text('有差异的行', 'Rows that differ'), {
    ...{ type: [RowDifference], required: false },
    help: text('仅清单有', 'of a list only'),
  })
  rows?: RowDifference[];
}

/** The type of content that a comparison is answered as: typed clients then know which of the two answers they hold. */
export const DIFFERENCE_TYPE = 'application/vnd.talent-ledger.difference+json';
