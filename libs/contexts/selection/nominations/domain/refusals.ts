import { defineRefusal, defineRefusals } from '#kernel';

export const alreadyNominated = defineRefusal('already-nominated', 'state', {
  zh: '该申报已在推荐人选名单中。',
  en: 'Candidacy {candidacyId} is on the list already.',
});

export const alreadyWaitListed = defineRefusal('already-wait-listed', 'state', {
  zh: '该申报已在候补名单中；有空额时按次序递补。',
  en: 'Candidacy {candidacyId} is on the wait list already, and moves up in its turn when a place is free.',
});

export const candidacyNotEndorsed = defineRefusal('candidacy-not-endorsed', 'state', {
  zh: '该申报尚未完成逐级审核，或资格审查已有结论，不能推荐（{clause}）。',
  en: 'Candidacy {candidacyId} has not been endorsed all the way up, or has been decided: it cannot be nominated ({clause}).',
});

export const candidacyNotWithBody = defineRefusal('candidacy-not-with-body', 'not-found', {
  zh: '该单位在该年度选拔中没有这一编号的申报。',
  en: 'Body {bodyId} has no candidacy {candidacyId} in round {roundId}.',
  field: 'candidacyId',
});

export const listEmpty = defineRefusals('list-empty', 'state', {
  waitListAlone: {
    zh: '推荐人选名单中尚无人选，候补名单有 {count} 人。请先由候补名单首位人选递补，或推荐其他人选。',
    en: 'The list is empty, and {count} are on the wait list. Move the first of the wait list up, or nominate somebody else.',
  },
  nobody: { zh: '推荐人选名单中尚无人选，请先推荐人选。', en: 'The list is empty: nominate somebody first.' },
  allWithdrawn: {
    zh: '名单上的人选均已退出，候补名单有 {count} 人。请重新打开名单，由候补名单首位人选递补，或推荐其他人选。',
    en: 'Everybody on the list has left it, and {count} are on the wait list. Open the list again and move the first of the wait list up, or nominate somebody else.',
  },
  nobodyToSend: {
    zh: '名单上的人选均已退出。请重新打开名单，推荐其他人选。',
    en: 'Everybody on the list has left it. Open the list again and nominate somebody else.',
  },
});

export const listFixed = defineRefusal('list-fixed', 'state', {
  zh: '该单位的推荐人选名单已经确定；如需修改，请先重新打开名单。',
  en: 'List {listId} is fixed; open it again before changing it.',
});

export const listNotFixed = defineRefusals('list-not-fixed', 'state', {
  sent: {
    zh: '推荐人选名单已经报送，不能重新打开。',
    en: 'The list has been sent and cannot be opened again.',
  },
  drafting: {
    zh: '推荐人选名单尚未确定，可直接修改。',
    en: 'The list is not fixed: it can be changed as it is.',
  },
  toSend: { zh: '请先确定推荐人选名单。', en: 'Fix the list first.' },
});

export const notEligible = defineRefusal('not-eligible', 'rule', {
  zh: '该申报不符合推荐条件：{unmet}。{next}',
  en: 'Candidacy {candidacyId} does not meet the conditions: {unmet}. {next}',
});

export const notNextInLine = defineRefusals('not-next-in-line', 'rule', {
  nobodyWaits: { zh: '候补名单中尚无人选。', en: 'Nobody is on the wait list.', field: 'candidacyId' },
  another: {
    zh: '该申报不是候补首位（{clause}）。请按次序递补，或先说明理由撤回首位候补。',
    en: 'First on the wait list is {first}, not {candidacyId} ({clause}). Keep to the order, or withdraw the first with a reason.',
    field: 'candidacyId',
  },
});

export const notNominated = defineRefusal('not-nominated', 'not-found', {
  zh: '该申报不在推荐人选名单中。',
  en: 'Candidacy {candidacyId} is not on the list.',
  field: 'candidacyId',
});

export const noticeNotOver = defineRefusals('notice-not-over', 'rule', {
  rosterUnpublished: {
    zh: '拟入选名单第 {edition} 版须先公示（{clause}）。请先发布公示。',
    en: 'Edition {edition} of the proposed roster must be on notice first ({clause}). Publish its notice.',
  },
  unpublished: {
    zh: '名单须先公示（{clause}）。请先发布公示。',
    en: 'The list must be on notice first ({clause}). Publish its notice.',
  },
  running: {
    zh: '公示尚未结束，{closableFrom} 起方可结束（{clause}）。',
    en: 'The notice is still running and may end from {closableFrom} ({clause}).',
  },
});

