import { text } from '#kernel';
import { reviewIdOf, ScorecardSubmitted } from '#contexts/reviews/contracts';
import { defineAlarm } from './define-alarm';

type Data = { readonly expertId: string; readonly total: number };

/** As few others as a mean can be taken of. */
const FEWEST_OTHERS = 3;

/** An expert's total lies far from what the others gave the same candidate. */
export const scoreOutliers = defineAlarm<Data>({
  name: 'score-outliers',
  title: text('评分明显偏离', 'A score far from the others'),
  meaning: text(
    '一名专家的总分与其他专家（至少 3 名）对同一人选的平均分相差悬殊。可能是见解不同，须核实。',
    'The total of one expert is far from the mean of at least 3 others for the same candidate. It may be a difference of opinion: look at it.',
  ),
  subject: 'review',
  threshold: {
    says: text('与平均分相差的分数，达到即报警', 'points from the mean, from which on it is raised'),
    value: 30,
  },
  on: (on) => [
    on(ScorecardSubmitted, ({ data: { panelId, candidacyId, expertId, total } }) => [
      { subjectId: reviewIdOf(panelId, candidacyId), data: { expertId, total } },
    ]),
  ],
  judge: (notes, threshold) => {
    // An amended card takes the place of the one before.
    const cards = [...new Map(notes.map((note) => [note.data.expertId, note])).values()];
    if (cards.length <= FEWEST_OTHERS) return undefined;
    const sum = cards.reduce((total, { data }) => total + data.total, 0);
    const far = cards.flatMap((card) => {
      const mean = (sum - card.data.total) / (cards.length - 1);
      const points = Math.abs(card.data.total - mean) / 100;
      return points >= threshold ? [{ card, points }] : [];
    });
    if (far.length === 0) return undefined;
    return {
      found: Math.round(Math.max(...far.map(({ points }) => points))),
      rests: far.map(({ card }) => card),
    };
  },
});
