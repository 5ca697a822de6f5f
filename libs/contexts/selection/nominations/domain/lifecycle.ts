import { defineLifecycle, text } from '#kernel';
import { nominationList } from '../contracts';
import { listFixed, listNotFixed, listSent } from './refusals';

/** What may be done with a body's list (JX-PLAN 2.3.3). Whoever withdraws falls out of it at any time. */
export const listLifecycle = defineLifecycle(nominationList, {
  drafting: {
    title: text('推荐中', 'Being drawn up'),
    may: [
      'nominate-candidate',
      'wait-list-candidate',
      'move-up-nominee',
      'withdraw-nomination',
      'fix-nomination-list',
      'strike-withdrawn-nominee',
    ],
    otherwise: () => listNotFixed.drafting(),
  },
  fixed: {
    title: text('已确定', 'Fixed'),
    may: ['reopen-nomination-list', 'send-nomination-list', 'strike-withdrawn-nominee'],
    otherwise: ({ id }) => listFixed({ listId: id }),
  },
  sent: {
    title: text('已报送', 'Sent'),
    may: ['strike-withdrawn-nominee'],
    otherwise: () => listSent.final(),
  },
});
