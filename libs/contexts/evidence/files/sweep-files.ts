import type { EventStore } from '#event-store';
import { FileKey, fileKeyText, FileStore, StoredFile } from '#file-store';
import type { ReadModels } from '#projections';
import { RECEIPT_HOURS } from '../domain/receipt';
import { attachedFiles } from '../read-models/evidence/attached-files';
import type { UploadRegister } from './waiting-uploads';

/** How long a file may lie in the store without an event that names it, in milliseconds: an hour longer than a receipt holds. */
const WAITS_MS = (RECEIPT_HOURS + 1) * 3_600_000;

export interface SweepParts {
  readonly files: FileStore;
  readonly store: Pick<EventStore, 'lastPosition'>;
  readonly readModels: Pick<ReadModels, 'read' | 'waitFor'>;
  readonly register: Pick<UploadRegister, 'unlessUploading' | 'forgetOlderThan'>;
  /** The machine's time, which the store goes by as well; not the demo's clock. */
  readonly now: Date;
}

/**
 * Removes files that were uploaded more than three hours ago and never attached. No receipt for them holds any more, so
 * nothing can come to name one that the read model, which has reached the end of the log, does not name. Files of exports lie in
 * the same store: they live an hour, and what a crash has left of one goes here.
 * @throws ReadModelLagError when the read model does not get there: nothing is removed then
 */
export async function sweepFiles({ files, store, readModels, register, now }: SweepParts): Promise<{
  readonly kept: number;
  readonly removed: number;
}> {
  const attached = await attachedFiles(readModels, await store.lastPosition());
  const isDue = ({ storedAt }: Pick<StoredFile, 'storedAt'>): boolean =>
    now.getTime() - storedAt.getTime() > WAITS_MS;
  let [kept, removed] = [0, 0];
  for await (const file of files.list()) {
    const isLeft = attached.has(fileKeyText(file.key)) || !isDue(file);
    if (!isLeft && (await register.unlessUploading(file.key, () => removeIfDue(files, file.key, isDue))))
      removed += 1;
    else kept += 1;
  }
  await register.forgetOlderThan(WAITS_MS);
  return { kept, removed };
}

/** Asked again, since the list may be old by now: a file uploaded anew is new. */
async function removeIfDue(
  files: FileStore,
  key: FileKey,
  isDue: (file: Pick<StoredFile, 'storedAt'>) => boolean,
): Promise<boolean> {
  const storedAt = await files.storedAt(key);
  if (storedAt === undefined || !isDue({ storedAt })) return false;
  await files.delete(key);
  return true;
}
