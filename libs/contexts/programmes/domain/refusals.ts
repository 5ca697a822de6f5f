import { defineRefusal, defineRefusals } from '#kernel';

export const capOverPolicy = defineRefusal('cap-over-policy', 'rule', {
  zh: '入选人数上限 {cap} 超过政策规定的 {limit} 人（{clause}）。',
  en: 'A cap of {cap} is over the {limit} that the policy allows ({clause}).',
  field: 'cap',
});

export const datesOutOfOrder = defineRefusal('dates-out-of-order', 'rule', {
  zh: '申报截止日期 {applicationsUntil} 早于开始日期 {applicationsFrom}。',
  en: 'The last day of applications {applicationsUntil} lies before the first, {applicationsFrom}.',
  field: 'applicationsUntil',
});

export const datesOutsideYear = defineRefusal('dates-outside-year', 'rule', {
  zh: '申报开始日期 {applicationsFrom} 须在 {year} 年内：每年选拔一次（{clause}）。',
  en: 'Applications begin on {applicationsFrom}, outside {year}: there is one round a year ({clause}).',
  field: 'applicationsFrom',
});

export const officeRequired = defineRefusal('office-required', 'rule', {
  zh: '请以单位身份采用政策版本。',
  en: 'Adopt a policy on behalf of an office.',
});

export const organisationUnknown = defineRefusal('organisation-unknown', 'rule', {
  zh: '该单位尚未登记，不能下达名额。',
  en: 'Organisation {bodyId} is not registered: it cannot get a quota.',
  field: 'bodyId',
});

export const outsideOrganisersAuthority = defineRefusal('outside-organisers-authority', 'rule', {
  zh: '{name}不在组织单位的隶属范围内，不能下达名额（{clause}）。',
  en: '{name} is not below the organiser {organiserId}: it cannot get a quota ({clause}).',
  field: 'bodyId',
});

export const policyAlreadyAdopted = defineRefusal('policy-already-adopted', 'state', {
  zh: '政策版本 {version} 已经采用。',
  en: 'Policy version {version} has been adopted already.',
});

export const policyContentChanged = defineRefusal('policy-content-changed', 'ledger', {
  zh: '政策版本 {version} 已经采用，但政策包内容与采用时不一致。请系统管理员恢复原文件；修改后的内容须用新的版本号。',
  en: 'Policy version {version} was adopted with other content. The operator restores its file; changed content needs a version of its own.',
  field: 'version',
});

export const policyVersionNotInForce = defineRefusal('policy-version-not-in-force', 'rule', {
  zh: '{today} 生效的政策版本是 {inForce}，不是 {given}。请采用生效的版本。',
  en: 'The policy version in force on {today} is {inForce}, not {given}. Adopt the one in force.',
  field: 'version',
});

export const quotaNotRaised = defineRefusal('quota-not-raised', 'rule', {
  zh: '{name} 已有名额 {current} 个，只能增加，不能改为 {quota} 个。',
  en: '{name} has a quota of {current}; it can be raised, not set to {quota}.',
  field: 'quota',
});

/** Where the policy gives quotas by track, each of them says how many are for which. */
export const quotaByTrack = defineRefusals('quota-by-track', 'rule', {
  notAsked: {
    zh: '政策不分类别下达名额（{clause}），请不要填写各类别的名额。',
    en: 'The policy gives one quota for all tracks together ({clause}). Do not give quotas by track.',
    field: 'byTrack',
  },
  unknown: {
    zh: '所填类别中有 {count} 个不属于本人才计划，或重复（{clause}）；可填：{tracks}。',
    en: '{count} of the given tracks do not belong to the programme, or are named twice ({clause}). The tracks are: {tracks}.',
    field: 'byTrack',
  },
  sum: {
    zh: '政策分类别下达名额（{clause}）：各类别合计 {sum} 个，与推荐名额 {quota} 个不符。',
    en: 'The policy gives quotas by track ({clause}): these add up to {sum}, not to the quota of {quota}.',
    field: 'byTrack',
  },
  lowered: {
    zh: '{name}在{track}类别已有名额 {current} 个，只能增加，不能改为 {quota} 个（{clause}）。',
    en: '{name} has a quota of {current} in the track {track}; it can be raised, not set to {quota} ({clause}).',
    field: 'byTrack',
  },
});

export const referenceDateOutsideYear = defineRefusal('reference-date-outside-year', 'rule', {
  zh: '年龄计算基准日 {referenceDate} 须在 {year} 年内。',
  en: 'The reference date {referenceDate}, on which age is counted, must lie in {year}.',
  field: 'referenceDate',
});

