import { defineEvent, text } from '#kernel';
import {
  accountId,
  applicationFacts,
  bodyId,
  bodyOfCandidacy,
  called,
  candidacyId,
  choice,
  count,
  cultivationGoals,
  date,
  edition,
  employerId,
  employerName,
  factTexts,
  fieldOfWork,
  flag,
  listOf,
  nameOfPerson,
  nullable,
  ObjectOf,
  optional,
  organisationId,
  personId,
  programmeId,
  reason,
  recordOf,
  recordsOf,
  referenceDate,
  roundId,
  supportMeasures,
  track,
  ValueOf,
} from '#vocabulary';
import { record, ruleOutcomes } from '../../../event-fields';
import {
  backgroundFindings,
  checkedBy,
  coreTeam,
  correctUntil,
  declarationMade,
  freelance,
  lineOfOffices,
  missing,
  passed,
  reasonForWaiver,
  reasonToAnnul,
  reasonToReplace,
  reasonToReturn,
  reasonToWithdraw,
  recordedBy,
  returnedTo,
  savedAs,
  savedBy,
  SIDES,
  teamMember,
  waivedRules,
  writtenStatement,
  written,
} from './words';

const account = (zh: string, en: string) => called(accountId, text(zh, en));
const teamMembers = optional(recordsOf(coreTeam, teamMember));
const actingOffice = called(organisationId, text('办理单位', 'The office that acted'));
const reviewPanelDue = optional(
  flag(text('须先经专家评审（缺省为否）', 'Review by experts comes next; absent: no')),
);

/** What an application says, as far as it has been written: a draft may lack any of it. */
const content = { ...written, teamMembers };
export type ApplicationContent = ObjectOf<typeof content>;

/** See `savedAs`. */
export type FilingSide = ValueOf<typeof savedAs>;

export const ApplicationDraftSaved = defineEvent('ApplicationDraftSaved', {
  summary: { zh: '申报草稿已保存', en: 'A draft of an application was saved' },
  about: { nothing: 'a draft is for whoever writes it' },
  schema: record({
    ...{ candidacyId, roundId, programmeId, personId, employerId, savedBy, savedAs, missing },
    content: optional(recordOf(text('已填写的内容', 'Content so far'), content)),
  }),
  personal: { subject: 'personId', fields: ['content'] },
});

export const ApplicationDraftDiscarded = defineEvent('ApplicationDraftDiscarded', {
  summary: { zh: '申报草稿已删除', en: 'A draft was discarded' },
  about: { nothing: 'a draft is for whoever writes it' },
  schema: record({ candidacyId, discardedBy: account('删除人账号', 'Account that discarded it') }),
});

export const ApplicationSubmitted = defineEvent('ApplicationSubmitted', {
  summary: {
    zh: '申报已提交',
    en: 'The application was submitted',
  },
  about: [{ subject: 'candidacyId', shows: [{ nextOfficeId: 'employerId' }, 'edition'] }],
  schema: record({
    ...{ candidacyId, roundId, programmeId, personId, employerId, employerName, track },
    bodyId: bodyOfCandidacy,
    /** As it is confirmed then. */
    accountId: nullable(account('申报人本人账号', 'The person’s own account')),
    filedBy: account('提交人账号', 'Account that handed it in'),
    filedAs: choice(text('以何身份提交', 'On whose side it was filed'), SIDES),
    /** Absent: 1. */
    edition: optional(called(edition, text('版次', 'Edition'))),
    ...{ line: lineOfOffices, declaration: declarationMade },
    ...{ field: fieldOfWork, freelance: optional(freelance), referenceDate },
    /** Without their texts, which `factTexts` holds. */
    facts: applicationFacts,
    ...{ factTexts: optional(factTexts), teamMembers },
    ...{ cultivationGoals: optional(cultivationGoals), supportMeasures: optional(supportMeasures) },
    ...{ name: optional(nameOfPerson), birthDate: optional(date(text('出生日期', 'Date of birth'))) },
    /** In clear: they themselves are sealed. */
    teamSize: optional(count(text('核心团队人数（缺省为 0）', 'Size of the core team; absent: none'))),
  }),
  personal: {
    subject: 'personId',
    fields: ['name', 'birthDate', 'teamMembers', 'factTexts', 'cultivationGoals', 'supportMeasures'],
  },
});

