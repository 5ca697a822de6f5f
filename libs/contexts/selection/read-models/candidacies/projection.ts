import type { RecordedEvent } from '#event-store';
import { allSatisfied, EventOf, Json, RuleOutcome } from '#kernel';
import { sealedReference } from '#privacy';
import { Binding, defineProjection, On } from '#projections';
import {
  NoticeClosed,
  NoticePublished,
  ObjectionDecided,
  ObjectionRaised,
  WrittenFindingFiled,
} from '#contexts/publicity/contracts';
import { CertificateIssued, TitleAwarded } from '#contexts/titles/contracts';
import {
  ApplicationEndorsed,
  ApplicationSubmitted,
  CandidateNominated,
  CandidateRemoved,
  CandidateWaitListed,
  EligibilityChecked,
  EligibilityReviewed,
  NominationListFixed,
  NominationListSent,
  NominationWithdrawn,
  NomineeMovedUp,
  ReserveMovedUp,
  RosterProposed,
  RosterPublished,
  WaiverApproved,
  WaiverProposed,
  WaiverRejected,
} from '../../contracts';
import { ofOffices } from '../../../office-names';
import type { CandidacyStatus, CheckStage } from './status';
import { CandidacyChange, CandidacyRow, candidacyTables, CandidacyWriters, change, record } from './tables';

type Bindings = readonly Binding<typeof candidacyTables>[];
type OnEvent = On<typeof candidacyTables>;

/** Every candidacy as it stands, and everything that happened to it. */
export const candidaciesProjection = defineProjection({
  name: 'candidacies',
  version: 2,
  tables: candidacyTables,
  on: (on) => [
    ...ofCandidacy(on),
    ...ofNominationList(on),
    ...ofRoster(on),
    ...ofNotice(on),
    ...ofTitle(on),
    ...ofOffices(on),
  ],
});

function ofCandidacy(on: OnEvent): Bindings {
  return [
    on(ApplicationSubmitted, submit),
    on(EligibilityChecked, (rows, event) => {
      const { candidacyId, outcomes } = event.data;
      change(rows, candidacyId, { ...checked(outcomes, 'application'), revision: event.revision });
      record(rows, event, candidacyId, summaryOf(outcomes));
    }),
    on(ApplicationEndorsed, (rows, event) => {
      const { candidacyId, officeId, nextOfficeId } = event.data;
      change(rows, candidacyId, {
        waiting_at: nextOfficeId,
        revision: event.revision,
        ...(nextOfficeId === null && { status: 'endorsed' }),
      });
      record(rows, event, candidacyId, { officeId, nextOfficeId });
    }),
    on(WaiverProposed, (rows, event) => {
      const { candidacyId, rules, reason } = event.data;
      change(rows, candidacyId, {
        waiver: 'proposed',
        waiver_rules: rules,
        waiver_reason: reason,
        revision: event.revision,
      });
      record(rows, event, candidacyId, { rules });
    }),
    on(WaiverApproved, (rows, event) => {
      const { candidacyId, rules } = event.data;
      change(rows, candidacyId, { waiver: 'approved', waiver_rules: rules, revision: event.revision });
      record(rows, event, candidacyId, { rules });
    }),
    on(WaiverRejected, (rows, event) => {
      const { candidacyId, reason } = event.data;
      change(rows, candidacyId, { waiver: 'rejected', revision: event.revision });
      record(rows, event, candidacyId, { reason });
    }),
    on(EligibilityReviewed, (rows, event) => {
      const { candidacyId, eligible, outcomes } = event.data;
      const status = eligible ? 'eligible' : 'ineligible';
      change(rows, candidacyId, { status, ...checked(outcomes, 'review'), revision: event.revision });
      record(rows, event, candidacyId, summaryOf(outcomes));
    }),
  ];
}

function ofNominationList(on: OnEvent): Bindings {
  return [
    on(CandidateNominated, (rows, event) => {
      const { candidacyId, listId, rank, outcomes } = event.data;
      change(rows, candidacyId, { status: 'nominated', ...checked(outcomes, 'nomination') });
      record(rows, event, candidacyId, { listId, rank });
    }),
    on(CandidateWaitListed, (rows, event) => {
      const { candidacyId, listId, rank, outcomes } = event.data;
      change(rows, candidacyId, { status: 'wait-listed', ...checked(outcomes, 'nomination') });
      record(rows, event, candidacyId, { listId, rank });
    }),
    on(NomineeMovedUp, (rows, event) => {
      const { candidacyId, listId, rank, replaces, outcomes } = event.data;
      change(rows, candidacyId, { status: 'nominated', ...checked(outcomes, 'nomination') });
      record(rows, event, candidacyId, { listId, rank, replaces });
    }),
    on(NominationWithdrawn, (rows, event) => {
      const { candidacyId, listId, reason } = event.data;
      change(rows, candidacyId, { status: 'endorsed', rank: null });
      record(rows, event, candidacyId, { listId, reason });
    }),
    on(NominationListFixed, (rows, event) => {
      const { listId, edition, nominees } = event.data;
      for (const { candidacyId, rank } of nominees) {
        change(rows, candidacyId, { rank });
        record(rows, event, candidacyId, { listId, edition, rank });
      }
    }),
    on(NominationListSent, (rows, event) => {
      const { listId, edition, nominees } = event.data;
      for (const { candidacyId, rank } of nominees) {
        change(rows, candidacyId, { status: 'sent', rank });
        record(rows, event, candidacyId, { listId, edition, rank });
      }
    }),
  ];
}

