import { Refusal } from '#kernel';
import type { PolicyPack } from '#policy';
import type { DepartmentState, OpenConsultation } from '../contracts';
import { consultationNotForeseen } from './refusals';

/** The programme whose policy rules a consultation. */
export function programmeOfConsultation(
  _command: object,
  state: OpenConsultation | { readonly status: 'none' },
): string | undefined {
  return state.status === 'none' ? undefined : state.programmeId;
}

export function refuseUnforeseen({ programme }: PolicyPack): Refusal {
  return consultationNotForeseen({ name: programme.name });
}

export function departmentOf(state: OpenConsultation, departmentId: string): DepartmentState | undefined {
  return state.departments.find((one) => one.departmentId === departmentId);
}
