import { defineAggregate, EventOf, Json, LocalDate } from '#kernel';
import { endsWithRound } from '#contexts/programmes/contracts';
import {
  ApplicationAnnulled,
  ApplicationContent,
  ApplicationDraftDiscarded,
  ApplicationDraftSaved,
  ApplicationEndorsed,
  ApplicationReturned,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  BackgroundCheckRecorded,
  BackgroundCheckReported,
  CandidateNotSelected,
  DeclarationConfirmed,
  DeclarationRequested,
  EligibilityChecked,
  EligibilityReviewed,
  FilingSide,
  WaiverApproved,
  WaiverProposed,
  WaiverRejected,
} from './candidacy-events';
import type { ApplicationDeclaration } from './words';
import { withFactTexts } from '../../../fact-texts';

export interface Application {
  readonly candidacyId: string;
  readonly roundId: string;
  readonly programmeId: string;
  readonly personId: string;
  readonly accountId: string | null;
  readonly filedBy: string;
  readonly filedAs: 'person' | 'employer';
  readonly declaration: ApplicationDeclaration;
  /** From 1; each correction after a return is the next. */
  readonly edition: number;
  readonly employerId: string;
  readonly employerName: string;
  readonly line: readonly string[];
  readonly bodyId: string;
  readonly track: string;
  readonly referenceDate: LocalDate;
  readonly facts: Readonly<Record<string, Json>>;
  /** Absent once erased. */
  readonly birthDate: LocalDate | undefined;
  /** What a correction falls back on where it says nothing. */
  readonly content: ApplicationContent;
}

/** What has been written of an application, and not handed in. */
export interface Draft {
  readonly employerId: string;
  readonly savedBy: string;
  readonly savedAs: FilingSide;
  /** Empty once erased. */
  readonly content: ApplicationContent;
}

/** That an office on the line confirmed the application, for the two-key rule. */
export interface Endorsement {
  readonly officeId: string;
  readonly endorsedBy: string;
  readonly endorsedOn: LocalDate;
}

export type Waiver =
  | { readonly status: 'none' }
  | { readonly status: 'proposed'; readonly rules: readonly string[]; readonly proposedBy: string }
  | { readonly status: 'approved'; readonly rules: readonly string[] }
  | { readonly status: 'rejected' };

export type BackgroundCheck =
  | { readonly status: 'none' }
  | { readonly status: 'passed' | 'not-passed'; readonly checkedBy: string; readonly recordedBy: string };

/** What somebody of the body found, until somebody else puts it on record. */
export interface BackgroundReport {
  readonly passed: boolean;
  readonly checkedBy: string;
  /** Empty once erased. */
  readonly findings: string;
}

interface Case {
  readonly application: Application;
  readonly draft?: Draft;
  readonly namedEmployer?: string;
  readonly waiver: Waiver;
  readonly backgroundCheck: BackgroundCheck;
  readonly backgroundReport?: BackgroundReport;
  /** Accounts that ever reported a check, for the two-key rule. */
  readonly checkers: readonly string[];
  /** Offices that have confirmed this edition, lowest first. */
  readonly endorsedOffices: readonly string[];
  /** Every endorsement ever, for the two-key rule: a return takes no key away. */
  readonly endorsements: readonly Endorsement[];
  /** Accounts that handed in an edition, for the two-key rule. */
  readonly filers: readonly string[];
  /** Accounts that ever proposed a waiver, for the two-key rule: a rejection takes no key away. */
  readonly waiverProposedBy: readonly string[];
  /** Accounts that ever approved or rejected a waiver: none of them scores the candidate. */
  readonly waiverDeciders: readonly string[];
  /** Accounts that ever decided on eligibility: none of them scores the candidate. */
  readonly eligibilityReviewers: readonly string[];
}

export type CandidacyState =
  /** Nothing was handed in, or it was annulled; there may be a draft. */
  | {
      readonly status: 'none';
      readonly draft?: Draft;
      /** The employer that the person named last, by the own account. */
      readonly namedEmployer?: string;
    }
  | ({ readonly status: 'submitted'; readonly waitingAt: string } & Case)
  | ({
      readonly status: 'returned';
      readonly returnedBy: string;
      readonly correctUntil: LocalDate | null;
    } & Case)
  | ({ readonly status: 'endorsed' } & Case)
  | ({ readonly status: 'eligible' } & Case)
  | ({ readonly status: 'ineligible' } & Case)
  /** The round ended without it. */
  | ({ readonly status: 'not-selected' } & Case)
  /** Final for the round where the person did it: see {@link isWithdrawnForGood}. */
  | ({
      readonly status: 'withdrawn';
      readonly withdrawn: { readonly by: string; readonly as: 'person' | 'employer' };
    } & Case);
