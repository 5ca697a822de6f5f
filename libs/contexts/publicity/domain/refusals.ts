import { defineRefusal, defineRefusals } from '#kernel';

export const bodyRequired = defineRefusal('body-required', 'rule', {
  zh: '公示{title}时须填写推荐单位。',
  en: 'Name the nominating body whose {title} goes on notice.',
  field: 'bodyId',
});

export const codeExpired = defineRefusal('code-expired', 'rule', {
  zh: '验证码已经过期。{next}',
  en: 'The code has expired. {next}',
  field: 'code',
});

export const codeOutdated = defineRefusal('code-outdated', 'state', {
  zh: '该验证码已不再等待核验。',
  en: 'This code is no longer pending.',
});

export const codeSpent = defineRefusal('code-spent', 'rule', {
  zh: '验证码已填错 {tries} 次，不再有效。{next}',
  en: 'A wrong code was entered {tries} times; the code is no longer valid. {next}',
  field: 'code',
});

export const codesSpent = defineRefusal('codes-spent', 'rule', {
  zh: '一件异议最多发送 {most} 个验证码，已经发完。请核对联系方式，另提异议。',
  en: 'At most {most} codes are sent for one objection, and all have been sent. Check the contact and raise the objection again.',
});

export const contactProven = defineRefusal('contact-proven', 'state', {
  zh: '该异议的联系方式已经核验，无需再验。',
  en: 'The contact of this objection is proven already.',
});

export const contactUnproven = defineRefusals('contact-unproven', 'state', {
  unproven: {
    zh: '该异议的联系方式尚未核验，异议尚未受理。',
    en: 'The contact of objection {objectionId} is not proven, so the objection has not been accepted yet.',
  },
  lapsed: {
    zh: '该异议的联系方式未在期限内核验，异议已经失效。',
    en: 'Objection {objectionId} has lapsed: its contact was not proven in time.',
  },
});

export const findingMissing = defineRefusal('finding-missing', 'rule', {
  zh: '负责调查的单位尚未提交调查书面意见，不能处理异议（{clause}）。',
  en: 'The investigating office {investigatorId} has not filed its written finding: the objection cannot be decided ({clause}).',
});

export const findingSubstantiated = defineRefusal('finding-substantiated', 'rule', {
  zh: '调查书面意见认定该异议属实，不能作出不成立的处理（{clause}）。如结论有误，请负责调查的单位重新提交书面意见。',
  en: 'The written finding says that objection {objectionId} is substantiated: it cannot be decided as not upheld ({clause}). If that is wrong, the investigating office files another finding.',
  field: 'result',
});

export const listNotReady = defineRefusal('list-not-ready', 'state', {
  zh: '名单尚未确定，或第 {edition} 版不是现行版（现为第 {standingEdition} 版）。',
  en: 'The list is not fixed, or edition {edition} is not the current one ({standingEdition}).',
  field: 'edition',
});

export const nobodyToNotify = defineRefusal('nobody-to-notify', 'state', {
  zh: '第 {edition} 版名单上没有尚需公示的人选：均已公示过、已公布或已退出（{clause}）。',
  en: 'Edition {edition} has nobody left to put on public notice: all have been on a notice, are published, or have left the list ({clause}).',
  field: 'edition',
});

export const notOnNotice = defineRefusal('not-on-notice', 'not-found', {
  zh: '该申报不在本公示名单中。',
  en: 'Candidacy {candidacyId} is not on this notice.',
  field: 'candidacyId',
});

export const notThisOffice = defineRefusals('not-this-office', 'rule', {
  rosterNotice: { zh: '{title}由组织单位公示。', en: 'The {title} is put on notice by the organiser.' },
  investigation: {
    zh: '该异议由推荐单位负责调查，组织单位不代为提交书面意见（{clause}）。',
    en: 'Nominating body {investigatorId} investigates objection {objectionId}: the organiser files no finding in its place ({clause}).',
  },
});

export const notTogether = defineRefusal('not-together', 'rule', {
  zh: '{count} 件异议不能一并处理（{clause}）：{obstacles}。请去掉后再办理。',
  en: '{count} objections cannot be handled together ({clause}): {obstacles}. Leave them out.',
});

export const notYetAllowed = defineRefusal('not-yet-allowed', 'rule', {
  zh: '公示期至 {lastDay} 止，{closableFrom} 起方可结束，今天是 {today}（{clause}）。',
  en: 'The notice runs until {lastDay} and may end from {closableFrom}; today is {today} ({clause}).',
});

export const noticeClosed = defineRefusal('notice-closed', 'state', {
  zh: '该公示已经结束。',
  en: 'Notice {noticeId} has ended already.',
});

export const noticeTooShort = defineRefusal('notice-too-short', 'rule', {
  zh: '公示期 {length}，少于规定的 {minimum}（{clause}）。',
  en: 'A notice of {length} is shorter than the {minimum} required ({clause}).',
});

export const noticeCountedOtherwise = defineRefusal('notice-counted-otherwise', 'rule', {
  zh: '政策规定公示期按{counted}计（{clause}），请在 days 中填写天数。',
  en: 'The policy counts a notice in {counted} ({clause}): say its length in days.',
  field: 'workingDays',
});

export const objectionDecided = defineRefusal('objection-decided', 'state', {
  zh: '该异议已经处理。',
  en: 'Objection {objectionId} has been decided already.',
});

export const objectionLate = defineRefusal('objection-late', 'rule', {
  zh: '公示期至 {lastDay} 止，今天（{today}）不再受理异议（{clause}）。可向监督部门反映。',
  en: 'Objections were taken until {lastDay}; today is {today} ({clause}). You may turn to the supervisory bodies.',
});

export const objectionUnknown = defineRefusal('objection-unknown', 'not-found', {
  zh: '本公示没有这一编号的异议。',
  en: 'The notice has no objection {objectionId}.',
  field: 'objectionId',
});

export const proofLate = defineRefusal('proof-late', 'rule', {
  zh: '联系方式须在公示期内核验，至 {lastDay}（含当日）止，今天是 {today}；未核验的异议已经失效（{clause}）。可向监督部门反映。',
  en: 'A contact must be proven by {lastDay}, the last day of the notice; today is {today}. The objection has lapsed ({clause}). You may turn to the supervisory bodies.',
});
