import { RoundOpened } from '#contexts/programmes/contracts';
import { NoticeClosed, NoticePublished } from '#contexts/publicity/contracts';
import { CandidateRemoved, ReserveMovedUp, RosterProposed, RosterPublished } from './contracts';
import { ConsultationOpened, OpinionGiven, OpinionLapsed, OpinionResolved } from '../consultation/contracts';
import type { OnSelectionEvent, SelectionTask } from '../tasks/kinds';
import { eligibleIn } from '../tasks/marks';
import { review } from '../applications/tasks';
import { partOf } from '#tasks';

interface OfEdition {
  readonly roundId: string;
  readonly edition: number;
}
interface OfDepartment {
  readonly consultationId: string;
  readonly departmentId: string;
}

const roster = (roundId: string) => `roster.${roundId}`;
const rosterNotice = (roundId: string) => `roster-notice.${roundId}`;
const end = (roundId: string) => `end.${roundId}`;
const opinion = ({ consultationId, departmentId }: OfDepartment) =>
  `opinion.${consultationId}.${departmentId}`;
const resolution = ({ consultationId, departmentId }: OfDepartment) =>
  `resolution.${consultationId}.${departmentId}`;
/** Mark: its value is the edition of the last proposal. */
const proposal = (roundId: string) => `proposal.${roundId}`;

/** What holds up the notice of one edition, and is of no use once there is another. */
const beforeNotice = ({ roundId, edition }: OfEdition) => ({
  needs: [{ mark: proposal(roundId), value: String(edition) }],
  group: `before-notice.${roundId}.${edition}`,
});

/** From the proposal of a roster over the opinions of the departments and its notice to its publication. */
export function ofRoster(on: OnSelectionEvent) {
  return [
    on(RoundOpened, (todo, { data: { roundId } }) =>
      todo.open(roster(roundId), {
        ...{ kind: 'propose-roster', roundId, target: { roundId } },
        // Nobody sees it before somebody is eligible.
        needs: [{ mark: eligibleIn(roundId) }],
        since: eligibleIn(roundId),
      }),
    ),
    on(RosterProposed, (todo, { data }) => {
      const { roundId, edition, entries, consultation = false, unannounced = false } = data;
      todo.mark(proposal(roundId), { value: String(edition) });
      if (consultation)
        todo.open(roster(roundId), {
          ...{ kind: 'open-consultation', roundId, target: { roundId, edition } },
          ...beforeNotice(data),
        });
      else if (unannounced) todo.open(roster(roundId), publishing(roundId));
      else todo.settle(roster(roundId));
      todo.open(rosterNotice(roundId), puttingOnNotice(data));
      todo.settle(end(roundId));
      // A programme without a review proposes whom nobody reviewed.
      for (const { candidacyId } of entries) todo.settle(review(candidacyId));
    }),
    on(ReserveMovedUp, (todo, { data }) => {
      todo.open(rosterNotice(data.roundId), puttingOnNotice(data));
      todo.settle(end(data.roundId));
    }),
    on(NoticePublished, (todo, { data }) => {
      if (data.bodyId === null) todo.settle(rosterNotice(data.roundId));
    }),
    on(NoticeClosed, (todo, { data: { bodyId, roundId } }) => {
      if (bodyId === null) todo.open(roster(roundId), publishing(roundId));
    }),
    on(RosterPublished, (todo, { data: { roundId, deferred, unnoticed = [] } }) => {
      if (deferred.length + unnoticed.length === 0)
        todo.open(end(roundId), { kind: 'close-round', roundId, target: { roundId } });
      // Candidates with an open objection wait for a further batch.
      if (deferred.length === 0) todo.settle(roster(roundId));
      else
        todo.open(roster(roundId), {
          ...publishing(roundId),
          waitingFor: deferred,
        });
    }),
    on(CandidateRemoved, (todo, { data: { roundId, candidacyId } }) =>
      todo.stopWaitingFor(roster(roundId), candidacyId),
    ),
    ...ofConsultation(on),
  ];
}

/** Departments give their opinions in their working days; the organiser resolves those that object. */
function ofConsultation(on: OnSelectionEvent) {
  return [
    on(ConsultationOpened, (todo, { data }) => {
      const { consultationId, roundId, edition, dueOn, departments } = data;
      todo.settle(roster(roundId));
      for (const { departmentId, officeId } of departments)
        todo.open(opinion({ consultationId, departmentId }), {
          ...{ kind: 'give-opinion', office: officeId, roundId, dueOn },
          target: { roundId, edition, departmentId },
          ...beforeNotice(data),
        });
    }),
    on(OpinionGiven, (todo, { data }) => {
      const { roundId, consultationId, departmentId, objectedTo } = data;
      todo.settle(opinion(data));
      if (objectedTo.length === 0) return todo.settle(resolution(data));
      const edition = Number(consultationId.slice(roundId.length + 1));
      todo.open(resolution(data), {
        ...{ kind: 'resolve-opinion', roundId, waitingFor: objectedTo },
        target: { roundId, edition, departmentId },
        ...beforeNotice({ roundId, edition }),
      });
    }),
    on(OpinionLapsed, (todo, { data }) => todo.settle(opinion(data))),
    on(OpinionResolved, (todo, { data }) => todo.stopWaitingFor(resolution(data), data.candidacyId)),
  ];
}

/** The proposed roster, or whoever moved up on it, goes on notice once the departments have been heard. */
function puttingOnNotice({ roundId, edition }: OfEdition): SelectionTask {
  return {
    ...{ kind: 'put-roster-on-notice', roundId, after: beforeNotice({ roundId, edition }).group },
    target: { kind: 'proposed-roster', roundId, edition },
    needs: [{ mark: partOf(roundId, 'publicNotice') }],
  };
}

function publishing(roundId: string): SelectionTask {
  return { kind: 'publish-roster', roundId, target: { roundId } };
}
