import type { RecordedEvent } from '#event-store';
import { defineProjection } from '#projections';
import { QuotaAllocated, RoundOpened } from '#contexts/programmes/contracts';
import {
  NoticeClosed,
  NoticePublished,
  ObjectionContactProven,
  ObjectionDecided,
  ObjectionRaised,
  WrittenFindingFiled,
} from '#contexts/publicity/contracts';
import { FilingReceived, RosterFiled } from '#contexts/titles/contracts';
import {
  CandidateRemoved,
  nominationListIdOf,
  ReserveMovedUp,
  RosterProposed,
  RosterPublished,
} from '../../contracts';
import { ofAccounts } from '../../../accounts-of-persons';
import { ofCandidacy } from './of-candidacy';
import { ofConsultation } from './of-consultation';
import { ofNominationList } from './of-nomination-list';
import { ofReview } from './review-tasks';
import {
  Bindings,
  changeRound,
  OnEvent,
  open,
  settle,
  stopWaitingFor,
  Task,
  toDoTables,
  ToDoWriters,
} from './tables';

/** What is waiting to be done, by whom, and until when. */
export const toDoProjection = defineProjection({
  name: 'to_do',
  version: 5,
  tables: toDoTables,
  on: (on) => [
    ...ofRound(on),
    ...ofCandidacy(on),
    ...ofNominationList(on),
    ...ofReview(on),
    ...ofNotice(on),
    ...ofRoster(on),
    ...ofConsultation(on),
    ...ofAccounts(on),
  ],
});

function ofRound(on: OnEvent): Bindings {
  return [
    on(RoundOpened, (rows, event) => {
      const { roundId, organiserId, applicationsUntil } = event.data;
      rows.rounds.update({ round_id: roundId }, () => ({
        ...{ organiser_id: organiserId, applications_until: applicationsUntil },
        ...{ proposal: null, panel_convened: false },
      }));
      const target = { roundId };
      open(rows, event, `quotas.${roundId}`, { kind: 'allocate-quotas', roundId, target });
      // Nobody sees it before somebody is eligible.
      open(rows, event, `roster.${roundId}`, { kind: 'propose-roster', roundId, target });
    }),
    on(QuotaAllocated, (rows, { data }) => settle(rows, `quotas.${data.roundId}`)),
  ];
}

function ofNotice(on: OnEvent): Bindings {
  return [
    on(NoticePublished, (rows, event) => {
      const { kind, noticeId, roundId, bodyId, organiserId, closableFrom } = event.data;
      settle(rows, bodyId === null ? rosterNotice(roundId) : subjectOfNotice(roundId, bodyId));
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
      // Whoever cannot be reached makes nobody any work.
      if (event.data.provenBy === 'signed-in') investigate(rows, event, event.data);
    }),
    on(ObjectionContactProven, (rows, event) => investigate(rows, event, event.data)),
    on(WrittenFindingFiled, (rows, event) => {
      const { noticeId, objectionId, candidacyId } = event.data;
      const target = { noticeId, objectionId };
      open(rows, event, `objection.${objectionId}`, { kind: 'decide-objection', candidacyId, target });
    }),
    on(ObjectionDecided, (rows, { data }) => settle(rows, `objection.${data.objectionId}`)),
  ];
}

/** An objection stands: whoever investigates it has a finding to file. */
function investigate(
  rows: ToDoWriters,
  event: RecordedEvent,
  objection: {
    readonly noticeId: string;
    readonly objectionId: string;
    readonly candidacyId: string;
    readonly investigatorId: string;
  },
): void {
  const { noticeId, objectionId, candidacyId, investigatorId } = objection;
  const target = { noticeId, objectionId };
  const task: Task = { kind: 'file-finding', office: investigatorId, candidacyId, target };
  open(rows, event, `objection.${objectionId}`, task);
}

function ofRoster(on: OnEvent): Bindings {
  return [
    on(RosterProposed, (rows, event) => {
      const { roundId, edition, entries, consultation = false } = event.data;
      changeRound(rows, roundId, { proposal: edition });
      const target = { roundId, edition };
      if (consultation)
        open(rows, event, `roster.${roundId}`, { kind: 'open-consultation', roundId, target });
      else settle(rows, `roster.${roundId}`);
      // Nobody sees it before the departments have been heard.
      open(rows, event, rosterNotice(roundId), puttingOnNotice(event.data));
      // A programme without a review proposes whom nobody reviewed.
      for (const { candidacyId } of entries) settle(rows, `review.${candidacyId}`);
    }),
    on(ReserveMovedUp, (rows, event) =>
      open(rows, event, rosterNotice(event.data.roundId), puttingOnNotice(event.data)),
    ),
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

/** The proposed roster, or whoever moved up on it, is to go on notice. */
function puttingOnNotice({ roundId, edition }: { readonly roundId: string; readonly edition: number }): Task {
  return {
    kind: 'put-roster-on-notice',
    roundId,
    target: { kind: 'proposed-roster', roundId, edition },
  };
}

function rosterNotice(roundId: string): string {
  return `roster-notice.${roundId}`;
}

/** The task of what a notice is about: the list's or the roster's. */
function subjectOfNotice(roundId: string, bodyId: string | null): string {
  return bodyId === null ? `roster.${roundId}` : `list.${nominationListIdOf(roundId, bodyId)}`;
}
