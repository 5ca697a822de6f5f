import { defineRefusal, defineRefusals } from '#kernel';

export const unitNotRegistered = defineRefusal('unit-not-registered', 'rule', {
  zh: '责任单位没有登记。请先登记该单位，再挂号督办。',
  en: '{unitId} is not a registered organisation. Register it first, then list the order.',
  field: 'unitId',
});

export const responsiblePersonNotRegistered = defineRefusal('responsible-person-not-registered', 'rule', {
  zh: '责任人没有登记。请先登记该人员，再挂号督办。',
  en: '{responsiblePersonId} is not a registered person. Register the person first, then list the order.',
  field: 'responsiblePersonId',
});

export const clauseNotInPolicy = defineRefusal('clause-not-in-policy', 'rule', {
  zh: '今日施行的政策没有所填的条款。请填写该政策所列的条款。',
  en: 'The policy in force today has no clause {breachedClause}. Name a clause that it lists.',
  field: 'breachedClause',
});

export const officeNeeded = defineRefusal('office-needed', 'rule', {
  zh: '办理此事的账号须属于一个单位。请由单位的账号办理。',
  en: 'Your account acts for no organisation. Somebody who acts for one can do this.',
});

export const notByTheUnit = defineRefusals('not-by-the-unit-itself', 'rule', {
  list: {
    zh: '不能对本单位挂号督办（{clause}）。请由上级单位或者监督部门办理。',
    en: 'Your organisation lists no order on itself ({clause}). The one above it, or a supervisory body, can.',
    field: 'unitId',
  },
  accountability: {
    zh: '责任单位不能对自己提出或者决定问责（{clause}）。请由上级人社部门或者监督部门办理。',
    en: 'The unit that an order is on neither proposes nor decides accountability ({clause}). An HR department above it, or a supervisory body, does.',
  },
});

export const onlyTheUnit = defineRefusal('only-the-unit', 'rule', {
  zh: '只有责任单位可以答复和报告整改情况。',
  en: 'Only the unit that the order is on, {unitId}, answers it and reports.',
});

export const onlyTheListingBody = defineRefusal('only-the-listing-body', 'rule', {
  zh: '该事项由其他单位挂号督办。只有挂号单位可以退回、验收和销号。',
  en: 'The order was listed by {officeId}. Only that body sends a report back, accepts it and closes the order.',
});

export const orderNotAtThisStage = defineRefusals('order-not-at-this-stage', 'state', {
  notReported: {
    zh: '责任单位还没有报告整改情况（或者报告已退回）。请等待其报告。',
    en: 'The unit has not reported what it put right, or the report was sent back. Wait for its report.',
  },
  reported: {
    zh: '责任单位已经报告整改情况，请先验收或者退回。',
    en: 'The unit has reported. Accept the report or send it back first.',
  },
  accepted: {
    zh: '整改已经验收，只能销号或者办理问责。',
    en: 'What was put right was accepted. The order can be closed, or accountability dealt with.',
  },
  closed: { zh: '该督办事项已经销号。', en: 'This order was closed.' },
});

export const notYetOverdue = defineRefusal('not-yet-allowed', 'rule', {
  zh: '期限至 {escalatesAfter}（含当日），今天是 {today}，尚未逾期（{clause}）。',
  en: 'It may be put right until {escalatesAfter}; today is {today} ({clause}).',
});

export const escalatedToTheTop = defineRefusal('escalated-to-the-top', 'state', {
  zh: '该事项已经升级至最高一级，不再升级。',
  en: 'The order has gone to the top of the line already.',
});

export const noAccountabilityRule = defineRefusal('no-accountability-rule', 'rule', {
  zh: '该人才计划的政策没有规定问责。',
  en: 'The policy of this programme has no rule on accountability.',
});

export const notEscalated = defineRefusal('order-not-escalated', 'rule', {
  zh: '该事项没有升级过。逾期升级以后才能提出问责（{clause}）。',
  en: 'The order was never escalated. Accountability can be proposed once it is overdue and was escalated ({clause}).',
});

export const accountabilityWaits = defineRefusals('accountability-undecided', 'state', {
  proposing: {
    zh: '已有一项问责提议，尚未决定。',
    en: 'Accountability was proposed already and waits for its decision.',
  },
  closing: {
    zh: '已提出问责，尚未决定。请先作出决定，再销号。',
    en: 'Accountability was proposed and is not decided. Decide on it, then close the order.',
  },
});

export const noAccountabilityProposed = defineRefusal('no-accountability-proposed', 'state', {
  zh: '没有待决定的问责提议。',
  en: 'No accountability waits for a decision.',
});

export const accountabilityNumberMissing = defineRefusal('accountability-number-missing', 'rule', {
  zh: '问责须填写决定文号。',
  en: 'State the document number of the decision.',
  field: 'documentNumber',
});
