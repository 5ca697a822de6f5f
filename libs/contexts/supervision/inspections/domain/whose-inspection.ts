import { openToItsRoles } from '#command-handling';
import type { Judged } from '#command-handling';
import type { Refusal } from '#kernel';
import type { InspectionState, OpenedInspection, RegisteredProject } from '../contracts';
import { inspectingOfficeNeeded, onlyTheInspectingBody, onlyTheRegisteringOffice } from './refusals';

/** Supervisory bodies inspect whatever they choose, and see what others found. */
export const EVERY_SUPERVISOR = openToItsRoles(
  '监督部门依职权检查，检查结果互认',
  'supervisory bodies inspect as they see fit, and recognise each other’s results',
);

/** Every HR department sees the projects, and the one that registered a project deals with it. */
export const EVERY_HR_DEPARTMENT = openToItsRoles(
  '项目清单对人社部门公开，由登记单位办理',
  'HR departments see every project; the one that registered it deals with it',
);

/** Of a project, another office than the one that registered it. */
export function refuseOtherRegistrar({
  state: { officeId },
  context: { actor },
}: Pick<Judged<RegisteredProject>, 'state' | 'context'>): Refusal | undefined {
  return actor.office === officeId ? undefined : onlyTheRegisteringOffice({ officeId });
}

export function programmeOf(_command: object, state: InspectionState): string | undefined {
  return state.status === 'none' ? undefined : state.programmeId;
}

type Case = Pick<Judged<OpenedInspection>, 'state' | 'context'>;

/** The body that inspects records and concludes; the others see it. */
export function refuseOtherInspector({ state: { officeId }, context: { actor } }: Case): Refusal | undefined {
  return actor.office === officeId ? undefined : onlyTheInspectingBody({ officeId });
}

/** The office that acts: nobody does any of this without one. */
export function actingOffice({
  context: { actor },
}: Pick<Case, 'context'>): { readonly officeId: string } | Refusal {
  return actor.office === null ? inspectingOfficeNeeded() : { officeId: actor.office };
}
