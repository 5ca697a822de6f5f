import { defineQuery, Id, ROWS_IN_REACH, scopeFilter, Text } from '#command-handling';
import { text } from '#kernel';
import type { SealedReference } from '#privacy';
import { isOwn } from '../../../accounts-of-persons';
import { READERS } from './list-query';
import { evidenceProjection } from './projection';

/** Names one file of one candidacy. */
export class EvidenceFilePath {
  @Id(text('申报编号', 'Candidacy id'))
  candidacyId: string;

  @Text(text('文件内容的 SHA-256', 'SHA-256 of the content'), {
    minimum: 64,
    maximum: 64,
    pattern: /^[0-9a-f]{64}$/,
    fault: text('须为 64 位小写十六进制数字', 'must be 64 hexadecimal digits in lower case'),
  })
  sha256: string;
}

/** What the ledger records of one file. */
export class RecordedFile {
  readonly personId: string;
  readonly sha256: string;
  readonly mediaType: string;
  /** Null once erased. */
  readonly fileName: string | null;
}

interface FileRow extends Omit<RecordedFile, 'fileName'> {
  readonly name: SealedReference | null;
}

/** What a download rests on. It has an endpoint of its own, which answers with the content. */
export const evidenceFileQuery = defineQuery({
  path: 'evidence/:candidacyId/files/:sha256',
  parameters: EvidenceFilePath,
  answer: RecordedFile,
  summary: text('下载证明材料', 'Download evidence'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  projections: [evidenceProjection],
  run: async ({ candidacyId, sha256 }, { scope, read, open }) => {
    const [row] = await read(evidenceProjection, ({ cases, files, accounts }, query) => {
      const seen = scopeFilter(scope, 3, { own: (account) => isOwn(accounts, account, 'file.person_id') });
      return query<FileRow>(
        `SELECT file.person_id AS "personId", file.sha256, file.media_type AS "mediaType", file.name
         FROM ${files} file JOIN ${cases} USING (candidacy_id)
         WHERE candidacy_id = $1 AND file.sha256 = $2 AND ${seen.sql}`,
        [candidacyId, sha256, ...seen.parameters],
      );
    });
    if (row === undefined) return undefined;
    const { name, ...file } = row;
    const fileName = name && (await open([name])).get(name.eventId)?.['fileName'];
    return { ...file, fileName: typeof fileName === 'string' ? fileName : null };
  },
});
