import { ConsultationOpened, OpinionGiven, OpinionLapsed, OpinionResolved } from '../../contracts';
import { Bindings, OnEvent, open, settle, stopWaitingFor } from './tables';

interface OfDepartment {
  readonly consultationId: string;
  readonly departmentId: string;
}

const opinion = ({ consultationId, departmentId }: OfDepartment) =>
  `opinion.${consultationId}.${departmentId}`;
const resolution = ({ consultationId, departmentId }: OfDepartment) =>
  `resolution.${consultationId}.${departmentId}`;

/** Departments give their opinions in their working days; the organiser resolves those that object. */
export function ofConsultation(on: OnEvent): Bindings {
  return [
    on(ConsultationOpened, (rows, event) => {
      const { consultationId, roundId, edition, dueOn, departments } = event.data;
      settle(rows, `roster.${roundId}`);
      for (const { departmentId, officeId } of departments) {
        open(rows, event, opinion({ consultationId, departmentId }), {
          kind: 'give-opinion',
          office: officeId,
          roundId,
          target: { roundId, edition, departmentId },
          dueOn,
        });
      }
    }),
    on(OpinionGiven, (rows, event) => {
      const { roundId, consultationId, departmentId, objectedTo } = event.data;
      settle(rows, opinion(event.data));
      if (objectedTo.length === 0) settle(rows, resolution(event.data));
      else {
        const edition = Number(consultationId.slice(roundId.length + 1));
        open(rows, event, resolution(event.data), {
          kind: 'resolve-opinion',
          roundId,
          target: { roundId, edition, departmentId },
          waitingFor: objectedTo,
        });
      }
    }),
    on(OpinionLapsed, (rows, { data }) => settle(rows, opinion(data))),
    on(OpinionResolved, (rows, { data }) => stopWaitingFor(rows, resolution(data), data.candidacyId)),
  ];
}
