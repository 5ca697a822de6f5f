import { refuse, Refusal, text } from '#kernel';
import type { CandidacyState } from '../contracts';
import { refuseWithdrawnForGood } from './refuse-by-status';

/** A draft serves before an application is handed in, and while one that was sent back is corrected. */
export function refuseUndraftable(
  state: CandidacyState,
  candidacyId: string,
  withdrawnForGood: boolean,
): Refusal | undefined {
  if (state.status === 'none' || state.status === 'returned') return undefined;
  if (state.status === 'withdrawn') return withdrawnForGood ? refuseWithdrawnForGood(candidacyId) : undefined;
  return refuse(
    'state',
    'application-submitted',
    text(
      `该申报已经提交，不再需要草稿；如需更正，请审核单位退回。`,
      `Application ${candidacyId} has been handed in: no draft is needed. To correct it, have the office that has it send it back.`,
    ),
  );
}
