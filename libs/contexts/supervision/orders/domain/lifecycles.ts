import { defineLifecycle, text } from '#kernel';
import { rectificationOrder } from '../contracts';
import { orderNotAtThisStage } from './refusals';

/** An order is put right, accepted by the body that listed it, and closed (PDS-TALENT 6.2b to 6.2d). */
export const orderLifecycle = defineLifecycle(rectificationOrder, {
  none: { title: text('未挂号', 'Not listed'), may: ['list-order'] },
  listed: {
    title: text('已挂号', 'Listed'),
    may: [
      ...(['answer-order', 'report-rectification', 'escalate-order'] as const),
      ...(['propose-accountability', 'decide-accountability'] as const),
    ],
    otherwise: () => orderNotAtThisStage.notReported(),
  },
  answered: {
    title: text('已答复', 'Answered'),
    may: ['report-rectification', 'escalate-order', 'propose-accountability', 'decide-accountability'],
    otherwise: () => orderNotAtThisStage.notReported(),
  },
  reported: {
    title: text('已报告整改', 'Reported'),
    may: ['return-rectification', 'accept-rectification', 'propose-accountability', 'decide-accountability'],
    otherwise: () => orderNotAtThisStage.reported(),
  },
  returned: {
    title: text('已退回', 'Sent back'),
    may: ['report-rectification', 'escalate-order', 'propose-accountability', 'decide-accountability'],
    otherwise: () => orderNotAtThisStage.notReported(),
  },
  accepted: {
    title: text('已验收', 'Accepted'),
    may: ['propose-accountability', 'decide-accountability', 'close-order'],
    otherwise: () => orderNotAtThisStage.accepted(),
  },
  closed: { title: text('已销号', 'Closed'), may: [], otherwise: () => orderNotAtThisStage.closed() },
});
