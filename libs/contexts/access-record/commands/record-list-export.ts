import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { code, date, naming, optional } from '#vocabulary';
import { exportFields, exportsOn, ListExported, listExports } from '../contracts';

const { filters, ...others } = exportFields;

export class RecordListExport extends bodyOf({
  ...others,
  filters: optional(filters),
  officeId: optional(code(text('导出单位', 'Office for which it was exported'), { entity: 'organisation' })),
  exportedOn: naming(date(text('导出日期', 'Date of the export'))),
}) {}

/** Puts on record that a list left the ledger as a file: who took it, which rows, how many. Without it no file is given. */
export const recordListExport = defineCommand(RecordListExport, {
  aggregate: listExports,
  summary: text('登记清单导出', 'Record the export of a list'),
  roles: ['system'],
  id: ({ exportedOn }) => exportsOn(exportedOn),
  expects: 'either',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  decide: (_state, { list, filters: narrowed = '-', format, rows, accountId, roles, officeId = null }) =>
    accept(ListExported.of({ list, filters: narrowed, format, rows, accountId, roles, officeId })),
});
