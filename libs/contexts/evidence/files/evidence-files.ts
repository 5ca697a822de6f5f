import { AccessDecision, Actor, authorise, authoriseRole, OrganisationScope, Role } from '#access';
import { concernOf, denialFor, isAnonymous, subjectErased } from '#command-handling';
import { StateLoader } from '#command-handling/runtime';
import type { Load } from '#command-handling';
import type { DeniedAttempt } from '#command-handling/runtime';
import { denialProblem, outcomeProblem } from '#command-handling/http';
import type { FileScanner } from '#file-scanner';
import { FileStore, NoRoomError } from '#file-store';
import { Clock, FewAtOnce, isRefusal, Refusal, UnavailableError } from '#kernel';
import { ProblemError } from '#platform';
import { BlindIndex, KeyDestroyedError, Sealer } from '#privacy';
import {
  CandidacyFacts,
  candidacyOfEvidence,
  EVIDENCE_SCOPE,
  handedIn,
  refuseSettled,
} from '../domain/candidacy-of-evidence';
import { LARGEST_FILE } from '../domain/file-types';
import { disbursed, GrantFacts, grantOfVouchers, VOUCHER_SCOPE } from '../domain/grant-of-vouchers';
import { receiptFor } from '../domain/receipt';
import { inspectFile } from '../inspection/inspect-file';
import { changed, erased, lost, noRoom, notScanned } from './file-problems';
import { HeldBytes } from './held-bytes';
import { refuseInfected } from './refuse-infected';
import { storedContent } from './stored-content';
import type { UploadQuota } from './upload-quota';
import type { UploadRegister } from './waiting-uploads';
import type { RecordedFile } from '../read-models/evidence/queries';

/** Who may upload: those who may attach. */
export const UPLOADERS: readonly Role[] = ['applicant', 'employer'];
/** Route of the upload, as a denied attempt is recorded under. */
export const UPLOAD_ROUTE = 'evidence/files';

/** Most files that are inspected and stored, and most downloads, at a time; further ones wait. */
const AT_ONCE = 8;
/** Most uploads of one account at a time; the bodies of further ones wait unread. */
const AT_ONCE_OF_ACCOUNT = 2;

export interface EvidenceFilesParts {
  readonly files: FileStore;
  /** Undefined: nothing is scanned. */
  readonly scanner: FileScanner | undefined;
  readonly sealer: Sealer;
  readonly blindIndex: BlindIndex;
  readonly clock: Clock;
  /** Rejects while the clock cannot be relied on: a receipt says when the file came. */
  readonly requireTime: () => Promise<void>;
  readonly loader: StateLoader;
  readonly organisationScope: OrganisationScope;
  readonly recordDenial: (attempt: DeniedAttempt, code: string) => Promise<void>;
  readonly quota: Pick<UploadQuota, 'begin'>;
  readonly register: Pick<UploadRegister, 'stored' | 'abandoned'>;
}

export interface Upload {
  readonly candidacyId: string;
  /** Of a voucher: the grant of the candidacy whose spending it proves. */
  readonly paymentId?: string | undefined;
  readonly fileName: string;
  readonly actor: Actor;
  /** Id of the request. */
  readonly correlationId: string;
  /** Size as announced, in bytes; 0 when it is not said. */
  readonly announced: number;
  /** Gives the content, and tells of each piece that arrives; called only for whoever may upload. */
  readonly read: (onArrival: (bytes: number) => void) => Promise<Buffer>;
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
  private readonly inspections = new FewAtOnce(AT_ONCE);
  private readonly held = new HeldBytes();
  private readonly downloads = new FewAtOnce(AT_ONCE);
  private readonly uploadsOf = new Map<string, FewAtOnce>();

  constructor(private readonly parts: EvidenceFilesParts) {}

  /**
   * Inspects and scans a file, seals it with the person's key and stores it. It is no evidence yet: `attach-evidence` makes it
   * so, or `attach-voucher`.
   * @throws ProblemError 401, 403; 404 for a candidacy or grant that is not there or not the actor's; 409 once it is decided or over, or
   *   the person erased; 413, 422 for a file that is not taken, or when too many wait; 503 `evidence-not-scanned` without a scanner's verdict; 507 when the store has no room for it.
   *   Nothing is stored then. UnavailableError when vault or store cannot answer.
   */
  async upload(upload: Upload): Promise<Uploaded> {
    const { actor, candidacyId } = upload;
    const owner = await this.ownerFor(upload);
    return this.inTurn(actor.id, async () => {
      const bytes = upload.announced === 0 ? LARGEST_FILE : upload.announced;
      await this.parts.files.requireRoom(bytes).catch(sayNoRoom);
      const place = await this.parts.quota.begin({ account: actor.id, candidacyId, owner, bytes });
      if (typeof place !== 'string') throw refusalProblem(place);
      try {
        const uploaded = await this.receive(upload, owner);
        await this.parts.register.stored(place, { owner, sha256: uploaded.sha256 }, uploaded.bytes);
        return uploaded;
      } catch (error) {
        await this.parts.register.abandoned(place);
        throw error;
      }
    });
  }

