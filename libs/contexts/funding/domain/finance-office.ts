import type { ClauseReference, Refusal } from '#kernel';
import type { OrganisationState } from '#contexts/people/contracts';
import { notAFinanceDepartment } from './refusals';

/** Why an office rechecks and pays nothing: it is not registered as a finance department. */
export function refuseFinanceOffice(
  office: OrganisationState,
  said: { readonly financeOfficeId: string; readonly clause: ClauseReference },
): Refusal | undefined {
  return office.status === 'registered' && office.kind === 'finance-department'
    ? undefined
    : notAFinanceDepartment(said);
}
