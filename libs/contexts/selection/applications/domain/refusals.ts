import { defineRefusal, defineRefusals } from '#kernel';

export const alreadyExists = defineRefusal('already-exists', 'state', {
  zh: '该申报已经提交，每人每轮只能申报一次（{clause}）。误报的，请上级单位作废后重新申报。',
  en: 'Candidacy {candidacyId} has been handed in already: a person has one a round ({clause}). If it should not have been, have the authority above the employer annul it, and apply.',
});

export const alreadyReviewed = defineRefusal('already-reviewed', 'state', {
  zh: '该申报的资格审查已有结论。',
  en: 'Eligibility of {candidacyId} has been decided already.',
});

export const applicationBelow = defineRefusal('application-below', 'state', {
  zh: '该申报尚在下级单位审核，还不能考察（{clause}）。',
  en: 'Application {candidacyId} is still with {waitingAt} below: it is too early to check ({clause}).',
});

export const applicationIncomplete = defineRefusal('application-incomplete', 'rule', {
  zh: '申报尚不完整（{clause}）：{missing}。请补齐后提交。',
  en: 'The application is not complete ({clause}): {missing}. Add what is missing and hand it in.',
});

export const applicationNotWaiting = defineRefusal('application-not-waiting', 'state', {
  zh: '该申报已完成逐级审核，无需再次审核。',
  en: 'Application {candidacyId} has been endorsed all the way up already.',
});

export const applicationReturned = defineRefusal('application-returned', 'state', {
  zh: '该申报已退回更正，请等申报人或单位更正后重新提交。',
  en: 'Application {candidacyId} has been sent back: wait until it is corrected and handed in again.',
});

export const applicationSubmitted = defineRefusal('application-submitted', 'state', {
  zh: '该申报已经提交，不再需要草稿；如需更正，请审核单位退回。',
  en: 'Application {candidacyId} has been handed in: no draft is needed. To correct it, have the office that has it send it back.',
});

export const applicationWithdrawn = defineRefusals('application-withdrawn', 'state', {
  takenBack: {
    zh: '该申报已撤回，不能再办理此事。',
    en: 'Application {candidacyId} has been withdrawn: there is nothing to be done with it.',
  },
  forGood: {
    zh: '该申报已由申报人本人撤回，本轮内不可恢复，请于下一轮重新申报。',
    en: 'The person has withdrawn application {candidacyId}, which is final for this round: apply again in the next one.',
  },
});

export const applicationsClosed = defineRefusal('applications-closed', 'rule', {
  zh: '申报时间为 {applicationsFrom} 至 {applicationsUntil}，今天是 {today}。',
  en: 'Applications are taken from {applicationsFrom} to {applicationsUntil}; today is {today}.',
});

export const backgroundCheckMissing = defineRefusal('background-check-missing', 'rule', {
  zh: '该申报尚未登记组织考察结果（{clause}）。请先考察并登记。',
  en: 'Candidacy {candidacyId} has no background check on record ({clause}). Check and record it first.',
});

export const backgroundCheckNotPassed = defineRefusal('background-check-not-passed', 'rule', {
  zh: '该申报未通过组织考察（{clause}）。如结果有变，可说明理由重新登记。',
  en: 'Candidacy {candidacyId} did not pass the background check ({clause}). If the result changes, record it again with the reason.',
});

export const backgroundCheckUnreported = defineRefusal('background-check-unreported', 'state', {
  zh: '该申报尚无考察人提交的考察情况，不能登记结果（{clause}）。请先由本单位另一人提交考察情况。',
  en: 'Nobody has reported a check of candidacy {candidacyId} yet ({clause}): first another person of the body reports what they found.',
});

export const bodyDiffers = defineRefusal('body-differs', 'rule', {
  zh: '更正后的申报将归{name}推荐，与原推荐单位不同（{clause}）。更正不能变更推荐单位。',
  en: 'As corrected, the application would go to {name} and no longer to {bodyId} ({clause}). A correction cannot change the nominating body.',
  field: 'employerId',
});

