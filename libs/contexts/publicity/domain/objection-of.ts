import { ClauseReference, Refusal } from '#kernel';
import type { NoticeState, Objection } from '../contracts';
import { isTakenFromBody } from './investigator';
import { contactUnproven, notThisOffice, objectionDecided } from './refusals';

/** Finds an objection of a notice. */
export function objectionOf(state: NoticeState, objectionId: string): Objection | undefined {
  return state.status === 'none'
    ? undefined
    : state.objections.find((one) => one.objectionId === objectionId);
}

/** The HR department investigates only what was taken from a body in whose group the candidate works. */
export function refuseInTheBodysPlace(
  objection: Objection,
  { role, office }: { readonly role: string; readonly office: string | null },
  clause: ClauseReference,
): Refusal | undefined {
  const { objectionId, investigatorId } = objection;
  if (role !== 'hr-department' || office === investigatorId || isTakenFromBody(objection)) return undefined;
  return notThisOffice.investigation({ clause, investigatorId, objectionId });
}

/** Until its contact is proven an objection is of no effect: nobody investigates or decides it. */
function refuseUnproven({ objectionId, status }: Objection): Refusal | undefined {
  if (status !== 'unproven' && status !== 'lapsed') return undefined;
  return contactUnproven[status]({ objectionId });
}

/** The objection does not stand yet, or no longer, or has been decided: nothing about it changes any more. */
export function refuseSettled(objection: Objection): Refusal | undefined {
  const unproven = refuseUnproven(objection);
  if (unproven) return unproven;
  if (objection.status !== 'upheld' && objection.status !== 'not-upheld') return undefined;
  return objectionDecided({ objectionId: objection.objectionId });
}
