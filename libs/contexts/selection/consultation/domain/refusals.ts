import { defineRefusal, defineRefusals } from '#kernel';

export const candidateNotAskedAbout = defineRefusal('candidate-not-asked-about', 'rule', {
  zh: '所列申报中有 {count} 项不在征求意见的名单中，或写了两次（{clause}）。',
  en: 'These are not on the roster asked about, or are named twice: {named} ({clause}).',
  field: 'objections',
});

export const departmentNotConsulted = defineRefusal('department-not-consulted', 'not-found', {
  zh: '该部门不在本次征求意见的范围内。',
  en: 'Department {departmentId} is not asked in this consultation.',
  field: 'departmentId',
});

export const departmentsDiffer = defineRefusal('departments-differ', 'rule', {
  zh: '征求意见的部门须与政策规定一致：{faults}（{clause}）。',
  en: 'The departments must be those of the policy: {faults} ({clause}).',
  field: 'departments',
});

export const editionNotStanding = defineRefusals('edition-not-standing', 'state', {
  nothingProposed: {
    zh: '尚未提出拟入选名单，不能征求意见（{clause}）。',
    en: 'No roster has been proposed: there is nothing to consult on ({clause}).',
    field: 'edition',
  },
  another: {
    zh: '第 {edition} 版不是现行的拟入选名单（现为第 {proposal} 版），或名单上已无人选（{clause}）。',
    en: 'Edition {edition} is not the standing proposal ({proposal}), or nobody is left on it ({clause}).',
    field: 'edition',
  },
});

export const noSuchObjection = defineRefusal('no-such-objection', 'not-found', {
  zh: '该部门对该申报没有提出不同意见。',
  en: 'Department {departmentId} does not object to candidacy {candidacyId}.',
  field: 'candidacyId',
});

export const notYetAllowed = defineRefusal('not-yet-allowed', 'rule', {
  zh: '意见至 {dueOn}（含当日）均可反馈，今天是 {today}（{clause}）。',
  en: 'Opinions are taken until {dueOn}; today is {today} ({clause}).',
});

export const nothingAwaited = defineRefusal('nothing-awaited', 'state', {
  zh: '该年度选拔第 {edition} 版的意见均已反馈或已记录逾期。',
  en: 'Every opinion on edition {edition} of round {roundId} was given or has lapsed.',
});

export const objectionsMismatch = defineRefusal('objections-mismatch', 'rule', {
  zh: '意见为“有不同意见”的，须写明人选和理由；其他意见无须填写人选和理由（{clause}）。',
  en: 'Only an objecting opinion names candidates with reasons, and it must name them ({clause}).',
  field: 'objections',
});

export const officeUnsuitable = defineRefusal('office-unsuitable', 'rule', {
  zh: '所列单位中有 {count} 个未登记，或被列为两个部门（{clause}）。每个部门须由一个已登记的单位办理。',
  en: 'These are not registered, or named for two departments: {named} ({clause}). Each department answers by a registered organisation of its own.',
  field: 'departments',
});

export const opinionDecided = defineRefusals('opinion-decided', 'state', {
  toGive: {
    zh: '征求意见已经结束，或该部门的意见已经处理，不能再修改（{clause}）。',
    en: 'The consultation is concluded, or the opinion of department {departmentId} has been resolved: it cannot be amended ({clause}).',
  },
  toResolve: {
    zh: '该部门对该申报的意见已经处理（{clause}）。',
    en: 'The opinion of department {departmentId} on candidacy {candidacyId} has been resolved already ({clause}).',
  },
});

export const opinionLate = defineRefusal('opinion-late', 'rule', {
  zh: '该部门的意见最迟于 {dueOn}（含当日）反馈，今天是 {today}，已逾期（{clause}）。可直接向组织单位反映。',
  en: 'Department {departmentId} had until {dueOn}; today is {today} ({clause}). Turn to the organiser directly.',
});

export const remarksMissing = defineRefusal('remarks-missing', 'rule', {
  zh: '请写明其他意见（{clause}）。',
  en: 'Write down the remarks ({clause}).',
  field: 'remarks',
});

export const consultationMissing = defineRefusal('consultation-missing', 'rule', {
  zh: '拟入选名单公示前须征求意见：{names}（{clause}）。请先征求意见。',
  en: 'Before its notice the roster goes to {names} for their opinions ({clause}). Open the consultation first.',
});

export const opinionsAwaited = defineRefusal('opinions-awaited', 'rule', {
  zh: '尚有 {count} 个部门未反馈意见，期限至 {dueOn}（{clause}）。反馈或逾期记录后方可公示。',
  en: 'These departments have until {dueOn} and have not answered: {named} ({clause}). The notice waits for their opinions, or for these to lapse.',
});

export const opinionsUnresolved = defineRefusal('opinions-unresolved', 'rule', {
  zh: '有 {count} 项不同意见尚未处理（{clause}）。请逐项决定保留或不列入。',
  en: 'These objecting opinions are not resolved: {named} ({clause}). Decide on each: kept, or taken off.',
});

export const removalPending = defineRefusal('removal-pending', 'state', {
  zh: '系统正在按征求意见的处理结果移除 {count} 名人选（{clause}）。请稍后再公示。',
  en: 'The system is taking these off after the consultation: {pending} ({clause}). Publish the notice in a moment.',
});
