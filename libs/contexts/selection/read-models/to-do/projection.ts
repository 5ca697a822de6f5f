import { Binding, defineProjection, On } from '#projections';
import { QuotaAllocated, RoundOpened } from '#contexts/programmes/contracts';
import {
  NoticeClosed,
  NoticePublished,
  ObjectionDecided,
  ObjectionRaised,
  WrittenFindingFiled,
} from '#contexts/publicity/contracts';
import { FilingReceived, RosterFiled } from '#contexts/titles/contracts';
import {
  CandidateNominated,
  CandidateRemoved,
  NominationListFixed,
  nominationListIdOf,
  NominationListReopened,
  NominationListSent,
  NominationWithdrawn,
  NomineeWithdrew,
  RosterProposed,
  RosterPublished,
} from '../../contracts';
import { nomination, ofCandidacy } from './of-candidacy';
import { ofReview } from './review-tasks';
import { changeList, keepOpen, open, settle, stopWaitingFor, Task, toDoTables } from './tables';

type OnEvent = On<typeof toDoTables>;
type Bindings = readonly Binding<typeof toDoTables>[];

/** What is waiting to be done, by whom, and until when. */
export const toDoProjection = defineProjection({
  name: 'to_do',
  version: 2,
  tables: toDoTables,
  on: (on) => [
    ...ofRound(on),
    ...ofCandidacy(on),
    ...ofNominationList(on),
    ...ofReview(on),
    ...ofNotice(on),
    ...ofRoster(on),
  ],
});

function ofRound(on: OnEvent): Bindings {
  return [
    on(RoundOpened, (rows, event) => {
      const { roundId, organiserId, applicationsUntil } = event.data;
      const round = { organiser_id: organiserId, applications_until: applicationsUntil };
      rows.rounds.update({ round_id: roundId }, () => round);
      const target = { roundId };
      open(rows, event, `quotas.${roundId}`, { kind: 'allocate-quotas', roundId, target });
      // Nobody sees it before somebody is eligible.
      open(rows, event, `roster.${roundId}`, { kind: 'propose-roster', roundId, target });
    }),
    on(QuotaAllocated, (rows, { data }) => settle(rows, `quotas.${data.roundId}`)),
  ];
}

function ofNominationList(on: OnEvent): Bindings {
  return [
    on(CandidateNominated, (rows, event) => {
      const { candidacyId, listId } = event.data;
      settle(rows, `application.${candidacyId}`);
      changeList(rows, event.data, (list) => ({ ...list, nominees: list.nominees + 1 }));
      keepOpen(rows, event, `list.${listId}`, fixing(event.data));
    }),
    on(NominationWithdrawn, (rows, event) => {
      const { candidacyId, roundId, bodyId } = event.data;
      changeList(rows, event.data, (list) => ({ ...list, nominees: Math.max(0, list.nominees - 1) }));
      open(rows, event, `application.${candidacyId}`, nomination(candidacyId, bodyId, roundId));
    }),
    on(NomineeWithdrew, (rows, { data }) =>
      changeList(rows, data, (list) => ({ ...list, nominees: Math.max(0, list.nominees - 1) })),
    ),
    on(NominationListFixed, (rows, event) => {
      const { listId, roundId, bodyId, edition } = event.data;
      const target = { kind: 'nomination-list', roundId, bodyId, edition };
      open(rows, event, `list.${listId}`, { kind: 'put-list-on-notice', office: bodyId, roundId, target });
    }),
    on(NominationListReopened, (rows, event) =>
      open(rows, event, `list.${event.data.listId}`, fixing(event.data)),
    ),
    on(NominationListSent, (rows, event) => {
      const { listId, roundId, nominees } = event.data;
      changeList(rows, event.data, (list) => ({ ...list, sent: true }));
      settle(rows, `list.${listId}`);
      for (const { candidacyId } of nominees) {
        const task: Task = { kind: 'review-eligibility', roundId, candidacyId, target: { candidacyId } };
        open(rows, event, `review.${candidacyId}`, task);
      }
    }),
  ];
}

