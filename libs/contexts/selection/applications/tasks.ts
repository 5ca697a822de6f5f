import type { LocalDate } from '#kernel';
import { RoundOpened } from '#contexts/programmes/contracts';
import { accountOf, roundOf } from '#tasks';
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
} from './contracts';
import { nominationListIdOf } from '../nominations/contracts';
import type { OnSelectionEvent, SelectionTask, SelectionToDo } from '../tasks/kinds';
import { eligibleIn, listSent } from '../tasks/marks';

export const application = (id: string) => `application.${id}`;
const declaration = (id: string) => `declaration.${id}`;
const check = (id: string) => `check.${id}`;
const waiver = (id: string) => `waiver.${id}`;
export const review = (id: string) => `review.${id}`;

/** Marks: it is not all the way up yet; a background check is due, and not passed; who applies, and through whom. */
export const onItsWay = (id: string) => `on-its-way.${id}`;
const checkPending = (id: string) => `check-pending.${id}`;
const applicantOf = (id: string) => `applicant-of.${id}`;
const employerOf = (id: string) => `employer-of.${id}`;
const lastDayOf = (roundId: string) => `applications-until.${roundId}`;

/** The tasks that one application makes, from its submission to the review. */
export function ofCandidacy(on: OnSelectionEvent) {
  return [
    on(RoundOpened, (todo, { data }) => todo.mark(lastDayOf(data.roundId), { day: data.applicationsUntil })),
    on(ApplicationSubmitted, (todo, { data }) => {
      const { candidacyId, roundId, employerId, personId, edition = 1 } = data;
      todo.mark(roundOf(candidacyId), { value: roundId });
      todo.mark(applicantOf(candidacyId), { value: accountOf(personId) });
      todo.mark(employerOf(candidacyId), { value: employerId });
      todo.mark(onItsWay(candidacyId));
      todo.unmark(eligibleIn(roundId), candidacyId);
      // A first edition begins anew where an earlier application was withdrawn or annulled.
      if (edition === 1) todo.unmark(checkPending(candidacyId));
      if (data.declaration === 'outstanding') openDeclaration(todo, data);
      else todo.settle(declaration(candidacyId));
      todo.open(application(candidacyId), endorsement(candidacyId, employerId, roundId));
    }),
    on(ApplicationEndorsed, (todo, { data }) => {
      const { candidacyId, officeId, nextOfficeId, next = 'nomination', backgroundCheckDue = false } = data;
      todo.open(application(candidacyId), (roundId) =>
        nextOfficeId === null
          ? nomination(candidacyId, officeId, roundId)
          : endorsement(candidacyId, nextOfficeId, roundId),
      );
      if (nextOfficeId !== null) return;
      // Where nobody nominates, it is with the organiser now.
      if (next !== 'nomination') todo.settle(application(candidacyId));
      if (next === 'eligibility-review')
        todo.open(review(candidacyId), (roundId) => ({
          ...{ kind: 'review-eligibility', roundId, candidacyId, target: { candidacyId } },
          bars: [onItsWay(candidacyId)],
        }));
      todo.unmark(onItsWay(candidacyId));
      todo.markWhether(backgroundCheckDue, checkPending(candidacyId));
      // Whoever checked may have reported it before: then it waits to be put on record.
      if (backgroundCheckDue)
        todo.keepOpen(check(candidacyId), {
          ...{ kind: 'check-background', office: officeId, candidacyId, target: { candidacyId } },
        });
    }),
    on(ApplicationReturned, (todo, { data }) => {
      const { candidacyId, toOfficeId } = data;
      todo.settle(check(candidacyId));
      todo.mark(onItsWay(candidacyId));
      todo.open(application(candidacyId), (roundId) =>
        toOfficeId === null ? correction(data, roundId) : endorsement(candidacyId, toOfficeId, roundId),
      );
    }),
    on(DeclarationRequested, (todo, { data }) => openDeclaration(todo, data)),
    on(DeclarationConfirmed, (todo, { data }) => todo.settle(declaration(data.candidacyId))),
    on(ApplicationWithdrawn, (todo, { data }) => settleAll(todo, data)),
    on(ApplicationAnnulled, (todo, { data }) => settleAll(todo, data)),
    ...ofChecks(on),
  ];
}

function ofChecks(on: OnSelectionEvent) {
  return [
    on(BackgroundCheckReported, (todo, { data: { candidacyId, bodyId } }) =>
      todo.open(check(candidacyId), {
        ...{ kind: 'record-background-check', office: bodyId, candidacyId, target: { candidacyId } },
      }),
    ),
    on(BackgroundCheckRecorded, (todo, { data: { candidacyId, passed } }) => {
      todo.settle(check(candidacyId));
      todo.markWhether(!passed, checkPending(candidacyId));
    }),
    on(WaiverProposed, (todo, { data: { candidacyId } }) =>
      todo.open(waiver(candidacyId), { kind: 'decide-waiver', candidacyId, target: { candidacyId } }),
    ),
    on(WaiverApproved, (todo, { data }) => todo.settle(waiver(data.candidacyId))),
    on(WaiverRejected, (todo, { data }) => todo.settle(waiver(data.candidacyId))),
    on(EligibilityReviewed, (todo, { data, metadata }) => {
      const { candidacyId, roundId, eligible } = data;
      todo.settle(review(candidacyId));
      todo.markWhether(eligible, eligibleIn(roundId), { member: candidacyId, day: metadata.effectiveDate });
    }),
  ];
}

function openDeclaration(
  todo: SelectionToDo,
  { candidacyId, roundId }: { readonly candidacyId: string; readonly roundId: string },
): void {
  todo.open(declaration(candidacyId), {
    ...{ kind: 'confirm-declaration', accountOf: applicantOf(candidacyId), roundId, candidacyId },
    target: { candidacyId },
  });
}

/** Nothing is to be done any more with what was withdrawn or annulled. */
function settleAll(
  todo: SelectionToDo,
  { candidacyId, roundId }: { readonly candidacyId: string; readonly roundId: string },
): void {
  todo.settle(...[application, declaration, check, waiver, review].map((key) => key(candidacyId)));
  todo.unmark(eligibleIn(roundId), candidacyId);
}

function endorsement(candidacyId: string, office: string, roundId: string | undefined): SelectionTask {
  return {
    ...{ kind: 'endorse-application', office, roundId, candidacyId, target: { candidacyId } },
    ...(roundId !== undefined && { dueBy: lastDayOf(roundId) }),
  };
}

function correction(
  data: { readonly candidacyId: string; readonly personId: string; readonly correctUntil: LocalDate | null },
  roundId: string | undefined,
): SelectionTask {
  const { candidacyId, personId, correctUntil } = data;
  return {
    ...{ kind: 'correct-application', roundId, candidacyId },
    ...{ accountOf: applicantOf(candidacyId), officeOf: employerOf(candidacyId) },
    target: { ...(roundId !== undefined && { roundId }), personId },
    ...(correctUntil !== null && { dueOn: correctUntil }),
  };
}

/** An application endorsed all the way up waits for its body to nominate it. */
export function nomination(candidacyId: string, bodyId: string, roundId: string | undefined): SelectionTask {
  const sent = roundId === undefined ? [] : [listSent(nominationListIdOf(roundId, bodyId))];
  return {
    ...{ kind: 'nominate-candidate', office: bodyId, roundId, candidacyId },
    target: { ...(roundId !== undefined && { roundId }), bodyId, candidacyId },
    bars: [...sent, checkPending(candidacyId)],
  };
}
