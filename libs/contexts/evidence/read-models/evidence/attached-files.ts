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

/** Where a file that an event names lies, and what it belongs to. */
export interface AttachedFile {
  readonly candidacyId: string;
  readonly personId: string;
  readonly sha256: string;
}

const FILE = 'candidacy_id AS "candidacyId", person_id AS "personId", sha256';

/** The next files behind one, withdrawn or not, in the order of their candidacies. @throws UnavailableError */
export function filesBehind(
  readModels: Pick<ReadModels, 'read'>,
  { candidacyId, sha256 }: AttachedFile,
  count: number,
): Promise<readonly AttachedFile[]> {
  return readModels.read(evidenceProjection, async ({ files }, client) => {
    const { rows } = await client.query<AttachedFile>(
      `SELECT ${FILE} FROM ${files} WHERE (candidacy_id, sha256) > ($1, $2) ORDER BY candidacy_id, sha256 LIMIT $3`,
      [candidacyId, sha256, count],
    );
    return rows;
  });
}

/** Any of them; undefined where there is none. @throws UnavailableError */
export function randomFile(readModels: Pick<ReadModels, 'read'>): Promise<AttachedFile | undefined> {
  return readModels.read(evidenceProjection, async ({ files }, client) => {
    const { rows } = await client.query<AttachedFile>(
      `SELECT ${FILE} FROM ${files} ORDER BY candidacy_id, sha256
       OFFSET floor(random() * (SELECT count(*) FROM ${files}))::bigint LIMIT 1`,
    );
    return rows[0];
  });
}