export type OpenCandidacy = Exclude<CandidacyState, { status: 'none' }>;

/** Id of a person's candidacy in a round: a second one is impossible, whoever files it (JX-PLAN 2.3.2). */
export function candidacyIdOf(roundId: string, personId: string): string {
  return `${roundId}.${personId}`;
}

/** Stream `candidacy-<round>.<person>`. */
export const candidacy = defineAggregate({
  category: 'candidacy',
  title: { zh: '人选申报', en: 'Candidacy' },
  moves: 'back',
  ended: endsWithRound((state) => (state.status === 'none' ? undefined : state.application.roundId)),
  events: [
    ApplicationDraftSaved,
    ApplicationDraftDiscarded,
    ApplicationSubmitted,
    EligibilityChecked,
    ApplicationEndorsed,
    ApplicationReturned,
    ApplicationWithdrawn,
    BackgroundCheckReported,
    ApplicationAnnulled,
    DeclarationConfirmed,
    DeclarationRequested,
    BackgroundCheckRecorded,
    WaiverProposed,
    WaiverApproved,
    WaiverRejected,
    EligibilityReviewed,
    CandidateNotSelected,
  ],
  initial: { status: 'none' } as CandidacyState,
  evolve(state, event): CandidacyState {
    switch (event.type) {
      case 'ApplicationSubmitted':
        return submitted(state, event.data);
      case 'ApplicationDraftSaved': {
        const { employerId, savedBy, savedAs, content = {} } = event.data;
        const named = savedAs === 'person' ? { namedEmployer: employerId } : {};
        return { ...state, ...named, draft: { employerId, savedBy, savedAs, content } };
      }
      case 'ApplicationDraftDiscarded':
        return withoutDraft(state);
      case 'ApplicationAnnulled':
        return { status: 'none', ...(state.draft && { draft: state.draft }) };
      default:
        return state.status === 'none' ? state : withEvent(state, event);
    }
  },
});

type Filing =
  'ApplicationSubmitted' | 'ApplicationDraftSaved' | 'ApplicationDraftDiscarded' | 'ApplicationAnnulled';
type CaseEvent = Exclude<Parameters<typeof candidacy.evolve>[1], { type: Filing }>;

function withEvent(state: OpenCandidacy, event: CaseEvent): OpenCandidacy {
  switch (event.type) {
    case 'EligibilityChecked':
      return state;
    case 'ApplicationEndorsed': {
      const { officeId, nextOfficeId, endorsedBy, endorsedOn } = event.data;
      const endorsed = {
        ...state,
        endorsedOffices: [...state.endorsedOffices, officeId],
        endorsements: [...state.endorsements, { officeId, endorsedBy, endorsedOn }],
      };
      return nextOfficeId === null
        ? { ...endorsed, status: 'endorsed' }
        : { ...endorsed, status: 'submitted', waitingAt: nextOfficeId };
    }
    case 'ApplicationReturned': {
      const { officeId, toOfficeId, correctUntil } = event.data;
      // What was found and not put on record was of what is corrected now.
      const { backgroundReport: _dropped, ...rest } = state;
      if (toOfficeId === null)
        return { ...rest, status: 'returned', returnedBy: officeId, correctUntil, endorsedOffices: [] };
      const below = state.application.line.slice(0, state.application.line.indexOf(toOfficeId));
      const endorsedOffices = state.endorsedOffices.filter((id) => below.includes(id));
      return { ...rest, status: 'submitted', waitingAt: toOfficeId, endorsedOffices };
    }
    case 'ApplicationWithdrawn':
      return {
        ...state,
        status: 'withdrawn',
        withdrawn: { by: event.data.withdrawnBy, as: event.data.withdrawnAs },
      };
    case 'CandidateNotSelected':
      return { ...state, status: 'not-selected' };
    case 'DeclarationRequested':
      return { ...state, application: { ...state.application, declaration: 'outstanding' } };
    case 'DeclarationConfirmed':
      return { ...state, application: { ...state.application, declaration: 'by-person' } };
    case 'BackgroundCheckReported':
    case 'BackgroundCheckRecorded':
      return backgroundChecked(state, event);
    case 'WaiverProposed':
      return {
        ...state,
        waiver: { status: 'proposed', rules: event.data.rules, proposedBy: event.data.proposedBy },
        waiverProposedBy: [...state.waiverProposedBy, event.data.proposedBy],
      };
    case 'WaiverApproved':
      return waiverDecided(state, { status: 'approved', rules: event.data.rules }, event.data.approvedBy);
    case 'WaiverRejected':
      return waiverDecided(state, { status: 'rejected' }, event.data.rejectedBy);
    case 'EligibilityReviewed':
      return {
        ...state,
        status: event.data.eligible ? 'eligible' : 'ineligible',
        eligibilityReviewers: [
          ...state.eligibilityReviewers,
          ...(event.data.reviewedBy === undefined ? [] : [event.data.reviewedBy]),
        ],
      };
  }
}

