import { daysAfter, LocalDate, localDate, text } from '#kernel';
import { GrantDisbursed } from '#contexts/funding/contracts';
import { defineAlarm } from './define-alarm';

type Data = { readonly paymentId: string; readonly paidOn: LocalDate };

/** Days within which two payments count as one that was split. */
const WITHIN_DAYS = 365;

/** One person was paid grants of one kind more than once in a year. */
export const grantSplitting = defineAlarm<Data>({
  name: 'grant-splitting',
  title: text('同类资助一年内重复拨付', 'Grants of one kind paid to one person within a year'),
  meaning: text(
    '365 日以内，同一人员名下的同类资助拨付了两次以上，可能是拆分资助。',
    'Within 365 days, grants of one kind were paid for one person more than once: one grant may have been split.',
  ),
  subject: 'person',
  threshold: {
    says: text('365 日内拨付次数，达到即报警', 'payments within 365 days, from which on it is raised'),
    value: 2,
  },
  on: (on) => [
    on(GrantDisbursed, ({ data: { personId, paymentId, disbursedOn } }) => [
      { subjectId: personId, data: { paymentId, paidOn: disbursedOn } },
    ]),
  ],
  judge: (notes, threshold) => {
    for (const { data: first } of notes) {
      const together = notes.filter(({ data: { paymentId, paidOn } }) => {
        const days = daysAfter(localDate(first.paidOn), localDate(paidOn));
        return paymentId === first.paymentId && days >= 0 && days <= WITHIN_DAYS;
      });
      if (together.length >= threshold) return { found: together.length, rests: together };
    }
    return undefined;
  },
});
