import type { RecordedEvent } from '#event-store';
import type { EventDefinition, EventOf } from '#kernel';
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
import { boxOf, CandidacyChange, CandidacyRow, candidacyTables, CandidacyWriters, change } from './tables';

type Bindings = readonly Binding<typeof candidacyTables>[];
type OnEvent = On<typeof candidacyTables>;

/** What an event of the candidacy's own stream changes; the revision of the stream goes with it. */
function ofStream(on: OnEvent) {
  return <D extends EventDefinition<string, { readonly candidacyId: string }>>(
    definition: D,
    next: (event: RecordedEvent<EventOf<D>>, row: CandidacyRow) => CandidacyChange = () => ({}),
  ) =>
    on(definition, (rows, event) =>
      change(rows, event.data.candidacyId, (row) => ({ ...next(event, row), revision: event.revision })),
    );
}

/** The way of an application, from its submission to the review. */
export function ofCandidacy(on: OnEvent): Bindings {
  const own = ofStream(on);
  return [
    on(ApplicationSubmitted, submit),
    own(EligibilityChecked, (event) => checked(event, event.data.outcomes, 'application')),
    own(ApplicationEndorsed, ({ data: { nextOfficeId } }, { status_on_list: onList }) => ({
      waiting_at: nextOfficeId,
      // The word was a status when it was kept.
      ...(nextOfficeId === null && { status: (onList as CandidacyStatus | null) ?? 'endorsed' }),
    })),
    own(WaiverProposed, (event) => ({
      ...{ waiver: 'proposed', waiver_rules: event.data.rules, waiver_reason: boxOf(event) },
    })),
    own(WaiverApproved, ({ data }) => ({ waiver: 'approved', waiver_rules: data.rules })),
    own(WaiverRejected, () => ({ waiver: 'rejected' })),
    own(EligibilityReviewed, (event) => ({
      status: event.data.eligible ? 'eligible' : 'ineligible',
      ...checked(event, event.data.outcomes, 'review'),
    })),
  ];
}

/** What turns an application back, takes it out, or is found about its candidate. */
export function ofReturn(on: OnEvent): Bindings {
  const own = ofStream(on);
  return [
    own(ApplicationReturned, (event) => ({
      status: event.data.toOfficeId === null ? 'returned' : 'submitted',
      waiting_at: event.data.toOfficeId,
      correct_until: event.data.correctUntil,
      return_reason: boxOf(event),
    })),
    own(ApplicationWithdrawn, (_event, { status }) => ({
      // A withdrawal that crossed with the publication takes nothing back: see ADR 0020.
      ...(status !== 'published' && { status: 'withdrawn', waiting_at: null }),
      correct_until: null,
    })),
    own(BackgroundCheckReported),
    own(CandidateNotSelected, (_event, { status }) => ({
      // Whoever was taken off the roster, or published meanwhile, has that for a result.
      ...(status !== 'removed' &&
        status !== 'published' && { status: 'not-selected', status_before_end: status }),
      ...{ waiting_at: null, correct_until: null, reserve: false },
    })),
    own(ApplicationAnnulled, ({ data: { offices } }) => ({
      // The employer that should not have filed it sees nothing of the person any more.
      ...{ status: 'annulled', waiting_at: null, correct_until: null, offices },
    })),
    own(DeclarationRequested, () => ({ declaration: 'outstanding' })),
    own(DeclarationConfirmed, () => ({ declaration: 'by-person' })),
    own(BackgroundCheckRecorded, (event) => ({
      background_check: event.data.passed ? 'passed' : 'not-passed',
      background_checkers: { checkedBy: event.data.checkedBy, recordedBy: event.data.recordedBy },
      background_findings: boxOf(event),
    })),
    // A draft belongs to whoever writes it and has a read model of its own; the stream's revision counts it.
    own(ApplicationDraftSaved),
    own(ApplicationDraftDiscarded),
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
