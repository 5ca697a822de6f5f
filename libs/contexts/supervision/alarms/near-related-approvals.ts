import { text } from '#kernel';
import {
  GrantApplicationFiled,
  GrantApproved,
  grantIdOf,
  GrantOpinionGiven,
  GrantRechecked,
} from '#contexts/funding/contracts';
import { defineAlarm, Note } from './define-alarm';

type Data = { readonly act: 'applied' | 'opined' | 'approved' | 'rechecked' };

/** One person, or one office, stands on two sides of a payment. */
export const nearRelatedApprovals = defineAlarm<Data>({
  name: 'near-related-approvals',
  title: text('同一人或同一单位先后办理审批', 'One person or office on both sides of an approval'),
  meaning: text(
    '一笔资助的申请、意见、审核、复核中，有两个环节由同一账号或者同一单位办理。单位自身申请资助时也会出现，须核实。',
    'Two of application, opinion, approval and recheck of a grant were given by one account or one office. It also happens where an office applies for its own staff: look at it.',
  ),
  subject: 'grant',
  threshold: {
    says: text('同一账号或单位办理的环节数，达到即报警', 'steps in one hand, from which on it is raised'),
    value: 2,
  },
  on: (on) => [
    on(GrantApplicationFiled, ({ data }) => [{ subjectId: grantIdOf(data), data: { act: 'applied' } }]),
    on(GrantOpinionGiven, ({ data }) => [{ subjectId: grantIdOf(data), data: { act: 'opined' } }]),
    on(GrantApproved, ({ data }) => [{ subjectId: grantIdOf(data), data: { act: 'approved' } }]),
    on(GrantRechecked, ({ data }) => [{ subjectId: grantIdOf(data), data: { act: 'rechecked' } }]),
  ],
  judge: (notes, threshold) => {
    // What was sent back is filed again: the last of each step counts.
    const last = [...new Map(notes.map((note) => [note.data.act, note])).values()];
    for (const note of last) {
      const inOneHand = last.filter((other) => isNear(note, other));
      if (inOneHand.length >= threshold) return { found: inOneHand.length, rests: inOneHand };
    }
    return undefined;
  },
});

function isNear(one: Note, other: Note): boolean {
  return one.accountId === other.accountId || (one.officeId !== null && one.officeId === other.officeId);
}