export const candidacyDecided = defineRefusals('candidacy-decided', 'state', {
  ineligible: {
    zh: '该申报未通过资格审查，本轮已经终止，无需撤回。',
    en: 'Application {candidacyId} was found ineligible and is over for this round: there is nothing to withdraw.',
  },
  decided: {
    zh: '该申报的资格审查已有结论，不能再办理此事。',
    en: 'Eligibility of {candidacyId} has been decided, so this is no longer possible.',
  },
});

export const candidacyNominated = defineRefusals('candidacy-nominated', 'state', {
  toAnnul: {
    zh: '该申报已列入推荐人选名单，不能作废。尚未报送的，请先撤回推荐；已报送的，由资格审查处理。',
    en: 'Application {candidacyId} is on a nomination list and cannot be annulled. Withdraw the nomination first; once the list is sent, the review decides.',
  },
  toReturn: {
    zh: '该申报已列入尚未报送的推荐人选名单，不能退回。请先撤回推荐；名单报送后由组织单位退回。',
    en: 'Application {candidacyId} is on a nomination list that was not sent: it cannot be sent back. Withdraw the nomination first; once the list is sent, the organiser may send it back.',
  },
  toCheck: {
    zh: '该申报已在推荐人选名单中，不能改变考察结果（{clause}）。请先撤回推荐。',
    en: 'Candidacy {candidacyId} is on the nomination list: the check cannot change now ({clause}). Withdraw the nomination first.',
  },
});

export const candidacyNotEndorsed = defineRefusal('candidacy-not-endorsed', 'state', {
  zh: '该申报退回后正重新逐级审核，现由下级单位办理，尚不能进行资格审查。',
  en: 'Application {candidacyId} was sent back and is on its way up again, now with {waitingAt}: it cannot be reviewed yet.',
});

export const candidacyPublished = defineRefusal('candidacy-published', 'state', {
  zh: '该申报已入选公布，不能再撤回（{clause}）。',
  en: 'Candidacy {candidacyId} has been published: the application cannot be withdrawn any more ({clause}).',
});

export const correctionLate = defineRefusal('correction-late', 'rule', {
  zh: '退回的申报最迟于 {correctUntil}（含当日）更正并重新提交，今天是 {today}（{clause}）。请联系退回的单位再次退回，以重新计算期限。',
  en: 'A correction was taken until {correctUntil}; today is {today} ({clause}). Ask the office that sent it back to send it back again, which sets a new date.',
});

export const declaredAlready = defineRefusal('declared-already', 'state', {
  zh: '该申报已由本人承诺，无需再次确认。',
  en: 'The person has declared application {candidacyId} already.',
});

export const draftOfAnotherEmployer = defineRefusal('draft-of-another-employer', 'state', {
  zh: '该申报的草稿由另一单位保存，贵单位不能替换。可直接提交完整的申报，或请其删除草稿。',
  en: 'The draft of {candidacyId} was saved by employer {employerId}, so you cannot replace it. Hand in a complete application, or ask them to discard it.',
});

export const draftOfSomebodyElse = defineRefusal('draft-of-somebody-else', 'state', {
  zh: '该申报已有他人保存的草稿。请刷新并查看最新草稿后保存，以免覆盖他人内容（接口调用须以 If-Match 注明版本）。',
  en: 'Somebody else has saved a draft of {candidacyId}. Look at it (application-drafts/{candidacyId}) and save with If-Match and the revision you saw, so that nothing is overwritten unseen.',
});

export const employerMissing = defineRefusal('employer-missing', 'rule', {
  zh: '请填写所在单位。',
  en: 'Name the employer.',
  field: 'employerId',
});

