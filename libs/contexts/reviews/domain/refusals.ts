import { defineRefusal, defineRefusals } from '#kernel';

export const bodyNotAsked = defineRefusal('body-not-asked', 'rule', {
  zh: '{title}评审不属于某一推荐单位，请不要填写推荐单位。',
  en: 'The {title} review does not belong to a nominating body. Leave the body out.',
  field: 'bodyId',
});

export const bodyWithoutQuota = defineRefusal('body-without-quota', 'rule', {
  zh: '该单位在该年度选拔中没有推荐名额，不能组织评审（{clause}）。',
  en: 'Body {bodyId} has no quota in round {roundId}, so it has nobody to review ({clause}).',
  field: 'bodyId',
});

export const criteriaNotScored = defineRefusal('criteria-not-scored', 'rule', {
  zh: '须对每个评分项评分一次：{criteria}（{clause}）；所填 {count} 项与此不一致。',
  en: 'Each of these is scored once: {criteria} ({clause}); given: {given}.',
  field: 'points',
});

export const employerUnchanged = defineRefusal('employer-unchanged', 'rule', {
  zh: '该专家登记的所在单位已经是所填单位，无需变更。',
  en: 'The employer of expert {expertId} is on record as {employerId} already.',
  field: 'employerId',
});

export const expertNotAssigned = defineRefusal('expert-not-assigned', 'state', {
  zh: '该专家没有分配到该人选（{clause}）。',
  en: 'Expert {expertId} is not assigned to {candidacyId} ({clause}).',
  field: 'expertId',
});

export const expertNotReplaceable = defineRefusals('expert-not-replaceable', 'state', {
  notLate: {
    zh: '该专家对该人选的评分期限为 {dueOn}，今天是 {today}，尚未逾期，也未回避（{clause}）。',
    en: 'Expert {expertId} has until {dueOn} to score {candidacyId}; today is {today}. The expert is neither late nor recused ({clause}).',
    field: 'expertId',
  },
  scored: {
    zh: '该专家已对该人选评分，且未回避，不能更换（{clause}）。',
    en: 'Expert {expertId} has scored {candidacyId} and is not recused: there is nothing to replace ({clause}).',
    field: 'expertId',
  },
});

export const expertRecused = defineRefusal('expert-recused', 'state', {
  zh: '该专家已回避该人选的评审（{clause}）。',
  en: 'Expert {expertId} is recused from {candidacyId} ({clause}).',
});

export const expertReplaced = defineRefusal('expert-replaced', 'state', {
  zh: '该人选的评审已由其他专家接替该专家（{clause}）。',
  en: 'Another expert has come in for {expertId} in the review of {candidacyId} ({clause}).',
});

export const expertRetired = defineRefusal('expert-retired', 'state', {
  zh: '该专家已退出专家库。',
  en: 'Expert {expertId} has left the register.',
});

export const expertsNotActive = defineRefusal('experts-not-active', 'rule', {
  zh: '所列专家中有 {count} 名不在专家库中或已退出。请换人，或先由人社部门登记。',
  en: 'These are no registered experts, or have retired: {unfit}. Name others, or have the HR department register them first.',
  field: 'expertIds',
});

export const expertsOnPanel = defineRefusal('experts-on-panel', 'rule', {
  zh: '所列专家中有 {count} 名已在评审组中，请去掉后重新提交。',
  en: 'These are on the panel already: {present}. Leave them out.',
  field: 'expertIds',
});

export const noSuccessor = defineRefusal('no-successor', 'rule', {
  zh: '评审组中没有可以接替的专家评审该人选（{clause}）；不能评审的：{excluded}。请先增补专家。',
  en: 'Nobody on the panel is left to score {candidacyId} ({clause}); not allowed: {excluded}. Add experts to the panel first.',
});

export const nobodyToRank = defineRefusal('nobody-to-rank', 'state', {
  zh: '参评人选的申报均已终止，无人选可供排名（{clause}）。',
  en: 'All candidacies of this panel have ended, so there is nobody to rank ({clause}).',
});

