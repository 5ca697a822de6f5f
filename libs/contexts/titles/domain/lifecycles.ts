import { defineLifecycle, text } from '#kernel';
import { filing, title } from '../contracts';
import { alreadyReceived, noRevocationProposed, titleNotInForce } from './refusals';

/**
 * A title is awarded once (JX-PLAN 2.3.6a), runs for its term, may be extended once, and may be revoked after a hearing, also
 * once its term is over (JX-MEASURES 4a, 22d). Its benefits may end before it does (JX-MEASURES 15).
 */
export const titleLifecycle = defineLifecycle(title, {
  none: { title: text('未授予', 'Not awarded'), may: ['award-title'] },
  awarded: {
    title: text('有效', 'In force'),
    may: [
      'begin-term',
      'propose-extension',
      'decide-extension',
      'end-term',
      'propose-revocation',
      'end-benefits',
    ],
    otherwise: () => noRevocationProposed(),
  },
  hearing: {
    title: text('已提出取消，听取陈述中', 'Revocation proposed'),
    may: [
      'begin-term',
      'decide-extension',
      'end-term',
      'make-statement',
      'lapse-statement',
      'decide-revocation',
      'end-benefits',
    ],
    otherwise: () => titleNotInForce.hearing(),
  },
  ended: {
    title: text('期满', 'Ended'),
    may: ['propose-revocation', 'end-benefits'],
    otherwise: ({ state: { runsUntil } }) => titleNotInForce.ended({ runsUntil: runsUntil ?? '' }),
  },
  revoked: { title: text('已取消', 'Revoked'), may: [], otherwise: () => titleNotInForce.revoked() },
});

/** A published batch is filed, and the filing received, once each (JX-PLAN 2.3.6c). */
export const filingLifecycle = defineLifecycle(filing, {
  none: { title: text('未备案', 'Not filed'), may: ['file-roster'] },
  filed: { title: text('已备案', 'Filed'), may: ['receive-filing'] },
  received: { title: text('已接收', 'Received'), may: [], otherwise: () => alreadyReceived() },
});
