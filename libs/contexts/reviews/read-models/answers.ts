import { ApiSchema } from '@nestjs/swagger';
import { text } from '#kernel';
import { shown } from '#views';
import {
  choice,
  freeText,
  identifier,
  inBothLanguages,
  integer,
  line,
  nullable,
  objectOf,
  objectsOf,
  panelId,
  roundId,
} from '#vocabulary';
import type { Reviewable } from '../contracts';

@ApiSchema({ name: 'ReviewText', description: '中英文文本 / A text in both languages' })
class ReviewText extends shown(inBothLanguages) {}

const criterionId = identifier(text('评分项编号', 'Criterion id'));

@ApiSchema({ name: 'ReviewCriterion' })
class CriterionAnswer extends shown({
  criterionId,
  name: objectOf(text('名称', 'Name'), () => ReviewText),
  weight: integer(text('权重（合计 100）', 'Weight; all add up to 100'), 1, 100),
}) {}

@ApiSchema({ name: 'ReviewPoints' })
class PointsAnswer extends shown({
  criterionId,
  points: integer(text('得分，0 至 100', 'Points, 0 to 100'), 0, 100),
}) {}

/** What every answer says of its panel. */
export const panelHead = {
  ...{ panelId, roundId },
  status: choice(text('状态', 'Status'), ['convened', 'scoring', 'concluded']),
};

/** Which review it is of: one of those that are registered. */
export const levelIn = (reviewables: readonly Pick<Reviewable, 'level'>[]) =>
  choice(
    text('层级', 'Level'),
    reviewables.map(({ level }) => level),
  );

export const caseNumber = line(text('案件代号', 'What experts see it called'), { maximum: 100 });
export const criteria = objectsOf(text('评分项', 'What is scored'), () => CriterionAnswer);
export const points = objectsOf(text('各项得分', 'Points'), () => PointsAnswer);
export const comment = nullable(freeText(text('评审意见', 'Comment'), 10_000));
