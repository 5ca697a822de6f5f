import { Type } from '@sinclair/typebox';
import { defineEvent, Json } from '#kernel';
import {
  Count,
  DateText,
  Findings,
  FreeText,
  IdText,
  nullable,
  Outcome,
  record,
  Static,
} from '../../event-fields';

const TeamMember = record({ name: IdText, contribution: FreeText });

/** What an application says, as far as it has been written: a draft may lack any of it. */
const ApplicationContent = record({
  track: Type.Optional(IdText),
  field: Type.Optional(IdText),
  freelance: Type.Optional(Type.Boolean()),
  facts: Type.Optional(Type.Unsafe<Readonly<Record<string, Json>>>({ type: 'object' })),
  cultivationGoals: Type.Optional(FreeText),
  supportMeasures: Type.Optional(FreeText),
  teamMembers: Type.Optional(Type.Array(TeamMember)),
});
export type ApplicationContent = Static<typeof ApplicationContent>;

export const ApplicationDraftSaved = defineEvent('ApplicationDraftSaved', {
  summary: { zh: '申报草稿已保存', en: 'A draft of an application was saved; it replaces the one before' },
  schema: record({
    candidacyId: IdText,
    roundId: IdText,
    programmeId: IdText,
    personId: IdText,
    accountId: nullable(IdText),
    employerId: IdText,
    savedBy: IdText,
    /** Fields that an application needs and the draft does not have yet, by their paths in the command. */
    missing: Type.Array(IdText),
    content: Type.Optional(ApplicationContent),
  }),
  personal: { subject: 'personId', fields: ['content'] },
});

export const ApplicationDraftDiscarded = defineEvent('ApplicationDraftDiscarded', {
  summary: { zh: '申报草稿已删除', en: 'A draft was discarded' },
  schema: record({ candidacyId: IdText, discardedBy: IdText }),
});

export const ApplicationSubmitted = defineEvent('ApplicationSubmitted', {
  summary: {
    zh: '申报已提交',
    en: 'An application, or after its return a new edition of it, was handed in through the employer',
  },
  schema: record({
    candidacyId: IdText,
    roundId: IdText,
    programmeId: IdText,
    personId: IdText,
    /** The person's own account, if there is one. */
    accountId: nullable(IdText),
    /** The account that handed it in: the person's own, or the employer's. */
    filedBy: IdText,
    /** From 1; absent: 1. */
    edition: Type.Optional(Count),
    employerId: IdText,
    employerName: IdText,
    /** Offices from the employer to the nominating body, lowest first: the way the application goes. */
    line: Type.Array(IdText, { minItems: 1 }),
    bodyId: IdText,
    track: IdText,
    field: IdText,
    /** Whether the person works freelance and applies to the local HR department; absent: no. */
    freelance: Type.Optional(Type.Boolean()),
    /** The round's reference date, on which age is counted. */
    referenceDate: DateText,
    /** Without their texts, which `factTexts` holds. */
    facts: Type.Unsafe<Readonly<Record<string, Json>>>({ type: 'object' }),
    factTexts: Type.Optional(Type.Unsafe<Readonly<Record<string, Json>>>({ type: 'object' })),
    cultivationGoals: Type.Optional(FreeText),
    supportMeasures: Type.Optional(FreeText),
    name: Type.Optional(IdText),
    birthDate: Type.Optional(DateText),
    teamMembers: Type.Optional(Type.Array(TeamMember)),
    /** How many `teamMembers` there are, in clear: they themselves are sealed. Absent: none. */
    teamSize: Type.Optional(Count),
  }),
  personal: {
    subject: 'personId',
    fields: ['name', 'birthDate', 'teamMembers', 'factTexts', 'cultivationGoals', 'supportMeasures'],
  },
});

/** The fields of a check: whose rules came out how; what was found of the person is sealed. */
const check = {
  candidacyId: IdText,
  personId: IdText,
  outcomes: Type.Array(Outcome),
  findings: Type.Optional(Findings),
};

export const EligibilityChecked = defineEvent('EligibilityChecked', {
  summary: { zh: '资格预审提示已生成', en: 'The rules were checked at application, as advice' },
  schema: record(check),
  personal: { subject: 'personId', fields: ['findings'] },
});