export const endorsedAlready = defineRefusal('endorsed-already', 'state', {
  zh: '您已于 {endorsedOn} 为本单位审核上报该申报，无需再次办理；现由{holder}审核。',
  en: 'You endorsed application {candidacyId} for your office on {endorsedOn}: nothing is left to do. It is with {holder} now.',
});

export const factsInvalid = defineRefusal('facts-invalid', 'rule', {
  zh: '申报事实有 {count} 处填写有误：{first}',
  en: '{count} faults in the facts: {first}',
});

export const filedByPerson = defineRefusal('filed-by-person', 'rule', {
  zh: '该申报由申报人本人提交，只能由本人撤回；有误的，贵单位审核时可以退回。',
  en: 'The person filed application {candidacyId} and withdraws it themself. If it is wrong, send it back instead of endorsing it.',
});

/** Nobody hands in an application as somebody that they are not known to be. */
export const identityUnconfirmed = defineRefusal('identity-unconfirmed', 'rule', {
  zh: '此账号的身份尚未确认，可以保存草稿，不能提交。请用经身份认证的账号登录，或持证件到所在单位或人社部门确认身份。',
  en: 'The identity of this account is not confirmed: you may save a draft, but not hand it in. Sign in with an account that the identity provider has identified, or show your papers to an employer or HR department.',
});

export const noDraft = defineRefusal('no-draft', 'not-found', {
  zh: '该申报没有草稿。',
  en: 'There is no draft of {candidacyId}.',
});

export const noWaiverProposed = defineRefusal('no-waiver-proposed', 'state', {
  zh: '该申报没有待批准的放宽申请。',
  en: 'Candidacy {candidacyId} has no waiver waiting for a decision.',
});

export const notBelow = defineRefusal('not-below', 'rule', {
  zh: '只能退回至隶属关系中的下级单位（共 {count} 个），所填单位不在其中（{clause}）；未填写单位的，退回申报人和所在单位更正。',
  en: 'It can be sent back only to an office below yours on the line of authority ({below}); {toOfficeId} is not one of these ({clause}). Leave the office out to have it corrected by the applicant and the employer.',
  field: 'toOfficeId',
});

export const noNominatingBody = defineRefusals('no-nominating-body', 'rule', {
  unregistered: {
    zh: '该单位尚未登记，无法逐级申报（{clause}）。',
    en: 'Organisation {employerId} is not registered, so the application cannot be endorsed step by step ({clause}).',
    field: 'employerId',
  },
  unknownEmployer: {
    zh: '该单位尚未登记，不能由其确认申报（{clause}）。请先登记该单位。',
    en: 'Organisation {employerId} is not registered and cannot confirm the application ({clause}): have it registered first.',
    field: 'employerId',
  },
  withoutQuota: {
    zh: '{employer}的隶属关系中没有获得推荐名额的单位，无法逐级申报（{clause}）。',
    en: 'No organisation on the line of authority of {employer} has a quota, so the application cannot be endorsed step by step ({clause}).',
    field: 'employerId',
  },
});

export const notNominated = defineRefusal('not-nominated', 'state', {
  zh: '该申报不在已报送的推荐人选名单中，不能进行资格审查（{clause}）。',
  en: 'Candidacy {candidacyId} is on no list that was sent: it cannot be reviewed ({clause}).',
});

export const notOnPaper = defineRefusal('not-on-paper', 'state', {
  zh: '该申报的承诺不是书面承诺。',
  en: 'The declaration of application {candidacyId} is not on paper.',
});

/** An application goes up step by step: whoever has it endorses it, or sends it back. */
export const notThisOffice = defineRefusal('not-this-office', 'rule', {
  zh: '该申报现由{name}办理，只能由其审核上报或退回（{clause}）。',
  en: 'Application {candidacyId} is with {name} now, who alone may endorse it or send it back ({clause}).',
});

/** Nobody applies who is not registered. */
export const personUnknown = defineRefusal('person-unknown', 'rule', {
  zh: '该人员尚未登记，请先登记人员。',
  en: 'Person {personId} is not registered: register the person first.',
  field: 'personId',
});

