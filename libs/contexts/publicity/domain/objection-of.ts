import { ClauseReference, refuse, Refusal, text } from '#kernel';
import type { NoticeState, Objection } from '../contracts';
import { isTakenFromBody } from './investigator';

/** Finds an objection of a notice. */
export function objectionOf(state: NoticeState, objectionId: string): Objection | undefined {
  return state.status === 'none'
    ? undefined
    : state.objections.find((one) => one.objectionId === objectionId);
}

export function refuseUnknownObjection(objectionId: string): Refusal {
  return refuse(
    'not-found',
    'objection-unknown',
    text(`本公示没有这一编号的异议。`, `The notice has no objection ${objectionId}.`),
    {
      field: 'objectionId',
    },
  );
}

/** The HR department investigates only what was taken from a body in whose group the candidate works. */
export function refuseInTheBodysPlace(
  objection: Objection,
  { role, office }: { readonly role: string; readonly office: string | null },
  clause: ClauseReference,
): Refusal | undefined {
  const { objectionId, investigatorId } = objection;
  if (role !== 'hr-department' || office === investigatorId || isTakenFromBody(objection)) return undefined;
  return refuse(
    'rule',
    'not-this-office',
    text(
      `该异议由推荐地区、部门负责调查，组织单位不代为提交书面意见（${clause}）。`,
      `Nominating body ${investigatorId} investigates objection ${objectionId}: the organiser files no finding in its place (${clause}).`,
    ),
    { clauses: [clause] },
  );
}

/** Until its contact is proven an objection is of no effect: nobody investigates or decides it. */
function refuseUnproven({ objectionId, status }: Objection): Refusal | undefined {
  if (status !== 'unproven' && status !== 'lapsed') return undefined;
  return refuse(
    'state',
    'contact-unproven',
    text(
      `该异议的联系方式${status === 'lapsed' ? '未在期限内核验，异议已经失效' : '尚未核验，异议尚未受理'}。`,
      status === 'lapsed'
        ? `Objection ${objectionId} has lapsed: its contact was not proven in time.`
        : `The contact of objection ${objectionId} is not proven: it does not stand yet.`,
    ),
  );
}

/** The objection does not stand yet, or no longer, or has been decided: nothing about it changes any more. */
export function refuseSettled(objection: Objection): Refusal | undefined {
  const unproven = refuseUnproven(objection);
  if (unproven) return unproven;
  if (objection.status !== 'upheld' && objection.status !== 'not-upheld') return undefined;
  return refuse(
    'state',
    'objection-decided',
    text(`该异议已经处理。`, `Objection ${objection.objectionId} has been decided already.`),
  );
}
