import { bodyOf, defineCommand, NamesThings, Text } from '#command-handling';
import { accept, refuse, Refusal, text } from '#kernel';
import { candidacyId, choice, identifier, integer, line, optional } from '#vocabulary';
import { EVIDENCE_KINDS, evidence, EvidenceAttached } from '../contracts';
import type { EvidenceState } from '../contracts';
import { sha256 } from '../contracts/words';
import {
  CandidacyFacts,
  candidacyOfEvidence,
  EVIDENCE_SCOPE,
  openApplication,
} from '../domain/candidacy-of-evidence';
import { LONGEST_FILE_NAME, refuseEnding, refuseFileName } from '../domain/file-name';
import { LARGEST_FILE, MEDIA_TYPES } from '../domain/file-types';
import { RECEIPT_HOURS, uploadedAt } from '../domain/receipt';

/** Most files attached to a candidacy at a time. */
export const MOST_FILES = 50;
/** Most bytes of all that was ever attached to a candidacy, withdrawn or not (500 MB). */
export const MOST_BYTES = 500 * 1_048_576;

export class AttachEvidence extends bodyOf({
  candidacyId,
  sha256,
  bytes: integer(text('文件大小（字节）', 'Size in bytes'), 1, LARGEST_FILE),
  mediaType: choice(text('媒体类型', 'Media type'), MEDIA_TYPES),
  kind: choice(text('材料种类', 'Kind of evidence'), EVIDENCE_KINDS),
  fileName: line(text('文件名', 'File name'), { maximum: LONGEST_FILE_NAME }),
  supportsFact: optional(
    identifier(text('所证明的申报事实（字段名）', 'Fact of the application that it supports, by its name'), {
      example: 'degree',
    }),
  ),
}) {
  @Text(text('上传时取得的回执', 'Receipt that the upload gave'), { maximum: 100 })
  @NamesThings()
  receipt: string;
}

interface AttachFacts extends CandidacyFacts {
  /** When the file was uploaded; undefined when the receipt is not for it. */
  readonly uploadedAt: Date | undefined;
}

/** Attaches an uploaded file to a candidacy as evidence. The receipt proves that it was inspected and stored. */
export const attachEvidence = defineCommand(AttachEvidence, {
  aggregate: evidence,
  summary: text('提交证明材料', 'Attach evidence'),
  roles: ['applicant', 'employer'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'either',
  facts: async (load, command, _state, naming): Promise<AttachFacts> => ({
    ...(await candidacyOfEvidence(load, command)),
    uploadedAt: uploadedAt(naming, command, command.receipt),
  }),
  scope: EVIDENCE_SCOPE,
  decide: (state, command, { now }, { candidacy, uploadedAt: uploaded }) => {
    const application = openApplication(command, candidacy);
    if ('kind' in application) return application;
    const { candidacyId, sha256, bytes, mediaType, kind, fileName, supportsFact } = command;
    const refused =
      refuseReceipt(uploaded, now) ??
      refuseFileName(fileName) ??
      refuseEnding(fileName, mediaType) ??
      refuseAnother(command, state);
    if (refused) return refused;
    const { personId, facts } = application;
    if (supportsFact !== undefined && !Object.hasOwn(facts, supportsFact)) {
      return refuseFact(supportsFact, Object.keys(facts));
    }
    return accept(
      EvidenceAttached.of({
        ...{ candidacyId, personId, sha256, bytes, mediaType, kind, fileName },
        ...(supportsFact !== undefined && { supportsFact }),
      }),
    );
  },
});

function refuseReceipt(uploaded: Date | undefined, now: Date): Refusal | undefined {
  if (uploaded === undefined) {
    return refuse(
      'rule',
      'receipt-invalid',
      text(
        '回执与文件或申报不符。请先上传文件，再用上传时返回的哈希、大小、类型和回执提交。',
        'The receipt is not for this file and candidacy: upload the file, then attach it with the hash, size, type and receipt of the answer.',
      ),
      { field: 'receipt' },
    );
  }
  const hours = (now.getTime() - uploaded.getTime()) / 3_600_000;
  if (hours <= RECEIPT_HOURS) return undefined;
  return refuse(
    'rule',
    'receipt-expired',
    text(
      `文件已上传 ${Math.floor(hours)} 小时，回执 ${RECEIPT_HOURS} 小时内有效。请重新上传文件。`,
      `The file was uploaded ${Math.floor(hours)} hours ago; a receipt holds for ${RECEIPT_HOURS}. Upload the file again.`,
    ),
    { field: 'receipt' },
  );
}

function refuseAnother(
  { candidacyId, sha256, bytes }: AttachEvidence,
  { attached, stored }: EvidenceState,
): Refusal | undefined {
  if (attached.includes(sha256)) {
    return refuse(
      'state',
      'evidence-exists',
      text(
        `该申报已有内容相同的文件，不必重复提交。`,
        `Candidacy ${candidacyId} has a file of this very content already (${sha256}): it need not be attached again.`,
      ),
      { field: 'sha256' },
    );
  }
  if (attached.length < MOST_FILES)
    return sha256 in stored ? undefined : refuseBytes(candidacyId, bytes, stored);
  return refuse(
    'rule',
    'too-many-files',
    text(
      `该申报已有 ${attached.length} 份证明材料，至多 ${MOST_FILES} 份。请合并文件，或撤回不需要的材料。`,
      `Candidacy ${candidacyId} has ${attached.length} files, the limit is ${MOST_FILES}: merge files, or withdraw what is not needed.`,
    ),
  );
}

function refuseBytes(
  candidacyId: string,
  bytes: number,
  stored: EvidenceState['stored'],
): Refusal | undefined {
  const held = Object.values(stored).reduce((sum, one) => sum + one, 0);
  if (held + bytes <= MOST_BYTES) return undefined;
  const megabytes = (size: number): number => Math.ceil(size / 1_048_576);
  return refuse(
    'rule',
    'too-many-bytes',
    text(
      `该申报提交过的材料（含已撤回的）共 ${megabytes(held)} MB，加上这份将超过 ${megabytes(MOST_BYTES)} MB。请缩小或合并文件后再提交。`,
      `What was ever attached to candidacy ${candidacyId}, withdrawn or not, has ${megabytes(held)} MB; with this file it would be over ${megabytes(MOST_BYTES)} MB. Make the file smaller or merge files, then attach it.`,
    ),
  );
}

function refuseFact(supportsFact: string, stated: readonly string[]): Refusal {
  return refuse(
    'rule',
    'fact-not-stated',
    text(
      `申报中没有填写所选的事实，只填写了另外 ${stated.length} 项。请在已填写的事实中选择，或不填。`,
      `The application states no fact ${supportsFact}; it states: ${stated.join(', ')}. Choose one of these, or none.`,
    ),
    { field: 'supportsFact', about: stated },
  );
}