/** Somebody has found something; it counts once somebody else has put it on record. */
function backgroundChecked(
  state: OpenCandidacy,
  event: Extract<CaseEvent, { type: 'BackgroundCheckReported' | 'BackgroundCheckRecorded' }>,
): OpenCandidacy {
  if (event.type === 'BackgroundCheckReported') {
    const { passed, checkedBy, findings = '' } = event.data;
    const backgroundReport = { passed, checkedBy, findings };
    return { ...state, backgroundReport, checkers: [...state.checkers, checkedBy] };
  }
  const { passed, checkedBy, recordedBy } = event.data;
  const { backgroundReport: _reported, ...rest } = state;
  return { ...rest, backgroundCheck: { status: passed ? 'passed' : 'not-passed', checkedBy, recordedBy } };
}

function waiverDecided(state: OpenCandidacy, waiver: Waiver, decidedBy: string): OpenCandidacy {
  return { ...state, waiver, waiverDeciders: [...state.waiverDeciders, decidedBy] };
}

/**
 * Handed in, with the employer now. What waivers, checks and keys an earlier edition had, the next one has too; a first
 * edition after a withdrawal begins anew.
 */
function submitted(
  state: CandidacyState,
  data: EventOf<typeof ApplicationSubmitted>['data'],
): CandidacyState {
  const { employerId, birthDate, edition = 1, filedBy, track, field, freelance } = data;
  const { candidacyId, roundId, programmeId, personId, accountId, filedAs, declaration } = data;
  const { employerName, line, bodyId, referenceDate } = data;
  const { cultivationGoals, supportMeasures, teamMembers } = data;
  const facts = withFactTexts(data.facts, data.factTexts);
  const earlier = state.status === 'none' || edition === 1 ? undefined : state;
  const namedEmployer = filedAs === 'person' ? employerId : state.namedEmployer;
  return {
    status: 'submitted',
    ...(namedEmployer !== undefined && { namedEmployer }),
    waitingAt: employerId,
    application: {
      ...{ candidacyId, roundId, programmeId, personId, accountId, filedBy, filedAs, declaration, edition },
      ...{ employerId, employerName, line, bodyId, track, referenceDate, facts, birthDate },
      content: {
        ...{ track, field, facts },
        ...(freelance !== undefined && { freelance }),
        ...(cultivationGoals !== undefined && { cultivationGoals }),
        ...(supportMeasures !== undefined && { supportMeasures }),
        ...(teamMembers !== undefined && { teamMembers }),
      },
    },
    waiver: earlier?.waiver ?? { status: 'none' },
    backgroundCheck: earlier?.backgroundCheck ?? { status: 'none' },
    checkers: earlier?.checkers ?? [],
    waiverProposedBy: earlier?.waiverProposedBy ?? [],
    waiverDeciders: earlier?.waiverDeciders ?? [],
    eligibilityReviewers: earlier?.eligibilityReviewers ?? [],
    endorsedOffices: [],
    endorsements: earlier?.endorsements ?? [],
    filers: [...(earlier?.filers ?? []), filedBy],
  };
}

function withoutDraft(state: CandidacyState): CandidacyState {
  const { draft: _discarded, ...rest } = state;
  return rest;
}
