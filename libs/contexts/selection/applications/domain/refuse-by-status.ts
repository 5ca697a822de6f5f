import { refuse, Refusal, text } from '#kernel';
import type { OpenCandidacy } from '../contracts';

/** There is a draft at most: nothing was handed in. */
export function refuseUnsubmitted(candidacyId: string): Refusal {
  return refuse(
    'not-found',
    'not-found',
    text(`没有这一编号的申报。`, `There is no application ${candidacyId}.`),
  );
}

/** The application is over, or decided: nothing that comes before the review can be done with it any more. */
export function refuseClosed(candidacyId: string, status: OpenCandidacy['status']): Refusal | undefined {
  switch (status) {
    case 'withdrawn':
      return refuseWithdrawn(candidacyId);
    case 'eligible':
    case 'ineligible':
      return refuse(
        'state',
        'candidacy-decided',
        text(
          `该申报的资格审查已有结论，不能再办理此事。`,
          `Eligibility of ${candidacyId} has been decided: this comes too late.`,
        ),
      );
    default:
      return undefined;
  }
}

/** It was taken back, and is in nobody's hands any more. */
export function refuseWithdrawn(candidacyId: string): Refusal {
  return refuse(
    'state',
    'application-withdrawn',
    text(
      `该申报已撤回，不能再办理此事。`,
      `Application ${candidacyId} has been withdrawn: there is nothing to be done with it.`,
    ),
  );
}

/** The person's own withdrawal is final for the round. */
export function refuseWithdrawnForGood(candidacyId: string): Refusal {
  return refuse(
    'state',
    'application-withdrawn',
    text(
      `该申报已由申报人本人撤回，本轮内不可恢复，请于下一轮重新申报。`,
      `The person has withdrawn application ${candidacyId}, which is final for this round: apply again in the next one.`,
    ),
  );
}

/** It waits for whoever files it to correct it. */
export function refuseReturned(candidacyId: string): Refusal {
  return refuse(
    'state',
    'application-returned',
    text(
      `该申报已退回更正，请等申报人或单位更正后重新提交。`,
      `Application ${candidacyId} has been sent back: wait until it is corrected and handed in again.`,
    ),
  );
}