function ofRoster(on: OnEvent): Bindings {
  return [
    on(RosterProposed, (rows, event) => {
      const { edition, entries, reserves = [], dropped } = event.data;
      for (const { candidacyId, rank } of reserves)
        record(rows, event, candidacyId, { edition, rank, result: 'reserve' });
      for (const { candidacyId, rank } of entries) {
        change(rows, candidacyId, proposed);
        record(rows, event, candidacyId, { edition, rank, result: 'proposed' });
      }
      for (const candidacyId of dropped) {
        // A removed candidate is off the roster already, and stays removed.
        change(rows, candidacyId, ({ status, status_before_roster }) =>
          // The word was a status when it was kept.
          status === 'proposed' && status_before_roster !== null
            ? { status: status_before_roster as CandidacyStatus }
            : {},
        );
        record(rows, event, candidacyId, { edition, result: 'dropped' });
      }
    }),
    on(CandidateRemoved, (rows, event) => {
      const { candidacyId, grounds = 'objection-upheld', objectionId, noticeId } = event.data;
      change(rows, candidacyId, { status: 'removed' });
      record(rows, event, candidacyId, { grounds, objectionId, noticeId });
    }),
    on(ReserveMovedUp, (rows, event) => {
      const { candidacyId, edition, rank, replaces } = event.data;
      change(rows, candidacyId, proposed);
      record(rows, event, candidacyId, { edition, rank, replaces, result: 'moved-up' });
    }),
    on(RosterPublished, (rows, event) => {
      const { batch, awardees, deferred, excluded } = event.data;
      for (const { candidacyId, certificateNumber } of awardees) {
        change(rows, candidacyId, { status: 'published', certificate_number: certificateNumber });
        record(rows, event, candidacyId, { batch, certificateNumber, result: 'published' });
      }
      for (const candidacyId of deferred) record(rows, event, candidacyId, { batch, result: 'deferred' });
      for (const candidacyId of excluded) {
        change(rows, candidacyId, { status: 'removed' });
        record(rows, event, candidacyId, { batch, result: 'excluded' });
      }
    }),
  ];
}

/** On the roster, until a new edition leaves it out. */
function proposed({ status, status_before_roster }: CandidacyRow): CandidacyChange {
  return {
    status: 'proposed',
    status_before_roster: status === 'proposed' ? status_before_roster : status,
  };
}

function ofNotice(on: OnEvent): Bindings {
  return [
    on(NoticePublished, (rows, event) => {
      const { noticeId, edition, lastDay, closableFrom, entries } = event.data;
      for (const { candidacyId, rank } of entries)
        record(rows, event, candidacyId, { noticeId, edition, rank, lastDay, closableFrom });
    }),
    on(NoticeClosed, (rows, event) =>
      record(rows, event, event.data.noticeId, { noticeId: event.data.noticeId }),
    ),
    on(ObjectionRaised, (rows, event) => {
      const { candidacyId, noticeId, objectionId } = event.data;
      // Whoever raised it is confidential, and an account tells who that is (JX-PLAN 2.3.5).
      record(rows, event, candidacyId, { noticeId, objectionId }, true);
    }),
    on(WrittenFindingFiled, (rows, event) => {
      const { candidacyId, noticeId, objectionId, officeId, substantiated } = event.data;
      const result = substantiated ? 'substantiated' : 'not-substantiated';
      record(rows, event, candidacyId, { noticeId, objectionId, officeId, result });
    }),
    on(ObjectionDecided, (rows, event) => {
      const { candidacyId, noticeId, objectionId, result } = event.data;
      record(rows, event, candidacyId, { noticeId, objectionId, result });
    }),
  ];
}

function ofTitle(on: OnEvent): Bindings {
  return [
    on(TitleAwarded, (rows, event) => record(rows, event, event.data.candidacyId)),
    on(CertificateIssued, (rows, event) => {
      const { candidacyId, certificateNumber } = event.data;
      record(rows, event, candidacyId, { certificateNumber });
    }),
  ];
}

function submit(rows: CandidacyWriters, event: RecordedEvent<EventOf<typeof ApplicationSubmitted>>): void {
  const { data, metadata, position, revision } = event;
  const personal = sealedReference(event);
  rows.candidacies.update({ candidacy_id: data.candidacyId }, () => ({
    round_id: data.roundId,
    programme_id: data.programmeId,
    person_id: data.personId,
    employer_id: data.employerId,
    employer_name: data.employerName,
    body_id: data.bodyId,
    track: data.track,
    field: data.field,
    status: 'submitted',
    status_before_roster: null,
    waiting_at: data.employerId,
    rank: null,
    waiver: 'none',
    waiver_rules: [],
    waiver_reason: null,
    outcomes: [],
    outcomes_stage: null,
    certificate_number: null,
    facts: data.facts,
    cultivation_goals: data.cultivationGoals,
    support_measures: data.supportMeasures,
    offices: data.line,
    account: data.accountId,
    personal: personal && { ...personal },
    submitted_on: metadata.effectiveDate,
    submitted_position: position,
    revision,
  }));
  record(rows, event, data.candidacyId, { nextOfficeId: data.employerId });
}

function checked(
  outcomes: readonly RuleOutcome[],
  stage: CheckStage,
): { readonly outcomes: Json; readonly outcomes_stage: CheckStage } {
  const kept = outcomes.map((outcome) => ({ ...outcome, message: { ...outcome.message } }));
  return { outcomes: kept, outcomes_stage: stage };
}

/** What a timeline entry says of a check: whether all is met or waived, and the rules that are not. */
function summaryOf(outcomes: readonly RuleOutcome[]): { readonly result: string; readonly rules: Json } {
  const unmet = outcomes.filter(({ result }) => result === 'not-met').map(({ rule }) => rule);
  return { result: allSatisfied(outcomes) ? 'satisfied' : 'not-satisfied', rules: unmet };
}
