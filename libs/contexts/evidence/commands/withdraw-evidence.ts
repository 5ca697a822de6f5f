import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { evidence, EvidenceWithdrawn } from '../contracts';
import { reasonOfWithdrawal, sha256 } from '../contracts/words';
import {
  candidacyOfEvidence,
  EVIDENCE_SCOPE,
  handedIn,
  refuseSettled,
  CANDIDACY_OF_EVIDENCE,
} from '../domain/candidacy-of-evidence';
import { evidenceNotFound } from '../domain/refusals';

export class WithdrawEvidence extends bodyOf({ candidacyId, sha256, reason: reasonOfWithdrawal }) {}

/** Withdraws a file as evidence while the candidacy is not decided. The file stays, marked so. */
export const withdrawEvidence = defineCommand(WithdrawEvidence, {
  aggregate: evidence,
  summary: text('撤回证明材料', 'Withdraw evidence'),
  roles: ['applicant', 'employer'],
  untasked: 'at-any-time',
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  looksAt: CANDIDACY_OF_EVIDENCE,
  facts: candidacyOfEvidence,
  scope: EVIDENCE_SCOPE,
  known: handedIn,
  guards: [refuseSettled],
  checks: [
    ({ state, command: { candidacyId, sha256 } }) =>
      state.attached.includes(sha256) ? undefined : evidenceNotFound({ candidacyId, sha256 }),
  ],
  decide: (_state, { candidacyId, sha256, reason }, _context, { candidacy: { application } }) =>
    accept(EvidenceWithdrawn.of({ candidacyId, personId: application.personId, sha256, reason })),
});
