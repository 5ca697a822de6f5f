import { bodyOf, defineCommand, NamesThings, Text } from '#command-handling';
import { accept, Refusal, text } from '#kernel';
import { candidacyId, choice, evidenceKind, identifier, integer, line, optional } from '#vocabulary';
import { evidence, EvidenceAttached } from '../contracts';
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
import {
  evidenceExists,
  factNotStated,
  receiptExpired,
  receiptInvalid,
  tooManyBytes,
  tooManyFiles,
} from '../domain/refusals';

/** Most files attached to a candidacy at a time. */
export const MOST_FILES = 50;
/** Most bytes of all that was ever attached to a candidacy, withdrawn or not (500 MB). */
export const MOST_BYTES = 500 * 1_048_576;

export class AttachEvidence extends bodyOf({
  candidacyId,
  sha256,
  bytes: integer(text('文件大小（字节）', 'Size in bytes'), 1, LARGEST_FILE),
  mediaType: choice(text('媒体类型', 'Media type'), MEDIA_TYPES),
  kind: evidenceKind,
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
      return factNotStated(
        { count: Object.keys(facts).length, supportsFact, stated: Object.keys(facts).join(', ') },
        { about: Object.keys(facts) },
      );
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
    return receiptInvalid();
  }
  const hours = (now.getTime() - uploaded.getTime()) / 3_600_000;
  if (hours <= RECEIPT_HOURS) return undefined;
  return receiptExpired({ hours: Math.floor(hours), limit: RECEIPT_HOURS });
}

function refuseAnother(
  { candidacyId, sha256, bytes }: AttachEvidence,
  { attached, stored }: EvidenceState,
): Refusal | undefined {
  if (attached.includes(sha256)) {
    return evidenceExists({ candidacyId, sha256 });
  }
  if (attached.length < MOST_FILES)
    return sha256 in stored ? undefined : refuseBytes(candidacyId, bytes, stored);
  return tooManyFiles({ count: attached.length, limit: MOST_FILES, candidacyId });
}

function refuseBytes(
  candidacyId: string,
  bytes: number,
  stored: EvidenceState['stored'],
): Refusal | undefined {
  const held = Object.values(stored).reduce((sum, one) => sum + one, 0);
  if (held + bytes <= MOST_BYTES) return undefined;
  const megabytes = (size: number): number => Math.ceil(size / 1_048_576);
  return tooManyBytes({ held: megabytes(held), limit: megabytes(MOST_BYTES), candidacyId });
}
