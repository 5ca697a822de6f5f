import { defineRefusal, defineRefusals } from '#kernel';

/* What belongs to the catalogue of `refusals.ts` from the payment on. */

/* Spending */

export const noSpendingAsked = defineRefusal('no-spending-asked', 'rule', {
  zh: '政策未规定该项资助的使用范围，无须登记支出。',
  en: 'The policy does not say what this grant may be spent on, so its spending is not recorded.',
});

export const spendingUnknown = defineRefusal('spending-unknown', 'rule', {
  zh: '所填类别不属于政策规定的支出类别（{clause}）。请选择支出类别：{categories}。资金用于禁止的用途的，请填写该用途：{uses}。',
  en: 'The policy lists no kind of spending {spendingId} ({clause}). Choose one of the categories: {categories}. If the money went into a forbidden use, name that use: {uses}.',
  field: 'spendingId',
});

export const forbiddenUse = defineRefusals('forbidden-use', 'rule', {
  filed: {
    zh: '“{use}”属于禁止支出的用途，不予登记（{clause}）。资金已用于该用途的，请先退回。监督部门可以看到这次登记。',
    en: '{use} is among the uses that may not be paid, so the entry is not recorded ({clause}). If the money was used for it, put it back first. Supervisory bodies can see this attempt.',
    field: 'spendingId',
  },
  described: {
    zh: '支出内容属于禁止支出的用途“{use}”，不予登记（{clause}）。请核对支出内容；资金已用于该用途的，请先退回。监督部门可以看到这次登记。',
    en: 'The description reads as {use}, which is among the uses that may not be paid, so the entry is not recorded ({clause}). Check the description. If the money was used for it, put it back first. Supervisory bodies can see this attempt.',
    field: 'description',
  },
});

export const overSpending = defineRefusal('over-spending', 'rule', {
  zh: '已拨付 {disbursed}，已登记支出 {spent}，结余 {left}，本次登记 {amount}，超出结余（{clause}）。请核对金额，登记有误的支出先冲销。',
  en: '{disbursed} were disbursed, {spent} are spent and {left} are left; {amount} was given ({clause}). Check the amount; reverse an entry that is wrong first.',
  field: 'amount',
});

export const spentOnOutside = defineRefusals('spent-on-outside', 'rule', {
  early: {
    zh: '支出日期 {spentOn} 早于拨付日期 {disbursedOn}（{clause}）。请填写拨付之后的支出。',
    en: 'The date of the spending {spentOn} is before the payment of the grant on {disbursedOn} ({clause}). Record only what was spent after the payment.',
    field: 'spentOn',
  },
  late: {
    zh: '支出日期 {spentOn} 晚于今天 {today}。请在支出发生后登记。',
    en: 'The date of the spending {spentOn} is after today ({today}). Record it when the money has been spent.',
    field: 'spentOn',
  },
});

export const notReversible = defineRefusals('entry-not-reversible', 'rule', {
  unknown: {
    zh: '该资助没有第 {entry} 号支出。冲销记录本身不能再冲销。请核对支出序号。',
    en: 'The grant has no entry of spending {entry}; a counter-entry is not reversed. Check the number.',
    field: 'reversedEntry',
  },
  again: {
    zh: '第 {entry} 号支出已经冲销。如需更正，请重新登记支出。',
    en: 'Entry {entry} was reversed already. To correct it, record the spending again.',
    field: 'reversedEntry',
  },
});

/* The end of a grant */

export const noGroundOfTermination = defineRefusal('no-ground-of-termination', 'rule', {
  zh: '所填情形不属于政策规定的终止情形。可选：{grounds}。',
  en: 'The policy lists no ground {terminationId} for a termination. It lists: {grounds}.',
  field: 'terminationId',
});

export const happenedInFuture = defineRefusal('happened-in-future', 'rule', {
  zh: '发生日期 {happenedOn} 晚于今天 {today}。请在情形发生后报告。',
  en: 'The date {happenedOn} is after today ({today}). Report it when it has happened.',
  field: 'happenedOn',
});

export const happenedBeforeAward = defineRefusal('happened-before-award', 'rule', {
  zh: '发生日期 {happenedOn} 早于称号授予日期 {awardedOn}。请核对日期。',
  en: 'The date {happenedOn} is before the award of the title on {awardedOn}. Check the date.',
  field: 'happenedOn',
});

