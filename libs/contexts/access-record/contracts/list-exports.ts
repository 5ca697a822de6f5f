import { defineAggregate, defineEvent, LocalDate, text } from '#kernel';
import { accountId, called, choice, code, count, identifier, line, listOf, nullable } from '#vocabulary';
import { record } from '../../event-fields';

const exportingOffice = code(text('导出单位', 'Office for which it was exported'), {
  entity: 'organisation',
});

/** What is said of an export, in its command and in its event. */
export const exportFields = {
  list: line(text('清单或文书', 'List or document'), { maximum: 200 }, { example: 'candidacies' }),
  filters: line(text('筛选条件', 'Filters'), { maximum: 4_000 }),
  format: choice(text('文件格式', 'Format of the file'), {
    csv: text('CSV 文件', 'CSV file'),
    xlsx: text('Excel 工作簿', 'Excel workbook'),
    pdf: text('PDF 文书', 'Document as PDF'),
  }),
  rows: count(text('行数', 'Rows')),
  accountId: called(accountId, text('导出账号', 'Account that exported it')),
  roles: listOf(
    text('该账号的角色', 'Roles of the account'),
    identifier(text('角色', 'Role'), { wordsOf: 'roles' }),
    50,
  ),
};

export const ListExported = defineEvent('ListExported', {
  summary: { zh: '清单或文书已导出', en: 'A list or a document was exported' },
  about: { nothing: 'exports of an account have a page of their own' },
  schema: record({ ...exportFields, officeId: nullable(exportingOffice) }),
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