export const notDrawn = defineRefusal('not-drawn', 'state', {
  zh: '评审组尚未抽签分配专家（{clause}）。请先抽签。',
  en: 'No experts have been drawn for this panel ({clause}): draw them first.',
});

export const notRegistered = defineRefusal('not-registered', 'rule', {
  zh: '所填编号尚未登记为单位或人员，请核对编号；未登记的不必填写。',
  en: '{id} is no registered organisation or person: check the id, and leave out what is not registered.',
});

export const panelConcluded = defineRefusal('panel-concluded', 'state', {
  zh: '该评审组的结果已经汇总（第 {edition} 版，{clause}）。如确需更改，请先说明理由重新打开评审。',
  en: 'The results of panel {panelId} are concluded (edition {edition}, {clause}). Reopen the review with a reason if they must change.',
});

export const panelNotConcluded = defineRefusal('panel-not-concluded', 'state', {
  zh: '该评审组的结果尚未汇总，无须重新打开。',
  en: 'The results of panel {panelId} are not concluded: there is nothing to reopen.',
});

export const panelOfBody = defineRefusal('panel-of-body', 'rule', {
  zh: '{title}的评审由推荐单位自行组织，请由该单位办理。',
  en: 'A {title} review is run by its nominating body: that body has to do this.',
});

export const panelOfOrganiser = defineRefusal('panel-of-organiser', 'rule', {
  zh: '这是{title}评审，须由组织单位办理。',
  en: 'The {title} review is run by the organiser: it has to do this.',
});

export const panelTooSmall = defineRefusal('panel-too-small', 'rule', {
  zh: '评审组只有 {count} 名专家，每名人选须有 {minimumScores} 名专家评分（{clause}）。请增加专家。',
  en: 'The panel has {count} experts; each candidate is scored by {minimumScores} ({clause}). Name more experts.',
  field: 'expertIds',
});

export const recusalNeeded = defineRefusal('recusal-needed', 'rule', {
  zh: '您与该人选存在应回避的情形：{named}（{clause}）。请申报回避，由办理单位更换专家。',
  en: 'You must not score this candidate: {named} ({clause}). Declare your recusal; the office then has you replaced.',
});

export const relationDeclared = defineRefusal('relation-declared', 'state', {
  zh: '与该单位、人员的该项关系已经申报。',
  en: 'This relation to {relatedId} is on record already.',
});

export const relationNotDeclared = defineRefusal('relation-not-declared', 'state', {
  zh: '该专家未申报与该单位、人员的该项关系。',
  en: 'Expert {expertId} has not declared this relation to {relatedId}.',
  field: 'relatedId',
});

export const scorecardsMissing = defineRefusal('scorecards-missing', 'state', {
  zh: '每名人选须有 {minimumScores} 份有效评分（{clause}）：{count} 名人选共缺 {lacking} 份。请催办，或更换回避和逾期的专家。',
  en: 'Each candidate needs {minimumScores} scorecards that count ({clause}), {lacking} are missing: {named}. Remind the experts, or replace who is recused or late.',
});

export const tiedScorecards = defineRefusal('tied-scorecards', 'rule', {
  zh: '{count} 名人选有评分出自应当回避的专家（{clause}）：{named}。请为其办理回避并更换专家。',
  en: 'Some scorecards are from experts who must not score ({clause}): {named}. Recuse and replace them.',
});

export const tooFewExperts = defineRefusal('too-few-experts', 'rule', {
  zh: '{count} 名人选的专家不足，未抽签（{clause}）：{lines}。请增补专家后再抽签。',
  en: 'Too few experts, nothing was drawn ({clause}): {lines}. Add experts to the panel, then draw.',
});

export const yearInFuture = defineRefusal('year-in-future', 'rule', {
  zh: '合作成果的年份 {year} 晚于今年（{today}）。',
  en: 'The year {year} of the joint work lies after today ({today}).',
  field: 'year',
});

export const yearOfJointWork = defineRefusal('year-of-joint-work', 'rule', {
  zh: '合作成果须填年份，其他关系不填。',
  en: 'A joint work has a year; the other relations have none.',
  field: 'year',
});