  /** A slow body holds nobody up: only what has arrived is given one of the few places for inspection. */
  private async receive(
    { candidacyId, paymentId, fileName, read }: Upload,
    owner: string,
  ): Promise<Uploaded> {
    await this.parts.requireTime();
    const uploadedAt = this.parts.clock.now();
    const room = this.held.forUpload();
    try {
      const bytes = await read(room.take);
      return await this.inspections.run(async () => {
        const found = await inspectFile(bytes, fileName);
        if (found.kind === 'refused') throw refusalProblem(found);
        const { sha256, mediaType } = found;
        await this.scan(bytes, mediaType);
        await this.store(owner, sha256, bytes);
        const place = { candidacyId, ...(paymentId !== undefined && { paymentId }) };
        const file = { ...place, sha256, bytes: found.bytes, mediaType };
        const naming = {
          blindIndex: (purpose: string, value: string) => this.parts.blindIndex.of(purpose, value),
        };
        return { sha256, bytes: found.bytes, mediaType, receipt: receiptFor(naming, file, uploadedAt) };
      });
    } finally {
      room.giveBack();
    }
  }

  /**
   * The content of a recorded file, compared with its hash.
   * @throws ProblemError 410 once the person's data were erased; 503 `evidence-file-lost` or `evidence-file-changed` when
   *   the store has not what was put there: never other bytes. UnavailableError when vault or store cannot answer.
   */
  content({ personId, sha256 }: Pick<RecordedFile, 'personId' | 'sha256'>): Promise<Buffer> {
    return this.downloads.run(async () => {
      const found = await storedContent({ personId, sha256 }, this.parts);
      switch (found.kind) {
        case 'sound':
          return found.content;
        case 'lost':
          throw lost();
        case 'erased':
          throw erased();
        case 'changed':
          throw changed(found.cause);
      }
    });
  }

  /** Whose file it is going to be, for whoever may upload to the candidacy or the grant. */
  private async ownerFor(upload: Upload): Promise<string> {
    const { candidacyId, paymentId } = upload;
    const byRole = authoriseRole(upload.actor, UPLOADERS);
    if (!byRole.granted) return this.turnAway(upload, byRole);
    const load: Load = async (aggregate, id) => (await this.parts.loader.load(aggregate, id)).state;
    if (paymentId !== undefined) {
      const facts = await grantOfVouchers(load, { candidacyId, paymentId });
      await this.admit(upload, concernOf<object, object, GrantFacts>(VOUCHER_SCOPE, {}, {}, facts));
      const held = disbursed(facts);
      if (isRefusal(held)) throw refusalProblem(held);
      return held.grant.personId;
    }
    const facts = await candidacyOfEvidence(load, { candidacyId });
    await this.admit(upload, concernOf<object, object, CandidacyFacts>(EVIDENCE_SCOPE, {}, {}, facts));
    const found = handedIn({ id: candidacyId, facts });
    if (isRefusal(found)) throw refusalProblem(found);
    const settled = refuseSettled({ id: candidacyId, facts: found });
    if (settled) throw refusalProblem(settled);
    return found.candidacy.application.personId;
  }

  private async admit(upload: Upload, concern: ReturnType<typeof concernOf>): Promise<void> {
    const { organisationScope } = this.parts;
    const access = await authorise(upload.actor, { roles: UPLOADERS, concern }, organisationScope);
    if (!access.granted) await this.turnAway(upload, access);
  }

  private async turnAway(
    { actor, correlationId }: Upload,
    denied: Extract<AccessDecision, { granted: false }>,
  ): Promise<never> {
    if (!isAnonymous(actor))
      await this.parts.recordDenial({ route: UPLOAD_ROUTE, actor, correlationId }, denied.code);
    throw denialProblem(denialFor(actor, denied));
  }

  /** @throws ProblemError 422 for an infected file, 503 where the scanner has given no verdict */
  private async scan(bytes: Buffer, mediaType: string): Promise<void> {
    const verdict = await this.parts.scanner?.scan(bytes).catch((error: unknown) => {
      throw error instanceof UnavailableError ? notScanned(mediaType, error) : error;
    });
    if (verdict?.kind === 'infected') throw refusalProblem(refuseInfected(mediaType, verdict.signature));
  }

  private async store(personId: string, sha256: string, bytes: Buffer): Promise<void> {
    try {
      const box = await this.parts.sealer.sealBytes(personId, sha256, bytes);
      await this.parts.files.put({ owner: personId, sha256 }, box);
    } catch (error) {
      if (error instanceof KeyDestroyedError) throw refusalProblem(subjectErased());
      sayNoRoom(error);
    }
  }

  /** An account's uploads two at a time, in this process. */
  private async inTurn<Result>(account: string, work: () => Promise<Result>): Promise<Result> {
    const own = this.uploadsOf.get(account) ?? new FewAtOnce(AT_ONCE_OF_ACCOUNT);
    this.uploadsOf.set(account, own);
    try {
      return await own.run(work);
    } finally {
      if (own.isIdle) this.uploadsOf.delete(account);
    }
  }
}

function refusalProblem(refusal: Refusal): ProblemError {
  return outcomeProblem({ kind: 'refused', refusal });
}

function sayNoRoom(error: unknown): never {
  throw error instanceof NoRoomError ? noRoom(error) : error;
}
