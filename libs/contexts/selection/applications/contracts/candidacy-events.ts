import { Type } from '@sinclair/typebox';
import { defineEvent, Json } from '#kernel';
import {
  Count,
  DateText,
  FreeText,
  IdText,
  nullable,
  oneOf,
  record,
  ruleOutcomes,
  Static,
} from '../../../event-fields';

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

/**
 * On whose side something is filed: the person's, by the own account; an employer's; or that of an account that registered
 * itself as the person, and of whose holder nobody knows yet whether that is so.
 */
export const FILING_SIDES = ['person', 'employer', 'registrant'] as const;
export type FilingSide = (typeof FILING_SIDES)[number];

/**
 * Who declared that the application is true and the conduct as required (JX-PLAN 2.2.1(1)): the person, by the own account;
 * the person on paper, as the employer says who keeps it; or nobody yet: the person still has to.
 */
export const DECLARATIONS = ['by-person', 'on-paper', 'outstanding'] as const;
export type ApplicationDeclaration = (typeof DECLARATIONS)[number];

export const ApplicationDraftSaved = defineEvent('ApplicationDraftSaved', {
  summary: { zh: '申报草稿已保存', en: 'A draft of an application was saved; it replaces the one before' },
  about: { nothing: 'a draft is for whoever writes it' },
  schema: record({
    candidacyId: IdText,
    roundId: IdText,
    programmeId: IdText,
    personId: IdText,
    employerId: IdText,
    savedBy: IdText,
    savedAs: oneOf(FILING_SIDES),
    /** Fields that an application needs and the draft does not have yet, by their paths in the command. */
    missing: Type.Array(IdText),
    content: Type.Optional(ApplicationContent),
  }),
  personal: { subject: 'personId', fields: ['content'] },
});

export const ApplicationDraftDiscarded = defineEvent('ApplicationDraftDiscarded', {
  summary: { zh: '申报草稿已删除', en: 'A draft was discarded' },
  about: { nothing: 'a draft is for whoever writes it' },
  schema: record({ candidacyId: IdText, discardedBy: IdText }),
});

