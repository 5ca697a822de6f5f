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
  return readModels.read(evidenceProjection, async ({ files, vouchers }, client) => {
    const { rows } = await client.query<FileKey>(
      `SELECT person_id AS owner, sha256 FROM ${files} UNION SELECT person_id, sha256 FROM ${vouchers}`,
    );
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
/** SQL for the rows of all files: a content that proves several things of a candidacy is one. */
const allOf = ({ files, vouchers }: { readonly files: string; readonly vouchers: string }): string =>
  `(SELECT candidacy_id, person_id, sha256 FROM ${files} UNION SELECT candidacy_id, person_id, sha256 FROM ${vouchers}) AS one`;

/** The next files behind one, withdrawn or not, in the order of their candidacies. @throws UnavailableError */
export function filesBehind(
  readModels: Pick<ReadModels, 'read'>,
  { candidacyId, sha256 }: AttachedFile,
  count: number,
): Promise<readonly AttachedFile[]> {
  return readModels.read(evidenceProjection, async (tables, client) => {
    const { rows } = await client.query<AttachedFile>(
      `SELECT ${FILE} FROM ${allOf(tables)} WHERE (candidacy_id, sha256) > ($1, $2) ORDER BY candidacy_id, sha256 LIMIT $3`,
      [candidacyId, sha256, count],
    );
    return rows;
  });
}

/** Any of them; undefined where there is none. @throws UnavailableError */
export function randomFile(readModels: Pick<ReadModels, 'read'>): Promise<AttachedFile | undefined> {
  return readModels.read(evidenceProjection, async (tables, client) => {
    const { rows } = await client.query<AttachedFile>(
      `SELECT ${FILE} FROM ${allOf(tables)} ORDER BY candidacy_id, sha256
       OFFSET floor(random() * (SELECT count(*) FROM ${allOf(tables)}))::bigint LIMIT 1`,
    );
    return rows[0];
  });
}
