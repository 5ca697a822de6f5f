import { text } from '#kernel';
import { QuotaAllocated } from '#contexts/programmes/contracts';
import { defineAlarm } from './define-alarm';

type Data = { readonly quota: number };

/** A body of few places may get one or two more without a word. */
const FEWEST_PLACES = 3;

/** A quota grew far beyond what was first allocated. */
export const quotaDrift = defineAlarm<Data>({
  name: 'quota-drift',
  title: text('推荐名额大幅追加', 'A quota that grew'),
  meaning: text(
    '一个推荐单位在同一轮选拔中的名额，比首次下达的增加过多（至少 3 个）。',
    'The quota of a nominating body in one round is far above what was allocated first, by at least 3 places.',
  ),
  subject: 'quota',
  threshold: {
    says: text('比首次增加的百分比，达到即报警', 'percent above the first, from which on it is raised'),
    value: 50,
  },
  on: (on) => [
    on(QuotaAllocated, ({ data: { roundId, bodyId, quota } }) => [
      { subjectId: `${roundId}.${bodyId}`, data: { quota } },
    ]),
  ],
  judge: (notes, threshold) => {
    const [first] = notes;
    const last = notes.at(-1);
    if (first === undefined || last === undefined || first.data.quota === 0) return undefined;
    const more = last.data.quota - first.data.quota;
    const percent = Math.floor((more * 100) / first.data.quota);
    return more >= FEWEST_PLACES && percent >= threshold ? { found: percent, rests: notes } : undefined;
  },
});
