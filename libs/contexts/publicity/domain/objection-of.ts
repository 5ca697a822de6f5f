import { refuse, Refusal, text } from '#kernel';
import type { NoticeState, Objection } from '../contracts';

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
    text(`本公示没有异议 ${objectionId}。`, `The notice has no objection ${objectionId}.`),
    {
      field: 'objectionId',
    },
  );
}

/** The objection has been decided: nothing about it changes any more. */
export function refuseDecided(objection: Objection): Refusal | undefined {
  if (objection.status !== 'upheld' && objection.status !== 'not-upheld') return undefined;
  return refuse(
    'state',
    'objection-decided',
    text(
      `异议 ${objection.objectionId} 已经处理。`,
      `Objection ${objection.objectionId} has been decided already.`,
    ),
  );
}
