import { defineRefusal, defineRefusals } from '#kernel';

/** Whoever could be published is: what is left fell out. */
export const allPublished = defineRefusal('all-published', 'state', {
  zh: '可公布的 {count} 名人选已经全部公布（{clause}），无需再次公布。',
  en: 'All {count} candidates who can be published have been published ({clause}).',
});

export const alreadyPublished = defineRefusal('already-published', 'state', {
  zh: '该申报已在公布的入选名单中，不能再移除。',
  en: '{candidacyId} is on the published roster and is not removed any more.',
});

export const alreadyRemoved = defineRefusal('already-removed', 'state', {
  zh: '该申报已被移除。',
  en: '{candidacyId} was removed already.',
});

export const candidateTwice = defineRefusal('candidate-twice', 'rule', {
  zh: '有 {count} 项申报同时列为拟入选和候补，只能列一处。',
  en: 'These are named as entries and as reserves; name each once: {twice}.',
  field: 'reserveIds',
});

export const alreadyReplaced = defineRefusal('already-replaced', 'state', {
  zh: '所填申报的空缺已有人递补。',
  en: 'The place of {replaces} has been taken already.',
  field: 'replaces',
});

/** Never more than the round's cap (JX-PLAN 2.1.1). */
export const capExceeded = defineRefusal('cap-exceeded', 'rule', {
  zh: '入选将达到 {count} 人，超过本轮上限 {cap} 人（{clause}），多出 {over} 人。',
  en: "{count} would be selected, {over} over the round's cap of {cap} ({clause}).",
});

export const groundsNotGiven = defineRefusal('grounds-not-given', 'rule', {
  zh: '该申报没有“{grounds}”的情形（{clause}），不能以此移除。',
  en: 'Candidacy {candidacyId} cannot be removed on these grounds, which do not apply to it: {grounds} ({clause}).',
  field: 'grounds',
});

export const noReserve = defineRefusals('no-reserve', 'not-found', {
  nobody: {
    zh: '没有可递补的候补人选。',
    en: 'There is no reserve who could move up.',
    field: 'candidacyId',
  },
  another: {
    zh: '该申报不是可递补的候补人选。',
    en: 'Candidacy {candidacyId} is no reserve who could move up.',
    field: 'candidacyId',
  },
});

export const nobodyToPublish = defineRefusal('nobody-to-publish', 'rule', {
  zh: '没有可公布的人选：{deferred} 人的异议尚未处理，{excluded} 人的异议成立或已退出（{clause}）。',
  en: 'Nobody can be published: {deferred} with open objections, {excluded} with upheld ones or fallen out ({clause}).',
});

export const notOnRoster = defineRefusal('not-on-roster', 'not-found', {
  zh: '该申报不在拟入选名单或候补中。',
  en: '{candidacyId} is neither an entry nor a reserve.',
});

export const notRemoved = defineRefusal('not-removed', 'state', {
  zh: '所填申报未从拟入选名单中移除，没有空缺可递补。',
  en: '{replaces} has not been removed from the proposed roster: there is no place to take.',
  field: 'replaces',
});

export const notSelectable = defineRefusal('not-selectable', 'rule', {
  zh: '所列申报中有 {count} 项未经推荐报送、未通过资格审查、不属于本轮或已被移除（{clause}）。',
  en: 'These are on no list that was sent, have not passed the review, are not of this round, or were removed: {unfit} ({clause}).',
  field: 'candidacyIds',
});

export const noticeUnsettled = defineRefusal('notice-unsettled', 'state', {
  zh: '前一公示尚未结束或仍有异议未处理，不能另提名单。',
  en: 'Notice {noticeId} is still running or has open objections: no new edition can be proposed.',
});

export const objectionNotUpheld = defineRefusal('objection-not-upheld', 'rule', {
  zh: '该异议未被认定成立。',
  en: 'Objection {objectionId} was not upheld.',
});

export const reserveOvertaken = defineRefusal('reserve-overtaken', 'rule', {
  zh: '该候补人选之前还有 {count} 名候补人选（{clause}）。请按次序递补，或说明越过的理由。',
  en: 'These reserves come before {candidacyId}: {overtaken} ({clause}). Keep to the order, or give the reason for passing them over.',
  field: 'reason',
});

export const applicationsStillTaken = defineRefusal('applications-still-taken', 'state', {
  zh: '申报截止日期为 {applicationsUntil}（含当日），今天是 {today}，本年度选拔尚不能办结。请在截止后办理。',
  en: 'Applications are taken until {applicationsUntil}; today is {today}. Close the round after that.',
});

export const candidatesUndecided = defineRefusal('candidates-undecided', 'state', {
  zh: '拟入选名单上还有 {count} 人既未公布也未移除（{clause}）。请先处理异议、公布或移除后再办结。',
  en: '{count} candidates on the proposed roster are neither published nor removed ({clause}): {who}. First decide the objections, then publish or remove them.',
});

export const candidaciesNotAsked = defineRefusal('candidacies-not-asked', 'rule', {
  zh: '组织单位的评审为全部通过资格审查的被推荐人选抽签（{clause}），不能指定人选。',
  en: 'The organiser’s draw covers every eligible nominee ({clause}). Do not name candidates.',
  field: 'candidacyIds',
});

export const nobodyToDrawFor = defineRefusal('nobody-to-draw-for', 'state', {
  zh: '没有尚未抽签、已报送并通过资格审查的人选（{clause}）。请先完成资格审查。',
  en: 'The lists that were sent contain no eligible nominee for whom experts still have to be drawn ({clause}). Finish the eligibility review first.',
});

export const rosterPublished = defineRefusals('roster-published', 'state', {
  final: { zh: '入选名单已经公布，不能再修改。', en: 'The roster has been published and is never edited.' },
  reopening: {
    zh: '依据本次评审的入选名单已经公布，评审不能再打开（{clause}）。',
    en: 'The roster based on this review has been published, so the review cannot be reopened ({clause}).',
  },
});

export const trackCapExceeded = defineRefusal('track-cap-exceeded', 'rule', {
  zh: '“{track}”入选将达到 {count} 人，超过该类别上限 {cap} 人（{clause}），多出 {over} 人。',
  en: '{count} would be selected in {track}, {over} over its cap of {cap} ({clause}).',
});