export const ApplicationSubmitted = defineEvent('ApplicationSubmitted', {
  summary: {
    zh: '申报已提交',
    en: 'An application, or after its return a new edition of it, was handed in through the employer',
  },
  about: [{ subject: 'candidacyId', shows: [{ nextOfficeId: 'employerId' }, 'edition'] }],
  schema: record({
    candidacyId: IdText,
    roundId: IdText,
    programmeId: IdText,
    personId: IdText,
    /** The person's own account as it is confirmed then, if there is one. */
    accountId: nullable(IdText),
    /** The account that handed it in: the person's own, or the employer's. */
    filedBy: IdText,
    filedAs: oneOf(['person', 'employer']),
    declaration: oneOf(DECLARATIONS),
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
  ...ruleOutcomes,
};

/** Its result in a word, and the rules that are not met. */
const aboutCheck = [
  {
    subject: 'candidacyId',
    says: { result: { when: 'outcomes[result=not-met]', then: 'not-satisfied', otherwise: 'satisfied' } },
    shows: [{ rules: 'outcomes[result=not-met].rule' }],
  },
] as const;

export const EligibilityChecked = defineEvent('EligibilityChecked', {
  summary: { zh: '资格预审提示已生成', en: 'The rules were checked at application, as advice' },
  about: aboutCheck,
  schema: record(check),
  personal: { subject: 'personId', fields: ['findings'] },
});

export const ApplicationEndorsed = defineEvent('ApplicationEndorsed', {
  summary: {
    zh: '申报已逐级审核上报',
    en: 'An office on the line of authority confirmed the application and passed it on',
  },
  about: [{ subject: 'candidacyId', shows: ['officeId', 'nextOfficeId'] }],
  schema: record({
    candidacyId: IdText,
    officeId: IdText,
    /** Who has the application next; null when it has reached the nominating body and is confirmed there. */
    nextOfficeId: nullable(IdText),
    endorsedBy: IdText,
    endorsedOn: DateText,
    /** Whether the policy in force wants a background check of the body next, and none was passed yet; absent: no. */
    backgroundCheckDue: Type.Optional(Type.Boolean()),
    /** Whether the policy in force wants a review by the body's experts next; absent: no. Its panel is one of the round. */
    reviewPanelDue: Type.Optional(Type.Boolean()),
    roundId: Type.Optional(IdText),
    /** Who has it next where the programme has no nomination: it is with the organiser. Absent: it is nominated. */
    next: Type.Optional(oneOf(['eligibility-review', 'roster'])),
  }),
});

export const ApplicationReturned = defineEvent('ApplicationReturned', {
  summary: { zh: '申报已退回', en: 'An application was sent back for correction' },
  about: [
    {
      subject: 'candidacyId',
      shows: ['officeId', { nextOfficeId: 'toOfficeId' }, 'correctUntil'],
      reason: 'to-readers',
    },
  ],
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
    en: 'The application was taken back: by the person, which is for good in this round, or by the employer that filed it',
  },
  about: [{ subject: 'candidacyId', reason: 'to-readers' }],
  schema: record({
    candidacyId: IdText,
    roundId: IdText,
    programmeId: IdText,
    bodyId: IdText,
    personId: IdText,
    withdrawnBy: IdText,
    withdrawnAs: oneOf(['person', 'employer']),
    reason: Type.Optional(FreeText),
    /** Where an office acts on what a person without an account has signed: what and when, and where it is kept. */
    writtenStatement: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['reason', 'writtenStatement'] },
});

export const ApplicationAnnulled = defineEvent('ApplicationAnnulled', {
  summary: {
    zh: '误报的申报已作废',
    en: 'An authority annulled an application that should not have been filed; the person is free to apply',
  },
  about: [{ subject: 'candidacyId', reason: 'to-readers' }],
  schema: record({
    candidacyId: IdText,
    roundId: IdText,
    programmeId: IdText,
    bodyId: IdText,
    personId: IdText,
    employerId: IdText,
    /** The line of authority without the employer: who sees it from now on. */
    offices: Type.Array(IdText),
    annulledBy: IdText,
    reason: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const BackgroundCheckReported = defineEvent('BackgroundCheckReported', {
  summary: {
    zh: '考察人已提交组织考察情况',
    en: 'Who checked a candidate’s background reported what they found',
  },
  about: [
    {
      subject: 'candidacyId',
      shows: [{ officeId: 'bodyId' }],
      says: { result: { when: 'passed', then: 'passed', otherwise: 'not-passed' } },
    },
  ],
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

export const DeclarationConfirmed = defineEvent('DeclarationConfirmed', {
  summary: {
    zh: '申报人已本人确认承诺',
    en: 'The person declared what the employer filed to be true, and conduct as required',
  },
  about: ['candidacyId'],
  schema: record({ candidacyId: IdText, confirmedBy: IdText }),
});

export const DeclarationRequested = defineEvent('DeclarationRequested', {
  summary: {
    zh: '申报人已有本人账号，原书面承诺须由本人另行确认',
    en: 'The person has an account of their own now: what stood on paper waits for their own declaration',
  },
  about: ['candidacyId'],
  schema: record({ candidacyId: IdText, roundId: IdText }),
});

export const BackgroundCheckRecorded = defineEvent('BackgroundCheckRecorded', {
  summary: {
    zh: '组织考察结果已登记',
    en: 'The nominating body put the result of its background check on record',
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
  about: [{ subject: 'candidacyId', shows: ['rules'], reason: 'to-readers' }],
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
  about: [{ subject: 'candidacyId', shows: ['rules'] }],
  schema: record({ candidacyId: IdText, rules: Type.Array(IdText, { minItems: 1 }), approvedBy: IdText }),
});

export const WaiverRejected = defineEvent('WaiverRejected', {
  summary: { zh: '放宽条件未获批准', en: 'The relaxation was rejected' },
  about: [{ subject: 'candidacyId', reason: 'to-readers' }],
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
  about: aboutCheck,
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

export const CandidateNotSelected = defineEvent('CandidateNotSelected', {
  summary: {
    zh: '本轮选拔已办结，未入选',
    en: 'The round ended, and the candidacy was not selected',
  },
  about: ['candidacyId'],
  schema: record({ candidacyId: IdText, roundId: IdText, personId: IdText, bodyId: IdText }),
});