export const terminationReported = defineRefusal('termination-reported', 'state', {
  zh: '已报告终止该资助项目，等待决定。请先对终止作出决定。',
  en: 'The termination of the grant was reported, and waits for its decision. Decide on it first.',
});

export const noTerminationReported = defineRefusal('no-termination-reported', 'state', {
  zh: '没有等待决定的终止报告。',
  en: 'No reported termination waits for a decision.',
});

export const overRecovery = defineRefusal('over-recovery', 'rule', {
  zh: '应收回 {demanded}，尚未收回 {outstanding}，本次登记 {amount}，超出尚未收回数。请核对金额。',
  en: '{demanded} were demanded and {outstanding} are outstanding; {amount} was given. Check the amount.',
  field: 'amount',
});

export const receivedInFuture = defineRefusal('received-in-future', 'rule', {
  zh: '收回日期 {receivedOn} 晚于今天 {today}。请在款项收到后登记。',
  en: 'The date of receipt {receivedOn} is after today ({today}). Record the money when it has been received.',
  field: 'receivedOn',
});

export const receivedBeforePayment = defineRefusal('received-before-payment', 'rule', {
  zh: '收回日期 {receivedOn} 早于拨付日期 {disbursedOn}。请核对日期。',
  en: 'The date of receipt {receivedOn} is before the payment of the grant on {disbursedOn}. Check the date.',
  field: 'receivedOn',
});

/* Another employer */

export const notTransferable = defineRefusal('not-transferable', 'rule', {
  zh: '政策未规定该项资助可以变更项目承担单位。人选调动的，请报告终止资助项目。',
  en: 'The policy does not allow this grant to go over to another employer. If the holder leaves, report its termination.',
});

export const newEmployer = defineRefusals('new-employer-not-possible', 'rule', {
  unregistered: {
    zh: '调入单位尚未登记（{clause}）。请先登记该单位。',
    en: 'Organisation {newEmployerId} is not registered ({clause}). Register it first.',
    field: 'newEmployerId',
  },
  same: {
    zh: '调入单位就是现项目承担单位（{clause}）。请填写人选调入的单位。',
    en: 'Organisation {newEmployerId} is responsible for the grant already ({clause}). Name the employer that the holder went to.',
    field: 'newEmployerId',
  },
});

export const transferProposed = defineRefusals('transfer-proposed', 'state', {
  unanswered: {
    zh: '已提出变更项目承担单位，等待调入单位答复。',
    en: 'The transfer of this grant to another employer has been proposed already and waits for the answer of that employer.',
  },
  agreed: {
    zh: '调入单位已同意承担，等待办理变更。',
    en: 'The new employer has agreed already; the transfer waits for its decision.',
  },
});

export const noTransferProposed = defineRefusal('no-transfer-proposed', 'state', {
  zh: '尚未提出变更项目承担单位，请由现项目承担单位提出。',
  en: 'The transfer of this grant to another employer has not been proposed. Its present employer must propose it.',
});

export const transferAnswered = defineRefusal('transfer-answered', 'state', {
  zh: '调入单位已经答复。',
  en: 'The new employer has answered already.',
});

export const transferNotAgreed = defineRefusals('transfer-not-agreed', 'state', {
  unanswered: {
    zh: '调入单位尚未答复，不能办理变更（{clause}）。',
    en: 'The new employer has not answered yet: the grant cannot go over to it ({clause}).',
  },
  declined: {
    zh: '调入单位不同意承担，不能办理变更（{clause}）。请由现项目承担单位报告终止资助项目，或者另行提出变更。',
    en: 'The new employer declined: the grant cannot go over to it ({clause}). Its present employer reports the termination, or proposes another transfer.',
  },
});

/* What is left at the end */

export const noBalanceAsked = defineRefusal('no-balance-asked', 'rule', {
  zh: '政策未规定该项资助结余的处理办法，无须报告结余。',
  en: 'The policy does not say what happens to the balance of this grant, so no balance is reported.',
});

export const termNotOver = defineRefusals('term-not-over', 'rule', {
  runs: {
    zh: '称号期限至 {runsUntil}，今天是 {today}，尚不能报告结余（{clause}）。请于期满后报告。',
    en: 'The title runs until {runsUntil}, and today is {today}: the balance of the grant cannot be reported yet ({clause}). Report it once the term is over.',
  },
  notBegun: {
    zh: '称号期限尚未起算，不能报告结余（{clause}）。',
    en: 'The term of the title has not begun: the balance of the grant cannot be reported yet ({clause}).',
  },
});