export const noticeRunning = defineRefusal('notice-running', 'state', {
  zh: '该名单的公示正在进行，{closableFrom} 起方可结束；结束后再重新打开名单。',
  en: 'Notice {noticeId} is running and may end from {closableFrom}; open the list again after that.',
});

export const objectionStanding = defineRefusal('objection-standing', 'rule', {
  zh: '名单中有 {count} 件异议未处理或成立（{clause}）。请处理异议，或重新打开名单撤回有关人选。',
  en: '{count} objections are open or upheld: {standing} ({clause}). Decide them, or reopen the list and withdraw the candidate.',
});

/** A body's nominations do not exceed its quota (JX-PLAN 2.3.3c). */
export const quotaExceeded = defineRefusals('quota-exceeded', 'rule', {
  inAll: {
    zh: '推荐名额为 {quota} 个，再列入将达到 {places} 人（{clause}）。请先撤回一名人选，或申请增加名额。',
    en: 'The quota is {quota}; this would be number {places} ({clause}). Withdraw one first, or ask for a higher quota.',
  },
  inTrack: {
    zh: '{track}类别的推荐名额为 {quota} 个，再列入将达到 {places} 人（{clause}）。请先撤回该类别的一名人选，或申请增加名额。',
    en: 'The quota in the track {track} is {quota}; this would be number {places} ({clause}). Withdraw one of the track first, or ask for a higher quota.',
  },
});

export const rankUnexplained = defineRefusal('rank-unexplained', 'rule', {
  zh: '有 {count} 项申报排在评审名次更靠前的人选之前，或评审名次靠前而未列入名单（评审名次：{ranks}；{clause}）。请逐一说明理由，或按评审名次排列。',
  en: 'These candidates are placed before candidates whom the panel ranked better, or were left off although the list has candidates ranked worse (rank in brackets): {named} ({clause}). Give a reason for each, or keep to the ranking.',
  field: 'rankReasons',
});

export const reviewNotConcluded = defineRefusal('review-not-concluded', 'rule', {
  zh: '该评审组尚未汇总评审结果（{clause}）。请先完成专家评审。',
  en: 'Review panel {panelId} has not concluded ({clause}). Complete the expert review first.',
});

export const reviewResultMissing = defineRefusal('review-result-missing', 'rule', {
  zh: '有 {count} 项申报在该评审组中没有评审结果（{clause}）。请先评审，或移出名单。',
  en: 'These have no result of review panel {panelId}: {missing} ({clause}). Have them reviewed first, or take them off.',
});

export const candidaciesNeeded = defineRefusal('candidacies-needed', 'rule', {
  zh: '请列出本单位全部完成逐级审核的申报（{clause}）。',
  en: 'Name every candidacy of your body that has been endorsed all the way up ({clause}).',
  field: 'candidacyIds',
});

export const candidaciesNotEndorsed = defineRefusal('candidacies-not-endorsed', 'rule', {
  zh: '所列申报中有 {count} 项不属于该单位，或尚未完成逐级审核（{clause}）。',
  en: 'These are not with body {bodyId}, or have not been endorsed all the way up ({clause}): {ids}.',
  field: 'candidacyIds',
});

export const drawnBefore = defineRefusal('drawn-before', 'state', {
  zh: '所列人选中有 {count} 名已经抽签，不得重新抽签（{clause}）。',
  en: 'Experts were drawn for these candidates before, and a draw is not repeated ({clause}): {before}.',
  field: 'candidacyIds',
});

export const listSent = defineRefusals('list-sent', 'state', {
  final: {
    zh: '该单位的推荐人选名单已经报送，不能再办理此事。',
    en: 'The list has been sent: it cannot change any more.',
  },
  convening: {
    zh: '该单位的推荐人选名单已经报送，评审须在此之前进行（{clause}）。',
    en: 'The list of {bodyId} has been sent: a review comes before that ({clause}).',
  },
  reopening: {
    zh: '依据本次评审的推荐人选名单已经报送，评审不能再打开（{clause}）。',
    en: 'The list based on this review has been sent, so the review cannot be reopened ({clause}).',
  },
  drawing: {
    zh: '该单位的推荐人选名单已经报送，不能再为其人选抽签（{clause}）。',
    en: 'The list of {officeId} has been sent: no more experts can be drawn for its candidates ({clause}).',
  },
});
