import type { EventStore } from '#event-store';
import { fileKeyText, FileStore, StoredFile } from '#file-store';
import type { ReadModels } from '#projections';
import { attachedFiles } from '../read-models/evidence/attached-files';

/** How long a file may lie in the store without an event that names it, in milliseconds: a day. Longer than a receipt holds. */
const WAITS_MS = 24 * 3_600_000;

export interface SweepParts {
  readonly files: FileStore;
  readonly store: Pick<EventStore, 'lastPosition'>;
  readonly readModels: Pick<ReadModels, 'read' | 'waitFor'>;
  /** The machine's time, which the store goes by as well; not the demo's clock. */
  readonly now: Date;
}

/**
 * Removes files that were uploaded more than a day ago and never attached. No receipt for them holds any more, so
 * nothing can come to name one that the read model, which has reached the end of the log, does not name.
 * @throws ReadModelLagError when the read model does not get there: nothing is removed then
 */
export async function sweepFiles({ files, store, readModels, now }: SweepParts): Promise<{
  readonly kept: number;
  readonly removed: number;
}> {
  const attached = await attachedFiles(readModels, await store.lastPosition());
  const isDue = ({ storedAt }: Pick<StoredFile, 'storedAt'>): boolean =>
    now.getTime() - storedAt.getTime() > WAITS_MS;
  let [kept, removed] = [0, 0];
  for await (const file of files.list()) {
    // Asked again, since the list may be old by now: a file uploaded anew is new.
    const storedAt =
      attached.has(fileKeyText(file.key)) || !isDue(file) ? undefined : await files.storedAt(file.key);
    if (storedAt !== undefined && isDue({ storedAt })) {
      await files.delete(file.key);
      removed += 1;
    } else kept += 1;
  }
  return { kept, removed };
}
