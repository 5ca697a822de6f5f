import type { EventStore } from '#event-store';
import { fileKeyText } from '#file-store';
import { Refusal, text } from '#kernel';
import type { ReadModels } from '#projections';
import { evidenceProjection } from '../read-models/evidence/projection';
import type { BeginningUpload, UploadRegister, Waiting, WaitingUploads } from './waiting-uploads';
import { tooManyWaitingFiles } from '../domain/refusals';

/** Most that may wait to be attached: of an account, which may serve many applicants, and for one candidacy. */
export const MOST_OF_ACCOUNT: Waiting = { files: 60, bytes: 300 * 1_048_576 };
export const MOST_OF_CANDIDACY: Waiting = { files: 30, bytes: 150 * 1_048_576 };

/** How long the read model is waited for before an upload is refused for what may be attached already. */
const CATCH_UP_MS = 5_000;

export interface UploadQuotaParts {
  readonly register: UploadRegister;
  readonly readModels: Pick<ReadModels, 'read' | 'waitFor'>;
  readonly store: Pick<EventStore, 'lastPosition'>;
}

/** Lets uploads begin while not too much waits to be attached. */
export class UploadQuota {
  constructor(private readonly parts: UploadQuotaParts) {}

  /** @returns the id of the place that was taken, or the refusal */
  async begin(upload: BeginningUpload): Promise<string | Refusal> {
    const { register } = this.parts;
    const admits = (waiting: WaitingUploads): boolean => limitOf(waiting, upload.bytes) === undefined;
    const first = await register.begin(upload, admits);
    if (typeof first === 'string') return first;
    // Nobody tells the register that a file was attached: it is asked when it matters.
    await this.settle(upload);
    const second = await register.begin(upload, admits);
    return typeof second === 'string' ? second : refuseMore(second, upload.bytes);
  }

  /** Takes out of the register what has been attached. */
  private async settle(upload: BeginningUpload): Promise<void> {
    const { register, readModels, store } = this.parts;
    const waiting = await register.waitingOf(upload);
    await readModels.waitFor([evidenceProjection.name], await store.lastPosition(), CATCH_UP_MS);
    const attached = await readModels.read(evidenceProjection, async ({ files, vouchers }, client) => {
      const { rows } = await client.query<{ candidacyId: string; owner: string; sha256: string }>(
        `SELECT candidacy_id AS "candidacyId", person_id AS owner, sha256 FROM ${files} WHERE candidacy_id = ANY($1)
         UNION SELECT candidacy_id, person_id, sha256 FROM ${vouchers} WHERE candidacy_id = ANY($1)`,
        [[...new Set(waiting.map(({ candidacyId }) => candidacyId))]],
      );
      return new Set(rows.map((row) => `${row.candidacyId}/${fileKeyText(row)}`));
    });
    await register.attached(waiting.filter((one) => attached.has(`${one.candidacyId}/${fileKeyText(one)}`)));
  }
}

/** The limit that another file of so many bytes would break. */
function limitOf({ ofAccount, ofCandidacy }: WaitingUploads, bytes: number): Waiting | undefined {
  const breaks = (waiting: Waiting, most: Waiting): boolean =>
    waiting.files + 1 > most.files || waiting.bytes + bytes > most.bytes;
  if (breaks(ofCandidacy, MOST_OF_CANDIDACY)) return MOST_OF_CANDIDACY;
  return breaks(ofAccount, MOST_OF_ACCOUNT) ? MOST_OF_ACCOUNT : undefined;
}

function refuseMore(waiting: WaitingUploads, bytes: number): Refusal {
  const most = limitOf(waiting, bytes) ?? MOST_OF_ACCOUNT;
  const isOfCandidacy = most === MOST_OF_CANDIDACY;
  const { files, bytes: held } = isOfCandidacy ? waiting.ofCandidacy : waiting.ofAccount;
  const megabytes = (size: number): number => Math.ceil(size / 1_048_576);
  const whose = isOfCandidacy ? text('本申报', 'this candidacy') : text('您', 'you');
  return tooManyWaitingFiles({
    whose,
    files,
    megabytes: megabytes(held),
    mostFiles: most.files,
    mostMegabytes: megabytes(most.bytes),
  });
}
