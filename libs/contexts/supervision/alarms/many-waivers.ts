import { text } from '#kernel';
import { WaiverProposed } from '#contexts/selection/contracts';
import { defineAlarm } from './define-alarm';

type Data = { readonly candidacyId: string };

/** One body proposes waivers for many of its candidates. */
export const manyWaivers = defineAlarm<Data>({
  name: 'many-waivers',
  title: text('同一推荐单位放宽条件过多', 'Many waivers of one body'),
  meaning: text(
    '一个推荐单位在同一轮选拔中，对多名人选提出放宽条件。放宽只适用于特别优秀者。',
    'One nominating body proposed waivers for many candidates of one round. A waiver is for the exceptionally excellent.',
  ),
  subject: 'body-in-round',
  threshold: {
    says: text('提出放宽的人选数，达到即报警', 'candidates with a waiver, from which on it is raised'),
    value: 6,
  },
  on: (on) => [
    on(WaiverProposed, ({ data: { candidacyId, personId, officeId } }) => [
      // A candidacy is named by its round and its person.
      {
        subjectId: `${candidacyId.slice(0, -personId.length - 1)}.${officeId}`,
        data: { candidacyId },
      },
    ]),
  ],
  judge: (notes, threshold) => {
    const first = [...new Map(notes.toReversed().map((note) => [note.data.candidacyId, note])).values()];
    return first.length >= threshold ? { found: first.length, rests: first.toReversed() } : undefined;
  },
});
