import {
  CandidateNominated,
  CandidateWaitListed,
  NominationListFixed,
  nominationListIdOf,
  NominationListReopened,
  NominationListSent,
  NominationWithdrawn,
  NomineeMovedUp,
  NomineeWithdrew,
} from './contracts';
import { NoticeClosed, NoticePublished } from '#contexts/publicity/contracts';
import type { OnSelectionEvent, SelectionTask, SelectionToDo } from '../tasks/kinds';
import { listSent } from '../tasks/marks';
import { application, nomination, onItsWay, review } from '../applications/tasks';

const list = (listId: string) => `list.${listId}`;
const moveUp = (listId: string) => `move-up.${listId}`;
/** Marks: who is on a list, and who waits beyond its quota. */
const nominees = (listId: string) => `nominees-on.${listId}`;
const waiting = (listId: string) => `waiting-on.${listId}`;

/** What a nominating body has to do about its list. */
export function ofNominationList(on: OnSelectionEvent) {
  return [
    on(CandidateNominated, (todo, { data }) => {
      todo.settle(application(data.candidacyId), moveUp(data.listId));
      todo.mark(nominees(data.listId), { member: data.candidacyId });
      todo.keepOpen(list(data.listId), fixing(data));
    }),
    on(CandidateWaitListed, (todo, { data }) => {
      todo.settle(application(data.candidacyId));
      todo.mark(waiting(data.listId), { member: data.candidacyId });
    }),
    on(NomineeMovedUp, (todo, { data }) => {
      todo.settle(moveUp(data.listId));
      todo.mark(nominees(data.listId), { member: data.candidacyId });
      todo.unmark(waiting(data.listId), data.candidacyId);
      todo.keepOpen(list(data.listId), fixing(data));
    }),
    on(NominationWithdrawn, (todo, { data }) => {
      leave(todo, data);
      const { candidacyId, bodyId, roundId } = data;
      todo.open(application(candidacyId), nomination(candidacyId, bodyId, roundId));
    }),
    on(NomineeWithdrew, (todo, { data }) => leave(todo, data)),
    on(NominationListFixed, (todo, { data: { listId, roundId, bodyId, edition } }) =>
      todo.open(list(listId), {
        ...{ kind: 'put-list-on-notice', office: bodyId, roundId },
        target: { kind: 'nomination-list', roundId, bodyId, edition },
      }),
    ),
    on(NominationListReopened, (todo, { data }) => todo.open(list(data.listId), fixing(data))),
    on(NoticePublished, (todo, { data: { bodyId, roundId } }) => {
      if (bodyId !== null) todo.settle(list(nominationListIdOf(roundId, bodyId)));
    }),
    on(NoticeClosed, (todo, { data: { bodyId, roundId } }) => {
      if (bodyId === null) return;
      const target = { roundId, bodyId };
      todo.open(list(nominationListIdOf(roundId, bodyId)), {
        ...{ kind: 'send-list', office: bodyId, roundId, target },
      });
    }),
    on(NominationListSent, (todo, { data }) => {
      todo.mark(listSent(data.listId));
      todo.settle(list(data.listId), moveUp(data.listId));
      for (const { candidacyId } of data.nominees)
        todo.open(review(candidacyId), {
          ...{ kind: 'review-eligibility', roundId: data.roundId, candidacyId, target: { candidacyId } },
          bars: [onItsWay(candidacyId)],
        });
    }),
  ];
}

interface OfList {
  readonly listId: string;
  readonly roundId: string;
  readonly bodyId: string;
}

/** Somebody leaves the list or its wait list. */
function leave(
  todo: SelectionToDo,
  data: OfList & { readonly candidacyId: string; readonly fromWaitList?: boolean },
): void {
  const { listId, roundId, bodyId, candidacyId, fromWaitList = false } = data;
  todo.unmark(fromWaitList ? waiting(listId) : nominees(listId), candidacyId);
  if (fromWaitList) return;
  // Nobody sees it while nobody waits, or once the list is sent.
  todo.open(moveUp(listId), {
    ...{ kind: 'move-up-nominee', office: bodyId, roundId, target: { roundId, bodyId } },
    needs: [{ mark: waiting(listId) }],
    bars: [listSent(listId)],
  });
}

/** Nobody sees it while nobody is on the list. */
function fixing({ listId, roundId, bodyId }: OfList): SelectionTask {
  return {
    ...{ kind: 'fix-nomination-list', office: bodyId, roundId, target: { roundId, bodyId } },
    needs: [{ mark: nominees(listId) }],
  };
}
