import { defineRefusal, defineRefusals } from '#kernel';

export const planOfficeNeeded = defineRefusal('plan-office-needed', 'rule', {
  zh: '规划由单位组织，您的账号不属于任何单位。请由单位的账号办理。',
  en: 'A plan is organised by an office, and your account acts for none. Somebody who acts for one can do this.',
});

export const planUnknown = defineRefusals('plan-unknown', 'not-found', {
  file: {
    zh: '没有这一编号和版本的规划文件。请核对规划编号和版本。',
    en: 'There is no plan file {planId} {version}. Check id and version.',
    field: 'version',
  },
  notAdopted: {
    zh: '该规划尚未采用。请先采用规划。',
    en: 'Plan {planId} was not adopted. Adopt it first.',
    field: 'planId',
  },
});

export const adoptedFileMissing = defineRefusal('adopted-plan-missing', 'ledger', {
  zh: '已采用的规划版本 {version} 不在规划文件夹中。请由运维人员恢复该文件。',
  en: 'The adopted version {version} of plan {planId} is not among the plan files. An operator has to put it back.',
});

export const planAlreadyAdopted = defineRefusals('plan-already-adopted', 'state', {
  same: {
    zh: '规划版本 {version} 已经采用。',
    en: 'Version {version} of the plan was adopted already.',
    field: 'version',
  },
  changed: {
    zh: '规划版本 {version} 采用后文件内容有变动。修改内容须另立新版本。',
    en: 'Version {version} was adopted with other content. A change is a new version.',
    field: 'version',
  },
  later: {
    zh: '已采用较新的版本 {adopted}，不再采用 {version}。',
    en: 'The later version {adopted} was adopted: {version} is not adopted any more.',
    field: 'version',
  },
});

export const parentNotAdopted = defineRefusal('parent-not-adopted', 'rule', {
  zh: '该规划的上级规划尚未采用，请先采用上级规划（{clause}）。',
  en: 'Its parent {parentPlanId} was not adopted. Adopt the parent first ({clause}).',
});

export const planNotOver = defineRefusal('plan-not-over', 'rule', {
  zh: '规划至 {until} 为止，今日为 {today}。期满后方可结束。',
  en: 'The plan runs until {until}; today is {today}. It is closed after its last day.',
});

export const onlyThePlanOrganiser = defineRefusal('only-the-plan-organiser', 'rule', {
  zh: '该规划由其他单位组织，由组织单位办理。',
  en: 'The plan is organised by {officeId}, which deals with it.',
});

export const onlyTheAssignedUnit = defineRefusals('only-the-assigned-unit', 'rule', {
  unit: {
    zh: '只有责任单位可以报送。',
    en: 'Only the unit in charge, {unitId}, reports.',
  },
  partner: {
    zh: '只有列明的参与单位可以报送参与工作情况。',
    en: 'Only a partner that was named tells what it did.',
  },
});

export const notInPlan = defineRefusals('not-in-plan', 'rule', {
  indicator: {
    zh: '规划版本 {version} 没有这一指标。请填写规划文件所列的指标。',
    en: 'Version {version} of the plan has no indicator {indicatorId}. Name one that the plan file lists.',
    field: 'indicatorId',
  },
  measure: {
    zh: '规划版本 {version} 没有这一举措。请填写规划文件所列的举措。',
    en: 'Version {version} of the plan has no measure {measure}. Name one that the plan file lists.',
    field: 'measure',
  },
  evaluation: {
    zh: '规划没有规定“{covers}”的评估。请按规划文件填写年份、mid-term 或 final。',
    en: 'The plan provides for no evaluation of {covers}. Name a year, mid-term or final as its file says.',
    field: 'covers',
  },
});

export const assignedTo = defineRefusals('plan-unit-not-registered', 'rule', {
  unit: {
    zh: '责任单位没有登记。请先登记该单位。',
    en: '{unitId} is not a registered organisation. Register it first.',
    field: 'unitId',
  },
  partner: {
    zh: '有 {count} 个参与单位没有登记。请先登记。',
    en: '{count} of the partners are not registered: {partners}. Register them first.',
    field: 'partnerIds',
  },
  evaluator: {
    zh: '评估机构没有登记。请先登记该单位。',
    en: '{evaluatorId} is not a registered organisation. Register it first.',
    field: 'evaluatorId',
  },
});

export const planPersonNotRegistered = defineRefusal('plan-person-not-registered', 'rule', {
  zh: '责任人没有登记。请先登记该人员。',
  en: '{responsiblePersonId} is not a registered person. Register the person first.',
  field: 'responsiblePersonId',
});

export const fieldsMissing = defineRefusal('fields-missing', 'rule', {
  zh: '分解须写明{names}（{clause}）。请补充填写。',
  en: 'An assignment names {names} ({clause}). Add what is missing.',
});

export const dueOutsidePlan = defineRefusal('due-outside-plan', 'rule', {
  zh: '完成期限 {dueOn} 不在 {from} 至 {latest} 之内（{clause}）。',
  en: 'The date {dueOn} is not within {from} and {latest} ({clause}).',
  field: 'dueOn',
});

export const alreadyAssigned = defineRefusal('already-assigned', 'state', {
  zh: '已按相同内容分解，没有变动。',
  en: 'It was assigned like this already: nothing changes.',
});

export const targetIsCounted = defineRefusal('target-is-counted', 'rule', {
  zh: '该目标由台账事件自动计数，不接受手工报送（{clause}）。',
  en: 'This target is counted from events of the ledger and takes no report by hand ({clause}).',
});

export const resultIsStated = defineRefusal('result-is-stated', 'rule', {
  zh: '该规划已经期满，结果由文件载明，不接受报送（{clause}）。',
  en: 'The plan is over and the text itself states the result: it takes no report ({clause}).',
});

