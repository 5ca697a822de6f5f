import { createHash } from 'node:crypto';
import type { FileStore } from '#file-store';
import { type Sealer, TamperedBytesError } from '#privacy';
import type { RecordedFile } from '../read-models/evidence/queries';

/** What the store has of a recorded file. `erased`: there is no key that would open it. */
export type StoredContent =
  | { readonly kind: 'sound'; readonly content: Buffer }
  | { readonly kind: 'lost' | 'erased' }
  | { readonly kind: 'changed'; readonly cause?: TamperedBytesError };

/**
 * Reads a recorded file, opens it and compares it with its hash.
 * @throws UnavailableError when vault or store cannot answer
 */
export async function storedContent(
  { personId, sha256 }: Pick<RecordedFile, 'personId' | 'sha256'>,
  { files, sealer }: { readonly files: Pick<FileStore, 'get'>; readonly sealer: Pick<Sealer, 'openBytes'> },
): Promise<StoredContent> {
  const box = await files.get({ owner: personId, sha256 });
  if (box === undefined) return { kind: 'lost' };
  try {
    const content = await sealer.openBytes(personId, sha256, box);
    if (content === undefined) return { kind: 'erased' };
    const isSound = createHash('sha256').update(content).digest('hex') === sha256;
    return isSound ? { kind: 'sound', content } : { kind: 'changed' };
  } catch (error) {
    if (error instanceof TamperedBytesError) return { kind: 'changed', cause: error };
    throw error;
  }
}
