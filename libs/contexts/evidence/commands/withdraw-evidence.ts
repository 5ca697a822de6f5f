import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId, freeText } from '#vocabulary';
import { evidence, EvidenceWithdrawn } from '../contracts';
import { sha256 } from '../contracts/words';
import { candidacyOfEvidence, EVIDENCE_SCOPE, openApplication } from '../domain/candidacy-of-evidence';
import { evidenceNotFound } from '../domain/refusals';

export class WithdrawEvidence extends bodyOf({
  candidacyId,
  sha256,
  reason: freeText(text('撤回的理由', 'Why it is withdrawn'), 1_000, { minimum: 2 }),
}) {}

/** Withdraws a file as evidence while the candidacy is not decided. The file stays, marked so. */
export const withdrawEvidence = defineCommand(WithdrawEvidence, {
  aggregate: evidence,
  summary: text('撤回证明材料', 'Withdraw evidence'),
  roles: ['applicant', 'employer'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  facts: candidacyOfEvidence,
  scope: EVIDENCE_SCOPE,
  decide: (state, command, _context, { candidacy }) => {
    const application = openApplication(command, candidacy);
    if ('kind' in application) return application;
    const { candidacyId, sha256, reason } = command;
    if (!state.attached.includes(sha256)) {
      return evidenceNotFound({ candidacyId, sha256 });
    }
    const { personId } = application;
    return accept(EvidenceWithdrawn.of({ candidacyId, personId, sha256, reason }));
  },
});
