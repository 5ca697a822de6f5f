import type { RecordedEvent } from '#event-store';
import type { EventOf } from '#kernel';
import {
  ApplicationAnnulled,
  ApplicationEndorsed,
  ApplicationReturned,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  BackgroundCheckRecorded,
  BackgroundCheckReported,
  DeclarationConfirmed,
  DeclarationRequested,
  EligibilityReviewed,
  WaiverApproved,
  WaiverProposed,
  WaiverRejected,
} from '../../contracts';
import { awaitReview, stopAwaitingReview } from './review-tasks';
import { Bindings, changeApplication, keepOpen, OnEvent, open, settle, Task, ToDoWriters } from './tables';

/** The tasks that one application makes, from its submission to the review. */
export function ofCandidacy(on: OnEvent): Bindings {
  return [
    ...ofWaiver(on),
    ...ofEligibility(on),
    ...ofEnding(on),
    on(ApplicationSubmitted, submit),
    on(ApplicationEndorsed, (rows, event) => {
      const { candidacyId, officeId, nextOfficeId, backgroundCheckDue = false } = event.data;
      const { reviewPanelDue = false, roundId: reviewedIn } = event.data;
      open(rows, event, `application.${candidacyId}`, (roundId) =>
        nextOfficeId === null
          ? nomination(candidacyId, officeId, roundId)
          : endorsement(candidacyId, nextOfficeId, roundId),
      );
      if (nextOfficeId !== null) return;
      changeApplication(rows, candidacyId, { on_its_way: false, check_pending: backgroundCheckDue });
      if (reviewPanelDue && reviewedIn !== undefined)
        awaitReview(rows, event, { roundId: reviewedIn, bodyId: officeId, candidacyId });
      if (!backgroundCheckDue) return;
      const check = { kind: 'check-background', office: officeId, target: { candidacyId } } as const;
      // Whoever checked may have reported it before: then it waits to be put on record.
      keepOpen(rows, event, `check.${candidacyId}`, { ...check, candidacyId });
    }),
    on(BackgroundCheckReported, (rows, event) => {
      const { candidacyId, bodyId } = event.data;
      const record = { kind: 'record-background-check', office: bodyId, target: { candidacyId } } as const;
      open(rows, event, `check.${candidacyId}`, { ...record, candidacyId });
    }),
    on(BackgroundCheckRecorded, (rows, { data: { candidacyId, passed } }) => {
      settle(rows, `check.${candidacyId}`);
      changeApplication(rows, candidacyId, { check_pending: !passed });
    }),
    on(ApplicationReturned, (rows, event) => {
      const { candidacyId, personId, toOfficeId, correctUntil } = event.data;
      settle(rows, `check.${candidacyId}`);
      changeApplication(rows, candidacyId, { on_its_way: true });
      open(rows, event, `application.${candidacyId}`, (roundId) =>
        toOfficeId === null
          ? {
              kind: 'correct-application',
              ...{ roundId, candidacyId, target: { ...(roundId !== undefined && { roundId }), personId } },
              ...(correctUntil !== null && { dueOn: correctUntil }),
            }
          : endorsement(candidacyId, toOfficeId, roundId),
      );
    }),
  ];
}

function submit(rows: ToDoWriters, event: RecordedEvent<EventOf<typeof ApplicationSubmitted>>): void {
  const { candidacyId, roundId, employerId, personId, declaration, edition = 1 } = event.data;
  rows.applications.update({ candidacy_id: candidacyId }, (before) => {
    // A first edition begins anew where an earlier application was withdrawn or annulled.
    const row = edition > 1 ? before : undefined;
    return {
      ...{ round_id: roundId, employer_id: employerId, person_id: personId, on_its_way: true },
      check_pending: row?.check_pending ?? false,
      ...{
        drawn_by_body: row?.drawn_by_body ?? false,
        drawn_by_organiser: row?.drawn_by_organiser ?? false,
      },
      ...{ eligible_on: null, eligible_position: null },
    };
  });
  if (declaration === 'outstanding') openDeclaration(rows, event);
  else settle(rows, `declaration.${candidacyId}`);
  open(rows, event, `application.${candidacyId}`, endorsement(candidacyId, employerId, roundId));
}

function openDeclaration(
  rows: ToDoWriters,
  event: RecordedEvent<EventOf<typeof ApplicationSubmitted> | EventOf<typeof DeclarationRequested>>,
): void {
  const { candidacyId, roundId } = event.data;
  open(rows, event, `declaration.${candidacyId}`, {
    ...{ kind: 'confirm-declaration', roundId, candidacyId, target: { candidacyId } },
  });
}

function ofEnding(on: OnEvent): Bindings {
  return [
    on(DeclarationRequested, openDeclaration),
    on(DeclarationConfirmed, (rows, { data }) => settle(rows, `declaration.${data.candidacyId}`)),
    on(ApplicationWithdrawn, (rows, { data }) => settleAll(rows, data)),
    on(ApplicationAnnulled, (rows, { data }) => settleAll(rows, data)),
  ];
}

/** Nothing is to be done any more with what was withdrawn or annulled. */
function settleAll(
  rows: ToDoWriters,
  data: { readonly candidacyId: string; readonly roundId: string; readonly bodyId: string },
): void {
  const { candidacyId, roundId, bodyId } = data;
  for (const task of ['application', 'declaration', 'check', 'waiver', 'review'])
    settle(rows, `${task}.${candidacyId}`);
  for (const office of [bodyId, null]) stopAwaitingReview(rows, { roundId, bodyId: office, candidacyId });
  changeApplication(rows, candidacyId, { eligible_on: null, eligible_position: null });
}

function ofEligibility(on: OnEvent): Bindings {
  return [
    on(EligibilityReviewed, (rows, event) => {
      const { candidacyId, roundId, eligible, reviewPanelDue = false } = event.data;
      const { metadata, position } = event;
      const ofOrganiser = { roundId, bodyId: null, candidacyId };
      if (reviewPanelDue) awaitReview(rows, event, ofOrganiser);
      else stopAwaitingReview(rows, ofOrganiser);
      settle(rows, `review.${candidacyId}`);
      changeApplication(rows, candidacyId, {
        eligible_on: eligible ? metadata.effectiveDate : null,
        eligible_position: eligible ? position : null,
      });
    }),
  ];
}

function ofWaiver(on: OnEvent): Bindings {
  return [
    on(WaiverProposed, (rows, event) => {
      const { candidacyId } = event.data;
      open(rows, event, `waiver.${candidacyId}`, {
        kind: 'decide-waiver',
        candidacyId,
        target: { candidacyId },
      });
    }),
    on(WaiverApproved, (rows, { data }) => settle(rows, `waiver.${data.candidacyId}`)),
    on(WaiverRejected, (rows, { data }) => settle(rows, `waiver.${data.candidacyId}`)),
  ];
}

function endorsement(candidacyId: string, office: string, roundId: string | undefined): Task {
  return { kind: 'endorse-application', office, roundId, candidacyId, target: { candidacyId } };
}

/** An application endorsed all the way up waits for its body to nominate it. */
export function nomination(candidacyId: string, bodyId: string, roundId: string | undefined): Task {
  const target = { ...(roundId !== undefined && { roundId }), bodyId, candidacyId };
  return { kind: 'nominate-candidate', office: bodyId, roundId, candidacyId, target };
}
