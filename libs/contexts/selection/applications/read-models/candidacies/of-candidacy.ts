import type { RecordedEvent } from '#event-store';
import type { EventOf } from '#kernel';
import { Binding, On } from '#projections';
import {
  ApplicationAnnulled,
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
  WaiverApproved,
  WaiverProposed,
  WaiverRejected,
} from '../../contracts';
import { checked } from './checked';
import type { CandidacyStatus } from './status';
import { boxOf, candidacyTables, CandidacyWriters, change } from './tables';

type Bindings = readonly Binding<typeof candidacyTables>[];
type OnEvent = On<typeof candidacyTables>;

/** The way of an application, from its submission to the review. */
export function ofCandidacy(on: OnEvent): Bindings {
  return [
    on(ApplicationSubmitted, submit),
    on(EligibilityChecked, (rows, event) => {
      const { candidacyId, outcomes } = event.data;
      change(rows, candidacyId, { ...checked(event, outcomes, 'application'), revision: event.revision });
    }),
    on(ApplicationEndorsed, (rows, event) => {
      const { candidacyId, nextOfficeId } = event.data;
      change(rows, candidacyId, ({ status_on_list: onList }) => ({
        waiting_at: nextOfficeId,
        revision: event.revision,
        // The word was a status when it was kept.
        ...(nextOfficeId === null && { status: (onList as CandidacyStatus | null) ?? 'endorsed' }),
      }));
    }),
    on(WaiverProposed, (rows, event) => {
      const { candidacyId, rules } = event.data;
      change(rows, candidacyId, {
        waiver: 'proposed',
        waiver_rules: rules,
        waiver_reason: boxOf(event),
        revision: event.revision,
      });
    }),
    on(WaiverApproved, (rows, event) => {
      const { candidacyId, rules } = event.data;
      change(rows, candidacyId, { waiver: 'approved', waiver_rules: rules, revision: event.revision });
    }),
    on(WaiverRejected, (rows, event) => {
      const { candidacyId } = event.data;
      change(rows, candidacyId, { waiver: 'rejected', revision: event.revision });
    }),
    on(EligibilityReviewed, (rows, event) => {
      const { candidacyId, eligible, outcomes } = event.data;
      const status = eligible ? 'eligible' : 'ineligible';
      change(rows, candidacyId, { status, ...checked(event, outcomes, 'review'), revision: event.revision });
    }),
  ];
}

/** What turns an application back, takes it out, or is found about its candidate. */
export function ofReturn(on: OnEvent): Bindings {
  return [
    on(ApplicationReturned, (rows, event) => {
      const { candidacyId, toOfficeId, correctUntil } = event.data;
      change(rows, candidacyId, {
        status: toOfficeId === null ? 'returned' : 'submitted',
        waiting_at: toOfficeId,
        correct_until: correctUntil,
        return_reason: boxOf(event),
        revision: event.revision,
      });
    }),
    on(ApplicationWithdrawn, (rows, event) => {
      const { candidacyId } = event.data;
      change(rows, candidacyId, ({ status }) => ({
        // A withdrawal that crossed with the publication takes nothing back: see ADR 0020.
        ...(status !== 'published' && { status: 'withdrawn' as const, waiting_at: null }),
        correct_until: null,
        revision: event.revision,
      }));
    }),
    on(BackgroundCheckReported, (rows, event) => {
      const { candidacyId } = event.data;
      change(rows, candidacyId, { revision: event.revision });
    }),
    on(CandidateNotSelected, (rows, event) => {
      const { candidacyId } = event.data;
      change(rows, candidacyId, ({ status }) => ({
        // Whoever was taken off the roster, or published meanwhile, has that for a result.
        ...(status !== 'removed' &&
          status !== 'published' && { status: 'not-selected' as const, status_before_end: status }),
        ...{ waiting_at: null, correct_until: null, reserve: false },
        revision: event.revision,
      }));
    }),
    on(ApplicationAnnulled, (rows, event) => {
      const { candidacyId, offices } = event.data;
      // The employer that should not have filed it sees nothing of the person any more.
      const out = { status: 'annulled', waiting_at: null, correct_until: null, offices } as const;
      change(rows, candidacyId, { ...out, revision: event.revision });
    }),
    on(DeclarationRequested, (rows, event) => {
      const { candidacyId } = event.data;
      change(rows, candidacyId, { declaration: 'outstanding', revision: event.revision });
    }),
    on(DeclarationConfirmed, (rows, event) => {
      const { candidacyId } = event.data;
      change(rows, candidacyId, { declaration: 'by-person', revision: event.revision });
    }),
    on(BackgroundCheckRecorded, (rows, event) => {
      const { candidacyId, passed, checkedBy, recordedBy } = event.data;
      const result = passed ? 'passed' : 'not-passed';
      change(rows, candidacyId, {
        background_check: result,
        background_checkers: { checkedBy, recordedBy },
        background_findings: boxOf(event),
        revision: event.revision,
      });
    }),
    // A draft belongs to whoever writes it and has a read model of its own; the stream's revision counts it.
    on(ApplicationDraftSaved, (rows, { data, revision }) => change(rows, data.candidacyId, { revision })),
    on(ApplicationDraftDiscarded, (rows, { data, revision }) => change(rows, data.candidacyId, { revision })),
  ];
}

/**
 * A first edition makes the row, anew where an earlier application was withdrawn or annulled; a later one replaces what it
 * says, and what happened to the candidacy stays.
 */
function submit(rows: CandidacyWriters, event: RecordedEvent<EventOf<typeof ApplicationSubmitted>>): void {
  const { data, metadata, position, revision } = event;
  rows.candidacies.update({ candidacy_id: data.candidacyId }, (before) => ({
    ...((data.edition ?? 1) > 1 && before ? before : firstEdition(data, metadata.effectiveDate, position)),
    employer_id: data.employerId,
    employer_name: data.employerName,
    body_id: data.bodyId,
    track: data.track,
    field: data.field,
    status: 'submitted',
    waiting_at: data.employerId,
    correct_until: null,
    edition: data.edition ?? 1,
    facts: data.facts,
    team_size: data.teamSize ?? 0,
    offices: data.line,
    declaration: data.declaration,
    personal: boxOf(event),
    revision,
  }));
}

/** What a candidacy is before anything has happened to it. */
function firstEdition(
  { roundId, programmeId, personId }: EventOf<typeof ApplicationSubmitted>['data'],
  submittedOn: string,
  submittedPosition: bigint,
) {
  return {
    round_id: roundId,
    programme_id: programmeId,
    person_id: personId,
    status_before_roster: null,
    status_on_list: null,
    status_before_end: null,
    rank: null,
    waiver: 'none',
    waiver_rules: [],
    waiver_reason: null,
    outcomes: [],
    outcomes_stage: null,
    findings: null,
    background_check: 'none',
    background_checkers: null,
    background_findings: null,
    return_reason: null,
    locally_reviewed: false,
    expert_reviewed: false,
    proposal: null,
    reserve: false,
    consulted: false,
    asked_offices: [],
    certificate_number: null,
    submitted_on: submittedOn,
    submitted_position: submittedPosition,
  };
}
