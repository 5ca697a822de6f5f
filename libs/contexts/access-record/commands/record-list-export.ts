import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { code, date, naming, optional } from '#vocabulary';
import { exportFields, exportsOn, ListExported, listExports, reasonOfExport } from '../contracts';

const { filters, ...others } = exportFields;

export class RecordListExport extends bodyOf({
  ...others,
  filters: optional(filters),
  reason: optional(reasonOfExport),
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
  decide: (_state, { filters: narrowed = '-', officeId = null, reason, ...said }) => {
    const { list, format, rows, accountId, roles } = said;
    const taken = { list, filters: narrowed, format, rows, accountId, roles, officeId };
    return accept(ListExported.of({ ...taken, ...(reason !== undefined && { reason }) }));
  },
});