export const periodOutsidePlan = defineRefusals('period-outside-plan', 'rule', {
  outside: {
    zh: '报告期 {period} 不在规划期内：第一期为 {first}，最后一期为 {last}（{clause}）。',
    en: 'Period {period} is outside the plan: the first one is {first}, the last one {last} ({clause}).',
    field: 'period',
  },
  rhythm: {
    zh: '{period} 不是报告期末月份，本规划{every}报送一次（{clause}）。所在报告期为 {instead}。',
    en: '{period} ends no period: this plan is reported every {every} ({clause}). The period is {instead}.',
    field: 'period',
  },
});

export const periodNotOver = defineRefusal('period-not-over', 'rule', {
  zh: '报告期 {period} 至 {end} 为止，今日为 {today}。期满后方可报送（{clause}）。',
  en: 'Period {period} ends on {end}; today is {today}. It is reported after its last day ({clause}).',
  field: 'period',
});

export const alreadyReported = defineRefusals('already-reported', 'state', {
  open: {
    zh: '报告期 {period} 的第 {edition} 版正在等待确认。请等待确认或者退回。',
    en: 'Edition {edition} for {period} waits for its confirmation. Wait until it is confirmed or sent back.',
    field: 'period',
  },
  measure: {
    zh: '报告期 {period} 的进展已经报送。请在下一报告期续报。',
    en: 'The progress of {period} was reported. Report what is new in the next period.',
    field: 'period',
  },
});

export const editionNeedsReason = defineRefusal('edition-needs-reason', 'rule', {
  zh: '报告期 {period} 已报送过，再次报送为第 {edition} 版，须写明理由（{clause}）。',
  en: 'A figure for {period} was reported before. Edition {edition} needs a reason ({clause}).',
  field: 'reason',
});

export const wrongUnit = defineRefusal('wrong-unit', 'rule', {
  zh: '数值 {figure} 的小数位数超过该指标的 {decimals} 位（{clause}）。请按指标的计量单位填写。',
  en: '{figure} has more decimals than the {decimals} of the indicator ({clause}). Give the figure in its unit.',
  field: 'figure',
});

export const outOfRange = defineRefusals('out-of-range', 'rule', {
  negative: {
    zh: '数值 {figure} 不能小于 0（{clause}）。',
    en: '{figure} is below 0 ({clause}).',
    field: 'figure',
  },
  share: {
    zh: '比重 {figure} 不在 0 至 100 之间（{clause}）。',
    en: '{figure} is no percentage of 0 to 100 ({clause}).',
    field: 'figure',
  },
  above: {
    zh: '目标值 {figure} 高于区间上限 {most}（{clause}）。',
    en: '{figure} is above the upper end {most} of the target ({clause}).',
    field: 'figure',
  },
});

export const noOpenReport = defineRefusal('no-open-report', 'state', {
  zh: '报告期 {period} 没有等待确认的第 {edition} 版。请核对报告期和版次。',
  en: 'No edition {edition} for {period} waits for a confirmation. Check period and edition.',
  field: 'edition',
});

export const documentNeeded = defineRefusals('document-needed', 'rule', {
  binding: {
    zh: '约束性目标的调整须有依据文号（{clause}）。请填写文号。',
    en: 'A binding target is adjusted with the number of a document ({clause}). Give it.',
    field: 'documentNumber',
  },
  illegible: {
    zh: '原文目标值无法辨认，确定目标值须有依据文号（{clause}）。请填写文号。',
    en: 'The text is illegible: a value is set with the number of a document ({clause}). Give it.',
    field: 'documentNumber',
  },
});

export const adjustmentChangesNothing = defineRefusal('adjustment-changes-nothing', 'rule', {
  zh: '目标值现为 {figure}，没有变动。',
  en: 'The target is {figure} already: nothing changes.',
  field: 'figure',
});

export const noAdjustmentProposed = defineRefusal('no-adjustment-proposed', 'state', {
  zh: '没有等待决定的目标调整。请先提出调整。',
  en: 'No adjustment of this target waits for a decision. Propose it first.',
});

export const measureIsCompleted = defineRefusal('measure-completed', 'state', {
  zh: '该举措已经完成。',
  en: 'The measure was completed.',
});

export const evaluatorNotIndependent = defineRefusal('evaluator-not-independent', 'rule', {
  zh: '评估机构不得为规划的组织单位、责任单位，也不得是责任单位的上级或下级（{clause}）。请委托其他机构。',
  en: '{evaluatorId} organises the plan, carries out a part of it, or stands above or below a unit that does ({clause}). Commission another one.',
});

export const evaluationNotAtThisStage = defineRefusals('evaluation-not-at-this-stage', 'state', {
  commissioned: {
    zh: '评估报告尚未登记。请等待评估机构登记。',
    en: 'Nothing was recorded of the evaluation yet. Wait for the evaluator.',
  },
  recorded: {
    zh: '评估报告已经登记。请答复其意见。',
    en: 'The evaluation was recorded. Answer its findings.',
  },
  answered: {
    zh: '评估意见已全部答复。',
    en: 'Every finding of the evaluation was answered.',
  },
});

export const findingNotOpen = defineRefusals('finding-not-open', 'rule', {
  none: {
    zh: '没有第 {findingNumber} 条意见，共 {findings} 条。',
    en: 'There is no finding {findingNumber}: there are {findings}.',
    field: 'findingNumber',
  },
  answered: {
    zh: '第 {findingNumber} 条意见已经答复。',
    en: 'Finding {findingNumber} was answered already.',
    field: 'findingNumber',
  },
});
