import { createHash } from 'node:crypto';
import { AccessDecision, Actor, authorise, authoriseRole, OrganisationScope, Role } from '#access';
import { concernOf, denialFor, isAnonymous, StateLoader, subjectErased } from '#command-handling';
import type { DeniedAttempt, Load } from '#command-handling';
import { denialProblem, outcomeProblem } from '#command-handling/http';
import type { CandidacyState } from '#contexts/selection/contracts';
import type { FileStore } from '#file-store';
import { Clock, Refusal, text } from '#kernel';
import { ProblemError } from '#platform';
import { BlindIndex, KeyDestroyedError, Sealer, TamperedBytesError } from '#privacy';
import { candidacyOfEvidence, EVIDENCE_SCOPE, openApplication } from '../domain/candidacy-of-evidence';
import { receiptFor } from '../domain/receipt';
import { inspectFile } from '../inspection/inspect-file';
import { FewAtOnce } from './few-at-once';
import type { RecordedFile } from '../read-models/evidence/file-query';

/** Who may upload: those who may attach. */
export const UPLOADERS: readonly Role[] = ['applicant', 'employer'];
/** Route of the upload, as a denied attempt is recorded under. */
export const UPLOAD_ROUTE = 'evidence/files';

/** Most uploads, and most downloads, that are worked on at a time; further ones wait, their bodies unread. */
const AT_ONCE = 8;
/** Most uploads of one account at a time. */
const AT_ONCE_OF_ACCOUNT = 2;

export interface EvidenceFilesParts {
  readonly files: FileStore;
  readonly sealer: Sealer;
  readonly blindIndex: BlindIndex;
  readonly clock: Clock;
  readonly loader: StateLoader;
  readonly organisationScope: OrganisationScope;
  readonly recordDenial: (attempt: DeniedAttempt, code: string) => Promise<void>;
}

export interface Upload {
  readonly candidacyId: string;
  readonly fileName: string;
  readonly actor: Actor;
  /** Id of the request. */
  readonly correlationId: string;
  /** Gives the content; called only for whoever may upload. */
  readonly read: () => Promise<Buffer>;
}

/** What `attach-evidence` asks for. */
export interface Uploaded {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly receipt: string;
}

/** Takes files into the store, and gives them out again: sealed there, never in clear. */
export class EvidenceFiles {
  private readonly uploads = new FewAtOnce(AT_ONCE);
  private readonly downloads = new FewAtOnce(AT_ONCE);
  private readonly uploadsOf = new Map<string, FewAtOnce>();

  constructor(private readonly parts: EvidenceFilesParts) {}

  /**
   * Inspects a file, seals it with the person's key and stores it. It is no evidence yet: `attach-evidence` makes it so.
   * @throws ProblemError 401, 403; 404 for a candidacy that is not there or not the actor's; 409 once it is decided or
   *   the person erased; 413, 422 for a file that is not taken. Nothing is stored then.
   *   UnavailableError when vault or store cannot answer.
   */
  async upload(upload: Upload): Promise<Uploaded> {
    const { actor, candidacyId, fileName, read } = upload;
    const application = openApplication({ candidacyId }, await this.candidacyFor(upload));
    if ('kind' in application) throw refusalProblem(application);
    const uploadedAt = this.parts.clock.now();
    return this.inTurn(actor.id, async () => {
      const bytes = await read();
      const found = await inspectFile(bytes, fileName);
      if (found.kind === 'refused') throw refusalProblem(found);
      const { sha256, mediaType } = found;
      await this.store(application.personId, sha256, bytes);
      const file = { candidacyId, sha256, bytes: found.bytes, mediaType };
      const naming = {
        blindIndex: (purpose: string, value: string) => this.parts.blindIndex.of(purpose, value),
      };
      return { sha256, bytes: found.bytes, mediaType, receipt: receiptFor(naming, file, uploadedAt) };
    });
  }

