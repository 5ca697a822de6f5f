import type { RecordedEvent } from '#event-store';
import type { EventOf } from '#kernel';
import {
  CandidateNominated,
  CandidateWaitListed,
  NominationListFixed,
  NominationListReopened,
  NominationListSent,
  NominationWithdrawn,
  NomineeMovedUp,
  NomineeWithdrew,
} from '../../contracts';
import { nomination } from './of-candidacy';
import { Bindings, changeList, keepOpen, OnEvent, open, settle, Task, ToDoWriters } from './tables';

/** What a nominating body has to do about its list. */
export function ofNominationList(on: OnEvent): Bindings {
  return [
    on(CandidateNominated, (rows, event) => {
      const { candidacyId, listId } = event.data;
      settle(rows, `application.${candidacyId}`);
      settle(rows, `move-up.${listId}`);
      changeList(rows, event.data, (list) => ({ ...list, nominees: list.nominees + 1 }));
      keepOpen(rows, event, `list.${listId}`, fixing(event.data));
    }),
    on(CandidateWaitListed, (rows, event) => {
      settle(rows, `application.${event.data.candidacyId}`);
      changeList(rows, event.data, (list) => ({ ...list, waiting: list.waiting + 1 }));
    }),
    on(NomineeMovedUp, (rows, event) => {
      const { listId } = event.data;
      settle(rows, `move-up.${listId}`);
      changeList(rows, event.data, (list) => ({
        ...list,
        nominees: list.nominees + 1,
        waiting: Math.max(0, list.waiting - 1),
      }));
      keepOpen(rows, event, `list.${listId}`, fixing(event.data));
    }),
    on(NominationWithdrawn, (rows, event) => {
      const { candidacyId, roundId, bodyId } = event.data;
      leave(rows, event);
      open(rows, event, `application.${candidacyId}`, nomination(candidacyId, bodyId, roundId));
    }),
    on(NomineeWithdrew, leave),
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
      settle(rows, `move-up.${listId}`);
      for (const { candidacyId } of nominees) {
        const task: Task = { kind: 'review-eligibility', roundId, candidacyId, target: { candidacyId } };
        open(rows, event, `review.${candidacyId}`, task);
      }
    }),
  ];
}

/** Somebody leaves the list or its wait list. */
function leave(
  rows: ToDoWriters,
  event: RecordedEvent<EventOf<typeof NominationWithdrawn> | EventOf<typeof NomineeWithdrew>>,
): void {
  const { listId, roundId, bodyId, fromWaitList = false } = event.data;
  const left = fromWaitList ? 'waiting' : 'nominees';
  changeList(rows, event.data, (list) => ({ ...list, [left]: Math.max(0, list[left] - 1) }));
  if (fromWaitList) return;
  // Nobody sees it while nobody waits, or once the list is sent.
  const task: Task = { kind: 'move-up-nominee', office: bodyId, roundId, target: { roundId, bodyId } };
  open(rows, event, `move-up.${listId}`, task);
}

/** Nobody sees it while nobody is on the list. */
function fixing({ roundId, bodyId }: { readonly roundId: string; readonly bodyId: string }): Task {
  return { kind: 'fix-nomination-list', office: bodyId, roundId, target: { roundId, bodyId } };
}