export const tieRuleUnknown = defineRefusal('tie-rule-unknown', 'rule', {
  zh: '政策没有所选的同分排序规则；可选：{choices}（{clause}）。',
  en: 'The policy has no tie rule {tieRule}; to choose from: {choices} ({clause}).',
  field: 'tieRule',
});

/* Values: numbers that a later document sets */

export const valueUnknown = defineRefusal('value-unknown', 'rule', {
  zh: '施行中的政策没有列出这一数额。可选：{values}。',
  en: 'The policy in force lists no value {valueId}. It lists: {values}.',
  field: 'valueId',
});

export const valuePending = defineRefusal('value-pending', 'state', {
  zh: '“{value}”已录入 {amount}（文号 {documentNumber}，第 {entryNumber} 号录入），等待另一人确认（{clause}）。请先确认，或者退回该录入。',
  en: '{amount} was entered for “{value}” from document {documentNumber} as entry {entryNumber}, and waits for another person’s confirmation ({clause}). Confirm it or send it back first.',
});

export const valueDay = defineRefusals('value-day', 'rule', {
  notLater: {
    zh: '“{value}”自 {last} 起已按 {documentNumber} 执行，新录入的施行首日 {inForceFrom} 须晚于该日（{clause}）。原录入有误的，请办理更正。',
    en: 'Document {documentNumber} sets “{value}” from {last} on. The first day of a new entry must be later, but {inForceFrom} was given ({clause}). If the earlier entry is wrong, correct that entry.',
    field: 'inForceFrom',
  },
  taken: {
    zh: '“{value}”自 {inForceFrom} 起已有第 {entryNumber} 号录入（文号 {documentNumber}）（{clause}）。请核对施行首日，或者更正该录入。',
    en: 'Entry {entryNumber}, from document {documentNumber}, sets “{value}” from {inForceFrom} on already ({clause}). Check the day, or correct that entry.',
    field: 'inForceFrom',
  },
});

export const valueCrossesLimit = defineRefusals('value-crosses-limit', 'rule', {
  below: {
    zh: '“{value}”是{track}类别的上限，下限为 {least}，不能录入 {amount}（{clause}）。请与文件核对。',
    en: '“{value}” is the highest amount in the track {track}. It cannot be {amount}, because the lowest amount is {least} ({clause}). Compare it with the document.',
    field: 'amount',
  },
  above: {
    zh: '“{value}”是{track}类别的下限，上限为 {most}，不能录入 {amount}（{clause}）。请与文件核对。',
    en: '“{value}” is the lowest amount in the track {track}. It cannot be {amount}, because the highest amount is {most} ({clause}). Compare it with the document.',
    field: 'amount',
  },
});

export const entryUnknown = defineRefusal('entry-unknown', 'rule', {
  zh: '该数额没有第 {entryNumber} 号录入。请核对录入序号。',
  en: 'The value {valueId} has no entry {entryNumber}. Check the number.',
  field: 'entryNumber',
});

export const entryNotPending = defineRefusals('entry-not-pending', 'state', {
  confirmed: {
    zh: '第 {entryNumber} 号录入已经确认。录入有误的，请办理更正。',
    en: 'Entry {entryNumber} is confirmed already. If it is wrong, correct it.',
  },
  rejected: {
    zh: '第 {entryNumber} 号录入已经退回。请重新录入。',
    en: 'Entry {entryNumber} was sent back. Enter the value anew.',
  },
  corrected: {
    zh: '第 {entryNumber} 号录入已被更正，不再生效。请查看该数额的其他录入。',
    en: 'Entry {entryNumber} was corrected and counts no more. Look at the other entries of the value.',
  },
});

export const entryNotConfirmed = defineRefusals('entry-not-confirmed', 'state', {
  pending: {
    zh: '第 {entryNumber} 号录入尚未确认，不需要更正。请退回后重新录入。',
    en: 'Entry {entryNumber} is not confirmed yet, so it cannot be corrected. Send it back and enter the value again.',
  },
  rejected: {
    zh: '第 {entryNumber} 号录入已经退回，没有生效。请重新录入。',
    en: 'Entry {entryNumber} was sent back and never counted. Enter the value anew.',
  },
  corrected: {
    zh: '第 {entryNumber} 号录入已被更正。请更正现行的录入。',
    en: 'Entry {entryNumber} was corrected already. Correct the entry that took its place.',
  },
});