  /**
   * The content of a recorded file, compared with its hash.
   * @throws ProblemError 410 once the person's data were erased; 500 `evidence-file-lost` or `evidence-file-changed` when
   *   the store has not what was put there: never other bytes. UnavailableError when vault or store cannot answer.
   */
  content({ personId, sha256 }: Pick<RecordedFile, 'personId' | 'sha256'>): Promise<Buffer> {
    return this.downloads.run(async () => {
      const { files, sealer } = this.parts;
      const box = await files.get({ owner: personId, sha256 });
      if (box === undefined) throw lost();
      const content = await sealer.openBytes(personId, sha256, box).catch((error: unknown) => {
        throw error instanceof TamperedBytesError ? changed(error) : error;
      });
      if (content === undefined) throw erased();
      if (createHash('sha256').update(content).digest('hex') !== sha256) throw changed();
      return content;
    });
  }

  /** The candidacy, for whoever may upload to it. */
  private async candidacyFor({ candidacyId, actor, correlationId }: Upload): Promise<CandidacyState> {
    const { organisationScope, loader, recordDenial } = this.parts;
    const turnAway = async (denied: Extract<AccessDecision, { granted: false }>): Promise<never> => {
      if (!isAnonymous(actor)) await recordDenial({ route: UPLOAD_ROUTE, actor, correlationId }, denied.code);
      throw denialProblem(denialFor(actor, denied));
    };
    const byRole = authoriseRole(actor, UPLOADERS);
    if (!byRole.granted) return turnAway(byRole);
    const load: Load = async (aggregate, id) => (await loader.load(aggregate, id)).state;
    const facts = await candidacyOfEvidence(load, { candidacyId });
    const concern = concernOf(EVIDENCE_SCOPE, {}, {}, facts);
    const access = await authorise(actor, { roles: UPLOADERS, concern }, organisationScope);
    if (!access.granted) return turnAway(access);
    return facts.candidacy;
  }

  private async store(personId: string, sha256: string, bytes: Buffer): Promise<void> {
    try {
      const box = await this.parts.sealer.sealBytes(personId, sha256, bytes);
      await this.parts.files.put({ owner: personId, sha256 }, box);
    } catch (error) {
      if (error instanceof KeyDestroyedError) throw refusalProblem(subjectErased());
      throw error;
    }
  }

  /** An account's uploads two at a time, so that slow ones of one account do not keep everybody else waiting. */
  private async inTurn<Result>(account: string, work: () => Promise<Result>): Promise<Result> {
    const own = this.uploadsOf.get(account) ?? new FewAtOnce(AT_ONCE_OF_ACCOUNT);
    this.uploadsOf.set(account, own);
    try {
      return await own.run(() => this.uploads.run(work));
    } finally {
      if (own.isIdle) this.uploadsOf.delete(account);
    }
  }
}

function refusalProblem(refusal: Refusal): ProblemError {
  return outcomeProblem({ kind: 'refused', refusal });
}

function erased(): ProblemError {
  return new ProblemError({
    status: 410,
    code: 'evidence-erased',
    title: text('证明材料已随个人信息销毁', 'The evidence was erased'),
    detail: text(
      '当事人的个人信息已经依法销毁，这份材料不能再打开。',
      'The personal data of the person concerned have been erased for good: this file cannot be opened any more.',
    ),
  });
}

function lost(): ProblemError {
  return new ProblemError({
    status: 500,
    code: 'evidence-file-lost',
    title: text('证明材料的文件缺失', 'The file of the evidence is missing'),
    detail: text(
      '台账有这份材料的记录，但文件存储中没有对应的文件。请凭请求编号联系管理员从备份恢复。',
      'The ledger records this file, but the file store does not have it. Give the id of this request to the administrator, who can restore it from a backup.',
    ),
  });
}

function changed(cause?: TamperedBytesError): ProblemError {
  return new ProblemError({
    status: 500,
    code: 'evidence-file-changed',
    title: text('证明材料的文件已被改动', 'The file of the evidence was changed'),
    detail: text(
      '文件存储中的文件与台账记录的哈希不符，不予提供。请凭请求编号联系管理员从备份恢复。',
      'What lies in the file store is not what the ledger recorded: it is not given out. Give the id of this request to the administrator, who can restore it from a backup.',
    ),
    cause,
  });
}
