import type { Role } from '#access';
import { parametersOf, ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { ascending, defineDetail, fromSealed, rowsOf, shown } from '#views';
import { candidacyId, labelled, nullable, objectsOf, personId, unnamed } from '#vocabulary';
import { reachOfOwn } from '../../../accounts-of-persons';
import { policyOfRound, titleOf } from '../../../pack-titles';
import { fileName, reasonOfWithdrawal, sha256 } from '../../contracts/words';
import { evidenceTables, fileFields } from './projection';

/** Who may see evidence, as far as their scope goes. Experts review blind and are not among them. */
export const READERS: readonly Role[] = [
  'applicant',
  'employer',
  'nominating-body',
  'hr-department',
  'supervisor',
];

export const nameOfFile = fromSealed(
  nullable(fileName, text('个人信息已删除的为 null', 'null once erased')),
  'name',
  'fileName',
);

const { mediaType, bytes, kind, supportsFact, attachedOn, attachedBy, withdrawnOn } = fileFields;

const policyOfCase = policyOfRound(
  (table) =>
    `(SELECT filed.round_id FROM ${table('cases')} AS filed WHERE filed.candidacy_id = one.candidacy_id)`,
);

class EvidenceFile extends shown({
  ...{
    sha256,
    fileName: nameOfFile,
    mediaType,
    bytes,
    kind,
    supportsFact,
    supportsFactTitle: titleOf('facts', 'supportsFact', policyOfCase),
    attachedOn,
    attachedBy,
    withdrawnOn,
  },
  withdrawalReason: fromSealed(nullable(reasonOfWithdrawal), 'withdrawal', 'reason'),
}) {}

/** The evidence of one candidacy. */
class EvidenceList extends shown({
  candidacyId: unnamed(candidacyId, text('即所问的申报', 'the candidacy that was asked about')),
  files: rowsOf(
    objectsOf(
      labelled(
        text('证明材料', 'Files'),
        text('按提交先后；已撤回的也在内', 'in the order of attaching, withdrawn ones included'),
      ),
      () => EvidenceFile,
    ),
    {
      from: evidenceTables.files,
      item: EvidenceFile,
      order: ascending('attachedPosition'),
    },
  ),
}) {}

/** The evidence of a candidacy within the actor's scope. */
export const evidenceQuery = defineDetail({
  path: 'candidacies/:candidacyId/evidence',
  key: { candidacyId },
  summary: text('申报的证明材料', 'The evidence of a candidacy'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  reach: reachOfOwn,
  from: evidenceTables.cases,
  answer: EvidenceList,
});

/** What the ledger records of one file. */
export class RecordedFile extends shown({ personId, sha256, mediaType, fileName: nameOfFile }) {}

/** Names one file of one candidacy. */
export class EvidenceFilePath extends parametersOf({ candidacyId, sha256 }) {}

/** What a download rests on. It has an endpoint of its own, which answers with the content. */
export const evidenceFileQuery = defineDetail({
  path: 'evidence/:candidacyId/files/:sha256',
  key: { candidacyId, sha256 },
  summary: text('下载证明材料', 'Download evidence'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  reach: (context, table, next) => {
    const seen = reachOfOwn(context, table, next);
    const cases = `SELECT candidacy_id FROM ${table('cases')} AS one WHERE ${seen.sql}`;
    return { ...seen, sql: `one.candidacy_id IN (${cases})` };
  },
  from: evidenceTables.files,
  answer: RecordedFile,
});
