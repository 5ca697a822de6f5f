import { defineCommand, FreeText, Id, Text } from '#command-handling';
import { accept, refuse, text } from '#kernel';
import { evidence, EvidenceWithdrawn } from '../contracts';
import { candidacyOfEvidence, EVIDENCE_SCOPE, openApplication } from '../domain/candidacy-of-evidence';

export class WithdrawEvidence {
  @Id(text('申报编号', 'Candidacy id'))
  candidacyId: string;

  @Text(text('文件内容的 SHA-256', 'SHA-256 of the content'), {
    minimum: 64,
    maximum: 64,
    pattern: /^[0-9a-f]{64}$/,
    fault: text('须为 64 位小写十六进制数字', 'must be 64 hexadecimal digits in lower case'),
  })
  sha256: string;

  @FreeText(text('撤回的理由', 'Why it is withdrawn'), { minimum: 2, maximum: 1000 })
  reason: string;
}

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
      return refuse(
        'not-found',
        'evidence-not-found',
        text(
          `该申报没有这份证明材料，或已经撤回。`,
          `Candidacy ${candidacyId} has no such file attached (${sha256}), or it was withdrawn already.`,
        ),
        { field: 'sha256' },
      );
    }
    const { personId } = application;
    return accept(EvidenceWithdrawn.of({ candidacyId, personId, sha256, reason }));
  },
});
