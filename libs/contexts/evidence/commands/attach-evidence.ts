import { Asked, bodyOf, defineCommand, NamesThings } from '#command-handling';
import { accept, Refusal, text } from '#kernel';
import { candidacyId, choice, evidenceKind, integer, line, optional } from '#vocabulary';
import { evidence, EvidenceAttached } from '../contracts';
import type { EvidenceState } from '../contracts';
import { bytes, fileName, mediaType, sha256, supportsFact } from '../contracts/words';
import {
  CandidacyFacts,
  candidacyOfEvidence,
  EVIDENCE_SCOPE,
  HandedIn,
  handedIn,
  refuseSettled,
  CANDIDACY_OF_EVIDENCE,
} from '../domain/candidacy-of-evidence';
import { refuseEnding, refuseFileName } from '../domain/file-name';
import { LARGEST_FILE, MEDIA_TYPE_TITLES } from '../domain/file-types';
import { isReceiptFor, refuseReceipt } from '../domain/receipt';
import { evidenceExists, factNotStated, tooManyBytes, tooManyFiles } from '../domain/refusals';

/** Most files attached to a candidacy at a time. */
export const MOST_FILES = 50;
/** Most bytes of all that was ever attached to a candidacy, withdrawn or not (500 MB). */
export const MOST_BYTES = 500 * 1_048_576;

export class AttachEvidence extends bodyOf({
  candidacyId,
  sha256,
  bytes: integer(bytes.label, 1, LARGEST_FILE, { unit: 'bytes' }),
  mediaType: choice(mediaType.label, MEDIA_TYPE_TITLES),
  kind: evidenceKind,
  fileName,
  supportsFact: optional(supportsFact),
  receipt: line(text('上传时取得的回执', 'Receipt that the upload gave'), { maximum: 100 }),
}) {}
// Its mark is opened like an id: answers never show one as it is.
NamesThings()(AttachEvidence.prototype, 'receipt');

interface AttachFacts extends CandidacyFacts {
  /** Whether the receipt was made for the file. */
  readonly isReceipted: boolean;
}

/** Attaches an uploaded file to a candidacy as evidence. The receipt proves that it was inspected and stored. */
export const attachEvidence = defineCommand(AttachEvidence, {
  aggregate: evidence,
  summary: text('提交证明材料', 'Attach evidence'),
  roles: ['applicant', 'employer'],
  untasked: 'at-any-time',
  id: ({ candidacyId }) => candidacyId,
  expects: 'either',
  looksAt: CANDIDACY_OF_EVIDENCE,
  facts: async (load, command, _state, { naming }): Promise<AttachFacts> => ({
    ...(await candidacyOfEvidence(load, command)),
    isReceipted: isReceiptFor(naming, command, command.receipt),
  }),
  scope: EVIDENCE_SCOPE,
  known: ({ id, facts }) => handedIn({ id, facts }),
  guards: [
    refuseSettled,
    ({ id, state: { attached } }) =>
      attached.length < MOST_FILES
        ? undefined
        : tooManyFiles({ count: attached.length, limit: MOST_FILES, candidacyId: id }),
  ],
  checks: [
    ({ command: { receipt }, context: { now }, facts: { isReceipted } }) =>
      refuseReceipt(receipt, { isReceipted, now }),
    ({ command: { fileName } }) => refuseFileName(fileName),
    ({ command: { fileName, mediaType } }) => refuseEnding(fileName, mediaType),
    ({ state: { attached }, command: { candidacyId, sha256 } }) =>
      attached.includes(sha256) ? evidenceExists({ candidacyId, sha256 }) : undefined,
    refuseManyBytes,
    refuseFact,
  ],
  decide: (_state, command, _context, { candidacy: { application } }) => {
    const { candidacyId, sha256, bytes, mediaType, kind, fileName, supportsFact } = command;
    const { personId } = application;
    return accept(
      EvidenceAttached.of({
        ...{ candidacyId, personId, sha256, bytes, mediaType, kind, fileName },
        ...(supportsFact !== undefined && { supportsFact }),
      }),
    );
  },
});

type Attaching = Asked<AttachEvidence, EvidenceState, AttachFacts & HandedIn>;

/** A content that was attached before, withdrawn or not, takes no room anew. */
function refuseManyBytes({ state: { stored }, command }: Attaching): Refusal | undefined {
  const { candidacyId, sha256, bytes } = command;
  const held = Object.values(stored).reduce((sum, one) => sum + one, 0);
  if (sha256 in stored || held + bytes <= MOST_BYTES) return undefined;
  const megabytes = (size: number): number => Math.ceil(size / 1_048_576);
  return tooManyBytes({ held: megabytes(held), limit: megabytes(MOST_BYTES), candidacyId });
}

function refuseFact({ command: { supportsFact }, facts: { candidacy } }: Attaching): Refusal | undefined {
  const stated = Object.keys(candidacy.application.facts);
  if (supportsFact === undefined || stated.includes(supportsFact)) return undefined;
  const values = { count: stated.length, supportsFact, stated: stated.join(', ') };
  return factNotStated(values, { about: stated });
}
