import { refuse, Refusal, text } from '#kernel';
import type { PolicyPack } from '#policy';
import type { DepartmentState, OpenConsultation } from '../contracts';

/** The programme whose policy rules a consultation. */
export function programmeOfConsultation(
  _command: object,
  state: OpenConsultation | { readonly status: 'none' },
): string | undefined {
  return state.status === 'none' ? undefined : state.programmeId;
}

export function refuseUnforeseen({ programme }: PolicyPack): Refusal {
  return refuse(
    'rule',
    'consultation-not-foreseen',
    text(
      `“${programme.name.zh}”没有规定征求部门意见。`,
      `${programme.name.en} foresees no consultation of departments.`,
    ),
  );
}

export function departmentOf(state: OpenConsultation, departmentId: string): DepartmentState | undefined {
  return state.departments.find((one) => one.departmentId === departmentId);
}

export function refuseUnknownDepartment(departmentId: string): Refusal {
  return refuse(
    'not-found',
    'department-not-consulted',
    text(`该部门不在本次征求意见的范围内。`, `Department ${departmentId} is not asked in this consultation.`),
    { field: 'departmentId' },
  );
}
