import type { DepartmentState, OpenConsultation } from '../contracts';

/** The programme whose policy rules a consultation. */
export function programmeOfConsultation(
  _command: object,
  state: OpenConsultation | { readonly status: 'none' },
): string | undefined {
  return state.status === 'none' ? undefined : state.programmeId;
}

/** A department as it stands in a consultation. */
export function departmentOf(state: OpenConsultation, departmentId: string): DepartmentState | undefined {
  return state.departments.find((one) => one.departmentId === departmentId);
}