/** Nobody sees it while nobody is on the list. */
function fixing({ roundId, bodyId }: { readonly roundId: string; readonly bodyId: string }): Task {
  return { kind: 'fix-nomination-list', office: bodyId, roundId, target: { roundId, bodyId } };
}

function ofNotice(on: OnEvent): Bindings {
  return [
    on(NoticePublished, (rows, event) => {
      const { kind, noticeId, roundId, bodyId, organiserId, closableFrom } = event.data;
      settle(rows, subjectOfNotice(roundId, bodyId));
      open(rows, event, `notice.${noticeId}`, {
        kind: kind === 'nomination-list' ? 'watch-list-notice' : 'watch-roster-notice',
        office: bodyId ?? organiserId,
        roundId,
        target: { noticeId },
        dueOn: closableFrom,
      });
    }),
    on(NoticeClosed, (rows, event) => {
      const { noticeId, roundId, bodyId } = event.data;
      settle(rows, `notice.${noticeId}`);
      const task: Task =
        bodyId === null
          ? { kind: 'publish-roster', roundId, target: { roundId } }
          : { kind: 'send-list', office: bodyId, roundId, target: { roundId, bodyId } };
      open(rows, event, subjectOfNotice(roundId, bodyId), task);
    }),
    on(ObjectionRaised, (rows, event) => {
      const { noticeId, objectionId, candidacyId, bodyId } = event.data;
      const target = { noticeId, objectionId };
      const task: Task = { kind: 'file-finding', office: bodyId, candidacyId, target };
      open(rows, event, `objection.${objectionId}`, task);
    }),
    on(WrittenFindingFiled, (rows, event) => {
      const { noticeId, objectionId, candidacyId } = event.data;
      const target = { noticeId, objectionId };
      open(rows, event, `objection.${objectionId}`, { kind: 'decide-objection', candidacyId, target });
    }),
    on(ObjectionDecided, (rows, { data }) => settle(rows, `objection.${data.objectionId}`)),
  ];
}

function ofRoster(on: OnEvent): Bindings {
  return [
    on(RosterProposed, (rows, event) => {
      const { roundId, edition, entries } = event.data;
      const target = { kind: 'proposed-roster', roundId, edition };
      open(rows, event, `roster.${roundId}`, { kind: 'put-roster-on-notice', roundId, target });
      // A programme without a review proposes whom nobody reviewed.
      for (const { candidacyId } of entries) settle(rows, `review.${candidacyId}`);
    }),
    on(RosterPublished, (rows, event) => {
      const { roundId, batch, deferred } = event.data;
      // Candidates with an open objection wait for a further batch.
      if (deferred.length === 0) settle(rows, `roster.${roundId}`);
      else {
        const task: Task = { kind: 'publish-roster', roundId, target: { roundId }, waitingFor: deferred };
        open(rows, event, `roster.${roundId}`, task);
      }
      open(rows, event, `filing.${roundId}.${batch}`, {
        kind: 'file-roster',
        roundId,
        target: { roundId, batch },
      });
    }),
    on(CandidateRemoved, (rows, { data: { roundId, candidacyId } }) =>
      stopWaitingFor(rows, `roster.${roundId}`, candidacyId),
    ),
    on(RosterFiled, (rows, event) => {
      const { roundId, batch, talentOfficeId } = event.data;
      const target = { roundId, batch };
      const task: Task = { kind: 'receive-filing', office: talentOfficeId, roundId, target };
      open(rows, event, `filing.${roundId}.${batch}`, task);
    }),
    on(FilingReceived, (rows, { data }) => settle(rows, `filing.${data.roundId}.${data.batch}`)),
  ];
}

/** The task of what a notice is about: the list's or the roster's. */
function subjectOfNotice(roundId: string, bodyId: string | null): string {
  return bodyId === null ? `roster.${roundId}` : `list.${nominationListIdOf(roundId, bodyId)}`;
}
