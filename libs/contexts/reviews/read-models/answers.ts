import { ApiSchema } from '@nestjs/swagger';
import { text } from '#kernel';
import { shown } from '#views';
import {
  choice,
  inBothLanguages,
  line,
  nullable,
  objectOf,
  objectsOf,
  panelId,
  roundId,
  unnamed,
} from '#vocabulary';
import type { Reviewable } from '../contracts';
import * as words from '../contracts/words';

@ApiSchema({ name: 'ReviewText', description: '中英文文本 / A text in both languages' })
class ReviewText extends shown(inBothLanguages) {}

@ApiSchema({ name: 'ReviewCriterion' })
class CriterionAnswer extends shown({
  ...words.criterion,
  name: objectOf(words.criterion.name.label, () => ReviewText),
}) {}

@ApiSchema({ name: 'ReviewPoints' })
class PointsAnswer extends shown({
  ...words.pointsOfCriterion,
  criterionId: unnamed(
    words.pointsOfCriterion.criterionId,
    text('名称见同一答复的评分项', 'the criteria of the same answer name it'),
  ),
}) {}

/** What every answer says of its panel. */
export const panelHead = {
  ...{ panelId, roundId },
  status: choice(text('状态', 'Status'), {
    convened: text('已组建', 'convened'),
    scoring: text('评分中', 'scoring'),
    concluded: text('已汇总', 'summed up'),
  }),
};

/** Which review it is of: one of those that are registered. */
export const levelIn = (reviewables: readonly Pick<Reviewable, 'level' | 'title'>[]) =>
  choice(words.level.label, words.levelTitles(reviewables));

export const caseNumber = line(text('案件代号', 'Case number'), { maximum: 100 }, { entity: 'case' });
export const criteria = objectsOf(words.criteria.label, () => CriterionAnswer);
export const points = objectsOf(words.points.label, () => PointsAnswer);
export const comment = nullable(words.comment);