export const personWithdraws = defineRefusal('person-withdraws', 'rule', {
  zh: '该申报已审核完毕或申报已截止，须由申报人用本人账号撤回；误报的，请上级单位作废。',
  en: 'Application {candidacyId} is endorsed, or applications are closed: the person withdraws it by their own account. If it should not have been filed, have the authority above annul it.',
});

export const reasonMissing = defineRefusal('reason-missing', 'rule', {
  zh: '该申报已有考察结果，重新登记须说明理由（{clause}）。',
  en: 'Candidacy {candidacyId} has a result already: give the reason for recording it again ({clause}).',
  field: 'reason',
});

/** What is met needs no waiver: one would stand on record for nothing, and be counted among the exceptions. */
export const ruleAlreadyMet = defineRefusal('rule-already-met', 'rule', {
  zh: '申报人已符合：{met}，无需放宽（{clause}）。请只填不符合的条件。',
  en: 'The applicant meets {met}, so no waiver is needed for it ({clause}). Name only conditions that are not met.',
  field: 'rules',
});

export const ruleNotWaivable = defineRefusal('rule-not-waivable', 'rule', {
  zh: '所列条件中有 {count} 项不能放宽；只能放宽：{waivable}（{clause}）。',
  en: '{forbidden} cannot be relaxed; only these can: {waivable} ({clause}).',
  field: 'rules',
});

export const statementMissing = defineRefusal('statement-missing', 'rule', {
  zh: '该申报已审核完毕或申报已截止，撤回须有申报人签署的书面声明，请填写其内容、日期和存放处。',
  en: 'Application {candidacyId} is endorsed, or applications are closed: a withdrawal needs a statement signed by the person. Give its content, its date, and where it is kept.',
  field: 'writtenStatement',
});

export const waiverExists = defineRefusal('waiver-exists', 'state', {
  zh: '该申报已有放宽申请。',
  en: 'Candidacy {candidacyId} has a waiver already.',
});

export const wrongAuthority = defineRefusals('wrong-authority', 'rule', {
  freelance: {
    zh: '自由职业者须向所属地县、市人社部门申报，{employer}不属于县、市人社部门（{clause}）。请改填所属地人社部门。',
    en: 'A freelance person applies to the HR department of the county or city, and {employer} is not one. Name that department instead ({clause}).',
    field: 'employerId',
  },
  nonPublic: {
    zh: '{employer}是非公有制单位，{standing}；非公有制单位须向所属地县、市人社部门申报。请由所属地人社部门登记（{clause}）。',
    en: '{employer} is not a public unit and {standing}; such units apply to the HR department of the county or city. Have it registered there ({clause}).',
    field: 'employerId',
  },
  downwards: {
    zh: '{lower}的层级（{lowerLevel}）高于其主管单位{upper}（{upperLevel}），不能经其申报，请向本层级的主管部门申报（{clause}）。',
    en: '{lower} stands higher ({lowerLevel}) than its supervising unit {upper} ({upperLevel}) and cannot apply through it: apply to the authority of its own level ({clause}).',
    field: 'employerId',
  },
  noBureau: {
    zh: '{employer}须申报至人社部门，或省级、中央单位；其隶属关系中获得名额的{body}不属于上述单位（{clause}）。',
    en: '{employer} applies to an HR department, or to a unit of the province or the centre; {body}, which has the quota on its line of authority, is neither ({clause}).',
    field: 'employerId',
  },
});

export const roundGoesOn = defineRefusal('not-yet-allowed', 'state', {
  zh: '本轮选拔尚未办结。',
  en: 'The round has not ended.',
});

export const candidacySettled = defineRefusal('candidacy-settled', 'state', {
  zh: '该申报已经入选。',
  en: 'Candidacy {candidacyId} has been selected.',
});
