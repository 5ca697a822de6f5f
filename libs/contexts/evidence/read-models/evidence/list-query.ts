import type { Role } from '#access';
import { ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { text } from '#kernel';
import { ascending, defineDetail, fromSealed, rowsOf, shown, tableOf } from '#views';
import {
  accountId,
  called,
  candidacyId,
  count,
  date,
  evidenceKind,
  freeText,
  identifier,
  line,
  nullable,
  objectsOf,
} from '#vocabulary';
import { isOwn } from '../../../accounts-of-persons';
import { sha256 } from '../../contracts/words';
import { evidenceProjection } from './projection';

/** Who may see evidence, as far as their scope goes. Experts review blind and are not among them. */
export const READERS: readonly Role[] = [
  'applicant',
  'employer',
  'nominating-body',
  'hr-department',
  'supervisor',
];

class EvidenceFile extends shown({
  sha256,
  fileName: fromSealed(
    nullable(
      line(text('文件名', 'File name'), { maximum: 200 }),
      text('个人信息已删除的为 null', 'null once erased'),
    ),
    'name',
    'fileName',
  ),
  mediaType: line(text('媒体类型', 'Media type'), { maximum: 100 }, { example: 'application/pdf' }),
  bytes: count(text('大小（字节）', 'Size in bytes')),
  kind: evidenceKind,
  supportsFact: nullable(identifier(text('所证明的申报事实（字段名）', 'The fact that it supports'))),
  attachedOn: date(text('提交日期', 'Attached on')),
  attachedBy: nullable(called(accountId, text('提交账号', 'Account that attached it'))),
  withdrawnOn: nullable(
    date(text('撤回日期', 'Withdrawn on')),
    text('未撤回为 null', 'null while it is attached'),
  ),
  withdrawalReason: fromSealed(
    nullable(freeText(text('撤回的理由', 'Why it was withdrawn'), 2_000)),
    'withdrawal',
    'reason',
  ),
}) {}

/** The evidence of one candidacy. */
class EvidenceList extends shown({
  candidacyId,
  files: rowsOf(
    objectsOf(
      text(
        '证明材料，按提交先后；已撤回的也在内',
        'Files in the order of attaching, withdrawn ones included',
      ),
      () => EvidenceFile,
    ),
    {
      from: tableOf(evidenceProjection, 'files'),
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
  reach: ({ scope }, table, next) =>
    scopeFilter(scope, next, { own: (account) => isOwn(table('accounts'), account, 'one.person_id') }),
  from: tableOf(evidenceProjection, 'cases'),
  answer: EvidenceList,
});
