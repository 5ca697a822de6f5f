import { defineRefusal } from '#kernel';

export const accountBlockedAlready = defineRefusal('account-blocked-already', 'state', {
  zh: '该账号已经停用，无需再办。',
  en: 'The account {accountId} is blocked already: nothing is left to do.',
});

export const accountNotBlocked = defineRefusal('account-not-blocked', 'state', {
  zh: '该账号没有停用，无需恢复。',
  en: 'The account {accountId} is not blocked: there is nothing to take back.',
});

export const ownAccountNotBlocked = defineRefusal('own-account-not-blocked', 'rule', {
  zh: '不能停用自己的账号。请由另一安全管理员办理。',
  en: 'Nobody blocks their own account: ask another security administrator.',
  field: 'accountId',
});

export const rebuildUnderWay = defineRefusal('rebuild-under-way', 'state', {
  zh: '读模型 {readModel} 正在重建。请待其结束后再下令。',
  en: 'The read model {readModel} is being rebuilt: wait until that has ended, then order it again.',
});

export const noRebuildUnderWay = defineRefusal('no-rebuild-under-way', 'state', {
  zh: '读模型 {readModel} 没有待办的重建令。',
  en: 'No rebuild of the read model {readModel} was ordered, or it has ended.',
});
