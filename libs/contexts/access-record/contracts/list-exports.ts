import { defineAggregate, defineEvent, LocalDate, text } from '#kernel';
import {
  ACCESS_REASONS,
  accountId,
  called,
  choice,
  code,
  count,
  identifier,
  labelled,
  line,
  listOf,
  nullable,
  optional,
} from '#vocabulary';
import { record } from '../../event-fields';

const exportingOffice = code(text('导出单位', 'Office for which it was exported'), {
  entity: 'organisation',
});

/** What is said of an export, in its command and in its event. */
export const exportFields = {
  list: line(
    text('清单、文书或证据包', 'List, document or evidence bundle'),
    { maximum: 200 },
    { example: 'candidacies' },
  ),
  filters: line(text('筛选条件', 'Filters'), { maximum: 4_000 }),
  format: choice(text('文件格式', 'Format of the file'), {
    csv: text('CSV 文件', 'CSV file'),
    xlsx: text('Excel 工作簿', 'Excel workbook'),
    pdf: text('PDF 文书', 'Document as PDF'),
    zip: text('证据包', 'Evidence bundle'),
  }),
  rows: count(labelled(text('行数', 'Rows'), text('证据包计事件数', 'of an evidence bundle: events'))),
  accountId: called(accountId, text('导出账号', 'Account that exported it')),
  roles: listOf(
    text('该账号的角色', 'Roles of the account'),
    identifier(text('角色', 'Role'), { wordsOf: 'roles' }),
    50,
  ),
};

/** Why it was taken, as whoever took it says. */
export const reasonOfExport = choice(text('所述事由', 'Reason that was stated'), ACCESS_REASONS);

export const ListExported = defineEvent('ListExported', {
  summary: { zh: '清单、文书或证据包已导出', en: 'A list, a document or an evidence bundle was exported' },
  about: { nothing: 'exports of an account have a page of their own' },
  schema: record({ ...exportFields, officeId: nullable(exportingOffice), reason: optional(reasonOfExport) }),
});

/** Id of the exports of one day. */
export const exportsOn = (day: LocalDate): string => day;

/** Stream `listExports-<date>`: what left the ledger on a day. */
export const listExports = defineAggregate({
  category: 'listExports',
  title: { zh: '清单导出记录', en: 'Exports of lists' },
  events: [ListExported],
  initial: { exports: 0 },
  evolve: ({ exports }: { readonly exports: number }) => ({ exports: exports + 1 }),
});