/** The fields of a check: whose rules came out how; what was found of the person is sealed. */
const check = { candidacyId, personId, ...ruleOutcomes };

/** Its result in a word, and the rules that are not met. */
const aboutCheck = {
  subject: 'candidacyId',
  says: { result: { when: 'outcomes[result=not-met]', then: 'not-satisfied', otherwise: 'satisfied' } },
  shows: [{ rulesNotMet: 'outcomes[result=not-met].rule' }],
} as const;

export const EligibilityChecked = defineEvent('EligibilityChecked', {
  summary: { zh: '资格预审提示已生成', en: 'The eligibility rules were checked in advance, as information' },
  about: [{ ...aboutCheck, gates: 'application' }],
  schema: record(check),
  personal: { subject: 'personId', fields: ['findings'] },
});

export const ApplicationEndorsed = defineEvent('ApplicationEndorsed', {
  summary: {
    zh: '申报已逐级审核上报',
    en: 'An office endorsed the application and passed it on',
  },
  about: [{ subject: 'candidacyId', shows: ['officeId', 'nextOfficeId'] }],
  schema: record({
    ...{ candidacyId, officeId: actingOffice },
    nextOfficeId: nullable(
      called(organisationId, text('下一办理单位', 'Next office in charge')),
      text('已逐级审核完毕的为 null', 'null once endorsed all the way up'),
    ),
    endorsedBy: account('审核人账号', 'Account that endorsed it'),
    endorsedOn: date(text('审核日期', 'Date of the endorsement')),
    /** By the policy in force. */
    backgroundCheckDue: optional(
      flag(text('须先经组织考察（缺省为否）', 'Background check comes next; absent: no')),
    ),
    /** By the policy in force. The panel is one of the round. */
    ...{ reviewPanelDue, roundId: optional(roundId) },
    /** It is with the organiser then. */
    next: optional(
      choice(
        text('不经推荐的下一环节（缺省为推荐）', 'Next stage without a nomination; absent: nomination'),
        {
          'eligibility-review': text('资格审查', 'eligibility review'),
          roster: text('拟入选名单', 'roster'),
        },
      ),
    ),
  }),
});

