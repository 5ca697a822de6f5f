import { Asked, bodyOf, defineCommand, NamesThings } from '#command-handling';
import { accept, Refusal, text } from '#kernel';
import { candidacyId, evidenceKind, optional } from '#vocabulary';
import { evidence, EvidenceAttached } from '../contracts';
import type { EvidenceState } from '../contracts';
import { supportsFact } from '../contracts/words';
import {
  CandidacyFacts,
  candidacyOfEvidence,
  EVIDENCE_SCOPE,
  HandedIn,
  handedIn,
  refuseSettled,
  CANDIDACY_OF_EVIDENCE,
} from '../domain/candidacy-of-evidence';
import { isReceiptFor } from '../domain/receipt';
import { evidenceExists, factNotStated, tooManyBytes, tooManyFiles } from '../domain/refusals';
import { CHECKS_OF_UPLOAD, megabytesBeyond, ReceiptFacts, uploadedFile } from '../domain/uploaded-file';

/** Most files attached to a candidacy at a time. */
export const MOST_FILES = 50;
/** Most bytes of all that was ever attached to a candidacy, withdrawn or not (500 MB). */
export const MOST_BYTES = 500 * 1_048_576;

const { sha256, bytes, mediaType, fileName, receipt } = uploadedFile;

export class AttachEvidence extends bodyOf({
  candidacyId,
  sha256,
  bytes,
  mediaType,
  kind: evidenceKind,
  fileName,
  supportsFact: optional(supportsFact),
  receipt,
}) {}
// Its mark is opened like an id: answers never show one as it is.
NamesThings()(AttachEvidence.prototype, 'receipt');

type AttachFacts = CandidacyFacts & ReceiptFacts;

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
    ...CHECKS_OF_UPLOAD,
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

/** Of all that was ever attached, withdrawn or not. */
function refuseManyBytes({ state: { stored }, command }: Attaching): Refusal | undefined {
  const beyond = megabytesBeyond(stored, command, MOST_BYTES);
  return beyond && tooManyBytes({ ...beyond, candidacyId: command.candidacyId });
}

function refuseFact({ command: { supportsFact }, facts: { candidacy } }: Attaching): Refusal | undefined {
  const stated = Object.keys(candidacy.application.facts);
  if (supportsFact === undefined || stated.includes(supportsFact)) return undefined;
  const values = { count: stated.length, supportsFact, stated: stated.join(', ') };
  return factNotStated(values, { about: stated });
}
