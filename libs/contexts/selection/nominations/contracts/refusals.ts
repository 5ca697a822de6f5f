import { defineRefusal } from '#kernel';

export const reviewChanged = defineRefusal('review-changed', 'state', {
  zh: '名单依据的是评审组第 {edition} 次汇总的结果，该结果已重新打开或重新汇总（{clause}）。请按新的结果重新确定名单。',
  en: 'The list is based on result {edition} of review panel {panelId}, which has been reopened or concluded again ({clause}). Make the list again from the new result.',
});