export const ApplicationReturned = defineEvent('ApplicationReturned', {
  summary: { zh: '申报已退回', en: 'The application was returned for correction' },
  about: [
    {
      subject: 'candidacyId',
      shows: ['officeId', { nextOfficeId: 'toOfficeId' }, 'correctUntil'],
      reason: 'to-readers',
    },
  ],
  schema: record({
    ...{ candidacyId, personId, officeId: actingOffice },
    returnedBy: account('退回人账号', 'Account that sent it back'),
    toOfficeId: nullable(returnedTo),
    /** Whatever the last day of applications. */
    correctUntil: nullable(correctUntil, text('无须提交更正的为 null', 'null where nothing is to be filed')),
    reason: optional(reasonToReturn),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const ApplicationWithdrawn = defineEvent('ApplicationWithdrawn', {
  summary: {
    zh: '申报已撤回',
    en: 'The application was withdrawn, by the person (final for this round) or by the employer that filed it',
  },
  about: [{ subject: 'candidacyId', reason: 'to-readers' }],
  schema: record({
    ...{ candidacyId, roundId, programmeId, bodyId, personId },
    withdrawnBy: account('撤回人账号', 'Account that took it back'),
    withdrawnAs: choice(text('以何身份撤回', 'On whose side it was taken back'), SIDES),
    ...{ reason: optional(reasonToWithdraw), writtenStatement: optional(writtenStatement) },
  }),
  personal: { subject: 'personId', fields: ['reason', 'writtenStatement'] },
});

export const ApplicationAnnulled = defineEvent('ApplicationAnnulled', {
  summary: {
    zh: '误报的申报已作废',
    en: 'An application that should not have been filed was annulled; the person may apply again',
  },
  about: [{ subject: 'candidacyId', reason: 'to-readers' }],
  schema: record({
    ...{ candidacyId, roundId, programmeId, bodyId, personId, employerId },
    /** Who sees it from now on. */
    offices: listOf(
      text('隶属关系（不含所在单位）', 'Line of authority without the employer'),
      organisationId,
      100,
    ),
    annulledBy: account('作废人账号', 'Account that annulled it'),
    reason: optional(reasonToAnnul),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

const backgroundCheck = {
  ...{ candidacyId, personId, bodyId, passed, checkedBy },
  findings: optional(backgroundFindings),
};

export const BackgroundCheckReported = defineEvent('BackgroundCheckReported', {
  summary: {
    zh: '考察人已提交组织考察情况',
    en: 'The background check was reported',
  },
  about: [
    {
      subject: 'candidacyId',
      shows: [{ officeId: 'bodyId' }],
      says: { result: { when: 'passed', then: 'passed', otherwise: 'not-passed' } },
    },
  ],
  schema: record(backgroundCheck),
  personal: { subject: 'personId', fields: ['findings'] },
});

export const DeclarationConfirmed = defineEvent('DeclarationConfirmed', {
  summary: {
    zh: '申报人已本人确认承诺',
    en: 'The person confirmed the declaration',
  },
  about: ['candidacyId'],
  schema: record({ candidacyId, confirmedBy: account('确认人账号', 'Account that declared it') }),
});

export const DeclarationRequested = defineEvent('DeclarationRequested', {
  summary: {
    zh: '申报人已有本人账号，原书面承诺须由本人另行确认',
    en: 'The person now has an account: the declaration on paper must be confirmed in person',
  },
  about: ['candidacyId'],
  schema: record({ candidacyId, roundId }),
});

export const BackgroundCheckRecorded = defineEvent('BackgroundCheckRecorded', {
  summary: {
    zh: '组织考察结果已登记',
    en: 'The result of the background check was recorded',
  },
  about: [
    {
      subject: 'candidacyId',
      shows: [{ officeId: 'bodyId' }],
      says: { result: { when: 'passed', then: 'passed', otherwise: 'not-passed' } },
      // Why it was recorded anew is as confidential as what it found.
      reason: { office: 'bodyId' },
    },
  ],
  // Somebody else records than checked.
  schema: record({ ...backgroundCheck, recordedBy, reason: optional(reasonToReplace) }),
  personal: { subject: 'personId', fields: ['findings', 'reason'] },
});

export const WaiverProposed = defineEvent('WaiverProposed', {
  summary: { zh: '放宽条件已提出', en: 'A waiver was proposed' },
  about: [{ subject: 'candidacyId', shows: ['rules'], reason: 'to-readers' }],
  schema: record({
    ...{ candidacyId, personId, rules: waivedRules, officeId: actingOffice },
    proposedBy: account('提出人账号', 'Account that proposed it'),
    reason: optional(reasonForWaiver),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const WaiverApproved = defineEvent('WaiverApproved', {
  summary: { zh: '放宽条件已批准', en: 'The waiver was approved' },
  about: [{ subject: 'candidacyId', shows: ['rules'] }],
  schema: record({
    ...{ candidacyId, rules: waivedRules },
    approvedBy: account('批准人账号', 'Account that approved it'),
  }),
});

export const WaiverRejected = defineEvent('WaiverRejected', {
  summary: { zh: '放宽条件未获批准', en: 'The waiver was rejected' },
  about: [{ subject: 'candidacyId', reason: 'to-readers' }],
  schema: record({
    ...{ candidacyId, personId, reason: optional(reason) },
    rejectedBy: account('不予批准人账号', 'Account that rejected it'),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const EligibilityReviewed = defineEvent('EligibilityReviewed', {
  summary: { zh: '资格审查已作出结论', en: 'The organiser decided on eligibility' },
  about: [{ ...aboutCheck, gates: 'review' }],
  schema: record({
    ...{ ...check, roundId },
    eligible: flag(text('是否符合资格条件', 'Eligible')),
    /** For the draw of experts; absent in the event's first form. */
    reviewedBy: optional(account('审查人账号', 'Account that decided')),
    /** By the policy in force. */
    reviewPanelDue,
  }),
  personal: { subject: 'personId', fields: ['findings'] },
});

export const CandidateNotSelected = defineEvent('CandidateNotSelected', {
  summary: {
    zh: '本轮选拔已办结，未入选',
    en: 'The round was closed; the candidate was not selected',
  },
  about: ['candidacyId'],
  schema: record({ candidacyId, roundId, personId, bodyId }),
});
