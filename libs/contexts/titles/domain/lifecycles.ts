import { defineLifecycle, text } from '#kernel';
import { filing, title } from '../contracts';
import { alreadyReceived } from './refusals';

/** A title is awarded once (JX-PLAN 2.3.6a). */
export const titleLifecycle = defineLifecycle(title, {
  none: { title: text('未授予', 'Not awarded'), may: ['award-title'] },
  awarded: { title: text('已授予', 'Awarded'), may: [] },
});

/** A published batch is filed, and the filing received, once each (JX-PLAN 2.3.6c). */
export const filingLifecycle = defineLifecycle(filing, {
  none: { title: text('未备案', 'Not filed'), may: ['file-roster'] },
  filed: { title: text('已备案', 'Filed'), may: ['receive-filing'] },
  received: { title: text('已接收', 'Received'), may: [], otherwise: () => alreadyReceived() },
});
