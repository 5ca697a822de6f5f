import { refuse, Refusal, text } from '#kernel';

/** Nothing personal can be recorded, or kept, of somebody whose data were erased. */
export function subjectErased(): Refusal {
  return refuse(
    'state',
    'subject-erased',
    text(
      '当事人的个人信息已经依法销毁，不能再登记其个人信息。',
      'The personal data of the person concerned have been erased for good: none can be recorded any more.',
    ),
  );
}
