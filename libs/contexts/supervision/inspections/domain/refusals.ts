import { defineRefusal, defineRefusals } from '#kernel';

export const noProjects = defineRefusal('no-projects-in-programme', 'rule', {
  zh: '该人才计划的政策没有规定项目检查，不登记项目。',
  en: 'The policy of this programme has no rule on inspections of projects, so it has no projects.',
});

export const projectUnitUnknown = defineRefusal('project-unit-not-registered', 'rule', {
  zh: '承担单位没有登记。请先登记该单位。',
  en: '{unitId} is not a registered organisation. Register it first.',
  field: 'unitId',
});

export const projectIsClosed = defineRefusal('project-closed', 'state', {
  zh: '该项目已经结束。',
  en: 'The project was closed.',
});

export const onlyTheRegisteringOffice = defineRefusal('only-the-registering-office', 'rule', {
  zh: '该项目由其他单位登记，由登记单位办理。',
  en: 'The project was registered by {officeId}, which deals with it.',
});

export const notTheNextCycle = defineRefusal('not-the-next-cycle', 'rule', {
  zh: '下一周期为第 {next} 周期，所填为第 {cycle} 周期。',
  en: 'The next cycle is number {next}; {cycle} was given.',
  field: 'cycle',
});

export const nothingToInspect = defineRefusal('nothing-to-inspect', 'rule', {
  zh: '没有这一编号的检查对象。请核对种类和编号。',
  en: 'There is no {subjectKind} {subjectId}. Check the kind and the id.',
  field: 'subjectId',
});

export const notInCycle = defineRefusals('project-not-in-cycle', 'rule', {
  other: {
    zh: '该项目现为第 {present} 周期，所填为第 {cycle} 周期。请按现周期检查。',
    en: 'The project is in cycle {present}; {cycle} was given. Inspect the present cycle.',
    field: 'cycle',
  },
  none: {
    zh: '该项目没有开始任何周期。请先由人社部门开始周期。',
    en: 'No cycle of the project has begun. The HR department begins it first.',
    field: 'cycle',
  },
});

export const projectOfAnotherProgramme = defineRefusal('project-of-another-programme', 'rule', {
  zh: '该项目属于另一人才计划。请填写项目所属的计划。',
  en: 'The project belongs to programme {programme}. Name that programme.',
  field: 'programmeId',
});

export const causeNeeded = defineRefusal('inspection-needs-a-cause', 'rule', {
  zh: '该项目年限为 {years} 年。不超过 {limit} 年的项目一般不作过程检查，确需检查的须填写事由（{clause}）。',
  en: 'The project runs for {years} years. A project of {limit} years or less is inspected only for a cause: state it ({clause}).',
  field: 'cause',
});

export const inspectingOfficeNeeded = defineRefusal('inspecting-office-needed', 'rule', {
  zh: '检查由监督部门的账号办理，您的账号不属于任何单位。',
  en: 'An inspection is opened for a supervisory body; your account acts for none.',
});

export const onlyTheInspectingBody = defineRefusal('only-the-inspecting-body', 'rule', {
  zh: '该检查由其他监督部门开展。结束以后可以认可其结果。',
  en: '{officeId} carries out this inspection. Once it is concluded, you can recognise the result.',
});

export const findingClauseUnknown = defineRefusal('finding-clause-not-in-policy', 'rule', {
  zh: '今日施行的政策没有所填的条款。请填写该政策所列的条款。',
  en: 'The policy in force today has no clause {findingClause}. Name a clause that it lists.',
  field: 'findingClause',
});

export const conclusionContradicts = defineRefusals('conclusion-contradicts-findings', 'rule', {
  none: {
    zh: '已登记 {findings} 个问题，结论不能为未发现问题。',
    en: '{findings} findings were recorded: the conclusion cannot be that nothing was found.',
    field: 'conclusion',
  },
  some: {
    zh: '没有登记任何问题。请先登记问题，或者填写未发现问题。',
    en: 'No finding was recorded. Record it first, or conclude that nothing was found.',
    field: 'conclusion',
  },
});

export const inspectionNotAtThisStage = defineRefusals('inspection-not-at-this-stage', 'state', {
  open: {
    zh: '检查正在进行。请等待其结束。',
    en: 'The inspection goes on. Wait until it is concluded.',
  },
  concluded: {
    zh: '检查已经结束。可以认可其结果，或者提出再次检查。',
    en: 'The inspection was concluded. Recognise the result, or propose a further inspection.',
  },
});

export const notRecognisable = defineRefusals('result-not-recognised', 'rule', {
  own: {
    zh: '这是本单位检查的结果，无须认可。',
    en: 'It is the result of your own body: nothing is to be recognised.',
  },
  twice: {
    zh: '本单位已经认可该结果。',
    en: 'Your body recognised this result already.',
  },
});

export const furtherInspection = defineRefusals('further-inspection', 'state', {
  proposed: {
    zh: '已有一项再次检查的提议，尚未决定。',
    en: 'A further inspection was proposed already and waits for its second key.',
  },
  notProposed: {
    zh: '没有待办理的再次检查提议。请先提出再次检查并说明事由（{clause}）。',
    en: 'No further inspection was proposed. Propose it first, with its cause ({clause}).',
  },
});