export const ApplicationEndorsed = defineEvent('ApplicationEndorsed', {
  summary: {
    zh: '申报已逐级审核上报',
    en: 'An office on the line of authority confirmed the application and passed it on',
  },
  schema: record({
    candidacyId: IdText,
    officeId: IdText,
    /** Who has the application next; null when it has reached the nominating body and is confirmed there. */
    nextOfficeId: nullable(IdText),
    endorsedBy: IdText,
    /** Whether the policy in force wants a background check of the body next, and none was passed yet; absent: no. */
    backgroundCheckDue: Type.Optional(Type.Boolean()),
    /** Whether the policy in force wants a review by the body's experts next; absent: no. Its panel is one of the round. */
    reviewPanelDue: Type.Optional(Type.Boolean()),
    roundId: Type.Optional(IdText),
  }),
});

export const ApplicationReturned = defineEvent('ApplicationReturned', {
  summary: { zh: '申报已退回', en: 'An application was sent back for correction' },
  schema: record({
    candidacyId: IdText,
    personId: IdText,
    /** The office that sent it back. */
    officeId: IdText,
    returnedBy: IdText,
    /** The office on the line that has to confirm it anew; null: whoever files it has to correct it. */
    toOfficeId: nullable(IdText),
    /** Last day on which a correction is taken, whatever the last day of applications; null where nothing is to be filed. */
    correctUntil: nullable(DateText),
    reason: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const ApplicationWithdrawn = defineEvent('ApplicationWithdrawn', {
  summary: {
    zh: '申报已撤回',
    en: 'The applicant or the employer took the application back, for good in this round',
  },
  schema: record({
    candidacyId: IdText,
    roundId: IdText,
    programmeId: IdText,
    bodyId: IdText,
    personId: IdText,
    withdrawnBy: IdText,
    reason: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const BackgroundCheckReported = defineEvent('BackgroundCheckReported', {
  summary: {
    zh: '考察人已提交组织考察情况',
    en: 'Who checked a candidate’s background reported what they found',
  },
  schema: record({
    candidacyId: IdText,
    personId: IdText,
    bodyId: IdText,
    passed: Type.Boolean(),
    checkedBy: IdText,
    findings: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['findings'] },
});

export const BackgroundCheckRecorded = defineEvent('BackgroundCheckRecorded', {
  summary: {
    zh: '组织考察结果已登记',
    en: 'The nominating body put the result of its background check on record',
  },
  schema: record({
    candidacyId: IdText,
    personId: IdText,
    bodyId: IdText,
    passed: Type.Boolean(),
    /** The account that reported it; another records. */
    checkedBy: IdText,
    recordedBy: IdText,
    findings: Type.Optional(FreeText),
    /** Why an earlier result is replaced. */
    reason: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['findings', 'reason'] },
});

export const WaiverProposed = defineEvent('WaiverProposed', {
  summary: { zh: '放宽条件已提出', en: 'A relaxation for the exceptionally excellent was proposed' },
  schema: record({
    candidacyId: IdText,
    personId: IdText,
    rules: Type.Array(IdText, { minItems: 1 }),
    proposedBy: IdText,
    officeId: IdText,
    reason: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const WaiverApproved = defineEvent('WaiverApproved', {
  summary: { zh: '放宽条件已批准', en: 'The relaxation was approved by another person' },
  schema: record({ candidacyId: IdText, rules: Type.Array(IdText, { minItems: 1 }), approvedBy: IdText }),
});

export const WaiverRejected = defineEvent('WaiverRejected', {
  summary: { zh: '放宽条件未获批准', en: 'The relaxation was rejected' },
  schema: record({
    candidacyId: IdText,
    personId: IdText,
    rejectedBy: IdText,
    reason: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const EligibilityReviewed = defineEvent('EligibilityReviewed', {
  summary: { zh: '资格审查已作出结论', en: 'The organiser decided on eligibility, rule by rule' },
  schema: record({
    ...check,
    roundId: IdText,
    eligible: Type.Boolean(),
    /** The account that decided, for the draw of experts; absent in the event's first form. */
    reviewedBy: Type.Optional(IdText),
    /** Whether the policy in force wants a review by the organiser's experts next; absent: no. */
    reviewPanelDue: Type.Optional(Type.Boolean()),
  }),
  personal: { subject: 'personId', fields: ['findings'] },
});
