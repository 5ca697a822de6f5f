import { FileKey, fileKeyText } from '#file-store';
import type { ReadModels } from '#projections';
import { evidenceProjection } from './projection';

/**
 * Every file that an event names, withdrawn or not, as `fileKeyText` writes it.
 * @param position of the log, up to which the answer has to reach
 * @throws ReadModelLagError when the read model does not reach it in half a minute
 */
export async function attachedFiles(
  readModels: Pick<ReadModels, 'read' | 'waitFor'>,
  position: bigint,
): Promise<ReadonlySet<string>> {
  await readModels.waitFor([evidenceProjection.name], position, 30_000);
  return readModels.read(evidenceProjection, async ({ files }, client) => {
    const { rows } = await client.query<FileKey>(`SELECT person_id AS owner, sha256 FROM ${files}`);
    return new Set(rows.map(fileKeyText));
  });
}
