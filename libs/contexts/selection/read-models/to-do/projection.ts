import type { RecordedEvent } from '#event-store';
import type { Json, LocalDate } from '#kernel';
import { Binding, defineProjection, keyedTable, On, Row, Writers } from '#projections';
import { RoundOpened } from '#contexts/programmes/contracts';
import {
  NoticeClosed,
  NoticePublished,
  ObjectionDecided,
  ObjectionRaised,
  WrittenFindingFiled,
} from '#contexts/publicity/contracts';
import { FilingReceived, RosterFiled } from '#contexts/titles/contracts';
import {
  ApplicationEndorsed,
  ApplicationSubmitted,
  CandidateRemoved,
  EligibilityReviewed,
  NominationListFixed,
  nominationListIdOf,
  NominationListReopened,
  NominationListSent,
  RosterProposed,
  RosterPublished,
  WaiverApproved,
  WaiverProposed,
  WaiverRejected,
} from '../../contracts';
import type { TaskKind } from './task-kinds';

const tables = {
  /** Open tasks only: a settled one is deleted. */
  tasks: keyedTable({
    key: { task_key: 'text' },
    columns: {
      /** One of TASK_KIND_NAMES: names the roles that it is for. */
      kind: 'text',
      /** Whose it is; null for the organiser of its round. */
      office: 'text?',
      /** Null where the event does not say it: the candidacy does then. */
      round_id: 'text?',
      candidacy_id: 'text?',
      /** The command's fields that say what it is about: a TaskTarget. */
      target: 'json',
      due_on: 'date?',
      opened_on: 'date',
      opened_position: 'bigint',
      /** Candidacies that the task waits for: without any left it is settled. Null when it waits for none. */
      waiting_for: 'json?',
    },
    indexes: [['office', 'kind']],
  }),
  /** Rounds of candidacies. */
  applications: keyedTable({ key: { candidacy_id: 'text' }, columns: { round_id: 'text' } }),
  rounds: keyedTable({
    key: { round_id: 'text' },
    columns: { organiser_id: 'text', applications_until: 'date' },
  }),
};
type OnEvent = On<typeof tables>;
type Bindings = readonly Binding<typeof tables>[];
type TaskWriters = Writers<typeof tables>;
type TaskRow = Row<(typeof tables)['tasks']['columns']>;

/** Fields of the task's command, under their names there. */
type TaskTarget = Readonly<Record<string, Json>>;

interface Task {
  readonly kind: TaskKind;
  readonly target: TaskTarget;
  readonly office?: string;
  readonly roundId?: string;
  readonly candidacyId?: string;
  readonly dueOn?: LocalDate;
  readonly waitingFor?: readonly string[];
}

/** What is waiting to be done, by whom, and until when. */
export const toDoProjection = defineProjection({
  name: 'to_do',
  version: 1,
  tables,
  on: (on) => [
    on(RoundOpened, (rows, { data: { roundId, organiserId, applicationsUntil } }) =>
      rows.rounds.update({ round_id: roundId }, () => ({
        organiser_id: organiserId,
        applications_until: applicationsUntil,
      })),
    ),
    ...ofCandidacy(on),
    ...ofNominationList(on),
    ...ofNotice(on),
    ...ofRoster(on),
  ],
});

function ofCandidacy(on: OnEvent): Bindings {
  return [
    on(ApplicationSubmitted, (rows, event) => {
      const { candidacyId, roundId, employerId } = event.data;
      rows.applications.update({ candidacy_id: candidacyId }, () => ({ round_id: roundId }));
      const target = { candidacyId };
      const task: Task = { kind: 'endorse-application', office: employerId, roundId, candidacyId, target };
      open(rows, event, `endorse.${candidacyId}`, task);
    }),
    on(ApplicationEndorsed, (rows, event) => {
      const { candidacyId, nextOfficeId } = event.data;
      if (nextOfficeId === null) return settle(rows, `endorse.${candidacyId}`);
      const target = { candidacyId };
      const task: Task = { kind: 'endorse-application', office: nextOfficeId, candidacyId, target };
      open(rows, event, `endorse.${candidacyId}`, task);
    }),
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
    on(EligibilityReviewed, (rows, { data }) => settle(rows, `review.${data.candidacyId}`)),
  ];
}

function ofNominationList(on: OnEvent): Bindings {
  return [
    on(NominationListFixed, (rows, event) => {
      const { listId, roundId, bodyId, edition } = event.data;
      const target = { kind: 'nomination-list', roundId, bodyId, edition };
      open(rows, event, `list.${listId}`, { kind: 'put-list-on-notice', office: bodyId, roundId, target });
    }),
    on(NominationListReopened, (rows, { data }) => settle(rows, `list.${data.listId}`)),
    on(NominationListSent, (rows, event) => {
      const { listId, roundId, nominees } = event.data;
      settle(rows, `list.${listId}`);
      for (const { candidacyId } of nominees) {
        const task: Task = { kind: 'review-eligibility', roundId, candidacyId, target: { candidacyId } };
        open(rows, event, `review.${candidacyId}`, task);
      }
    }),
  ];
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
      rows.tasks.update({ task_key: `roster.${roundId}` }, (row) =>
        row === undefined ? null : stopWaitingFor(row, candidacyId),
      ),
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

function open(rows: TaskWriters, { metadata, position }: RecordedEvent, key: string, task: Task): void {
  rows.tasks.update({ task_key: key }, () => ({
    kind: task.kind,
    office: task.office ?? null,
    round_id: task.roundId ?? null,
    candidacy_id: task.candidacyId ?? null,
    target: task.target,
    due_on: task.dueOn ?? null,
    opened_on: metadata.effectiveDate,
    opened_position: position,
    waiting_for: task.waitingFor ?? null,
  }));
}

function settle(rows: TaskWriters, key: string): void {
  rows.tasks.update({ task_key: key }, () => null);
}

function stopWaitingFor(row: TaskRow, candidacyId: string): TaskRow | null {
  if (row.waiting_for === null) return row;
  // This fold alone writes them.
  const left = (row.waiting_for as readonly string[]).filter((id) => id !== candidacyId);
  return left.length === 0 ? null : { ...row, waiting_for: left };
}
