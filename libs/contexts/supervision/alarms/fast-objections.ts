import { text } from '#kernel';
import { ObjectionContactProven, ObjectionDecided, ObjectionRaised } from '#contexts/publicity/contracts';
import { defineAlarm } from './define-alarm';

type Data = { readonly step: 'raised' | 'decided' };

const HOUR = 3_600_000;

/** An objection was decided sooner than it can have been looked into. */
export const fastObjections = defineAlarm<Data>({
  name: 'fast-objections',
  title: text('异议处理过快', 'An objection decided unusually fast'),
  meaning: text(
    '异议受理后很短时间即作出处理，调查可能流于形式。',
    'An objection was decided so soon after it was accepted that it can hardly have been investigated.',
  ),
  subject: 'objection',
  threshold: {
    says: text('受理至处理的小时数，不足即报警', 'hours until the decision, below which it is raised'),
    value: 24,
  },
  on: (on) => [
    on(ObjectionRaised, ({ data }) => [{ subjectId: data.objectionId, data: { step: 'raised' } }]),
    on(ObjectionContactProven, ({ data }) => [{ subjectId: data.objectionId, data: { step: 'raised' } }]),
    on(ObjectionDecided, ({ data }) => [{ subjectId: data.objectionId, data: { step: 'decided' } }]),
  ],
  judge: (notes, threshold) => {
    const raised = notes.findLast(({ data }) => data.step === 'raised');
    const decided = notes.find(({ data }) => data.step === 'decided');
    if (raised === undefined || decided === undefined) return undefined;
    const hours = (Date.parse(decided.decidedAt) - Date.parse(raised.decidedAt)) / HOUR;
    return hours < threshold ? { found: Math.floor(hours), rests: [raised, decided] } : undefined;
  },
});
