import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent, Json, LocalDate } from '#kernel';
import { DateText, FreeText, IdText, nullable, Outcome, record } from '../../event-fields';

const TeamMember = record({ name: IdText, contribution: FreeText });

export const ApplicationSubmitted = defineEvent('ApplicationSubmitted', {
  summary: { zh: '申报已提交', en: 'An application was handed in through the employer' },
  schema: record({
    candidacyId: IdText,
    roundId: IdText,
    programmeId: IdText,
    personId: IdText,
    /** The person's own account, if there is one. */
    accountId: nullable(IdText),
    /** The account that handed it in: the person's own, or the employer's. */
    filedBy: IdText,
    employerId: IdText,
    employerName: IdText,
    /** Offices from the employer to the nominating body, lowest first: the way the application goes. */
    line: Type.Array(IdText, { minItems: 1 }),
    bodyId: IdText,
    track: IdText,
    field: IdText,
    /** The round's reference date, on which age is counted. */
    referenceDate: DateText,
    facts: Type.Unsafe<Readonly<Record<string, Json>>>({ type: 'object' }),
    cultivationGoals: FreeText,
    supportMeasures: FreeText,
    name: Type.Optional(IdText),
    birthDate: Type.Optional(DateText),
    teamMembers: Type.Optional(Type.Array(TeamMember)),
  }),
  personal: { subject: 'personId', fields: ['name', 'birthDate', 'teamMembers'] },
});

export const EligibilityChecked = defineEvent('EligibilityChecked', {
  summary: { zh: '资格预审提示已生成', en: 'The rules were checked at application, as advice' },
  schema: record({ candidacyId: IdText, outcomes: Type.Array(Outcome) }),
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
  }),
});

export const WaiverProposed = defineEvent('WaiverProposed', {
  summary: { zh: '放宽条件已提出', en: 'A relaxation for the exceptionally excellent was proposed' },
  schema: record({
    candidacyId: IdText,
    rules: Type.Array(IdText, { minItems: 1 }),
    reason: FreeText,
    proposedBy: IdText,
    officeId: IdText,
  }),
});

export const WaiverApproved = defineEvent('WaiverApproved', {
  summary: { zh: '放宽条件已批准', en: 'The relaxation was approved by another person' },
  schema: record({ candidacyId: IdText, rules: Type.Array(IdText, { minItems: 1 }), approvedBy: IdText }),
});

export const WaiverRejected = defineEvent('WaiverRejected', {
  summary: { zh: '放宽条件未获批准', en: 'The relaxation was rejected' },
  schema: record({ candidacyId: IdText, reason: FreeText, rejectedBy: IdText }),
});

export const EligibilityReviewed = defineEvent('EligibilityReviewed', {
  summary: { zh: '资格审查已作出结论', en: 'The organiser decided on eligibility, rule by rule' },
  schema: record({ candidacyId: IdText, outcomes: Type.Array(Outcome), eligible: Type.Boolean() }),
});

export interface Application {
  readonly candidacyId: string;
  readonly roundId: string;
  readonly programmeId: string;
  readonly personId: string;
  readonly accountId: string | null;
  readonly filedBy: string;
  readonly employerId: string;
  readonly employerName: string;
  readonly line: readonly string[];
  readonly bodyId: string;
  readonly track: string;
  readonly referenceDate: LocalDate;
  readonly facts: Readonly<Record<string, Json>>;
  /** Absent once erased. */
  readonly birthDate: LocalDate | undefined;
}

export type Waiver =
  | { readonly status: 'none' }
  | { readonly status: 'proposed'; readonly rules: readonly string[]; readonly proposedBy: string }
  | { readonly status: 'approved'; readonly rules: readonly string[] }
  | { readonly status: 'rejected' };

interface Case {
  readonly application: Application;
  readonly waiver: Waiver;
  /** Offices that have confirmed, lowest first. */
  readonly endorsedOffices: readonly string[];
  /** Accounts that ever proposed a waiver, for the two-key rule: a rejection takes no key away. */
  readonly waiverProposedBy: readonly string[];
  /** Accounts that endorsed, for the two-key rule. */
  readonly endorsedBy: readonly string[];
}

export type CandidacyState =
  | { readonly status: 'none' }
  | ({ readonly status: 'submitted'; readonly waitingAt: string } & Case)
  | ({ readonly status: 'endorsed' } & Case)
  | ({ readonly status: 'eligible' } & Case)
  | ({ readonly status: 'ineligible' } & Case);
export type OpenCandidacy = Exclude<CandidacyState, { status: 'none' }>;

/** Id of a person's candidacy in a round: a second one is impossible, whoever files it (JX-PLAN 2.3.2). */
export function candidacyIdOf(roundId: string, personId: string): string {
  return `${roundId}.${personId}`;
}

/** Stream `candidacy-<round>.<person>`. */
export const candidacy = defineAggregate({
  category: 'candidacy',
  title: { zh: '人选申报', en: 'Candidacy' },
  events: [
    ApplicationSubmitted,
    EligibilityChecked,
    ApplicationEndorsed,
    WaiverProposed,
    WaiverApproved,
    WaiverRejected,
    EligibilityReviewed,
  ],
  initial: { status: 'none' } as CandidacyState,
  evolve(state, event): CandidacyState {
    if (event.type === 'ApplicationSubmitted') {
      const { employerId, birthDate, ...application } = event.data;
      return {
        status: 'submitted',
        waitingAt: employerId,
        application: { ...application, employerId, birthDate },
        waiver: { status: 'none' },
        waiverProposedBy: [],
        endorsedOffices: [],
        endorsedBy: [],
      };
    }
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'EligibilityChecked':
        return state;
      case 'ApplicationEndorsed': {
        const { officeId, nextOfficeId, endorsedBy } = event.data;
        const endorsed = {
          ...state,
          endorsedOffices: [...state.endorsedOffices, officeId],
          endorsedBy: [...state.endorsedBy, endorsedBy],
        };
        return nextOfficeId === null
          ? { ...endorsed, status: 'endorsed' }
          : { ...endorsed, status: 'submitted', waitingAt: nextOfficeId };
      }
      case 'WaiverProposed':
        return {
          ...state,
          waiver: { status: 'proposed', rules: event.data.rules, proposedBy: event.data.proposedBy },
          waiverProposedBy: [...state.waiverProposedBy, event.data.proposedBy],
        };
      case 'WaiverApproved':
        return { ...state, waiver: { status: 'approved', rules: event.data.rules } };
      case 'WaiverRejected':
        return { ...state, waiver: { status: 'rejected' } };
      case 'EligibilityReviewed':
        return { ...state, status: event.data.eligible ? 'eligible' : 'ineligible' };
    }
  },
});
