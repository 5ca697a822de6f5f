import { defineLifecycle, text } from '#kernel';
import { consultation } from '../contracts';

/** What may be done with a consultation of departments (JX-PLAN 2.3.4c). */
export const consultationLifecycle = defineLifecycle(consultation, {
  none: { title: text('未征求', 'Not opened'), may: ['open-consultation'] },
  open: { title: text('征求意见', 'Open'), may: ['give-opinion', 'lapse-opinions', 'resolve-opinion'] },
});
