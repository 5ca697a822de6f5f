import { defineRefusal } from '#kernel';

/** Why nobody changes anything of a plan that was closed. */
export const planClosed = defineRefusal('plan-closed', 'state', {
  zh: '该规划已结束，不再分解、报送或调整。',
  en: 'Plan {planId} was closed: nothing of it is assigned, reported or adjusted any more.',
});
