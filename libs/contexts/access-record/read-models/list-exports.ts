import { ROLES } from '#access';
import { openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import { between, defineList, defineView, descending, effectiveDate, positionOfEvent, shown } from '#views';
import { code, date, instant, listOf, nullable, position } from '#vocabulary';
import { nameOfOffice } from '../../office-names';
import { exportFields, ListExported, reasonOfExport } from '../contracts';
import { role } from './denied-attempts/projection';

/** Which lists left the ledger as files. */
const listExports = defineView({
  name: 'list_exports',
  version: 2,
  key: { exportPosition: position(text('在事件日志中的位置', 'Place in the log')) },
  fields: {
    exportedAt: instant(text('导出时间', 'Exported at')),
    exportedOn: date(text('导出日期', 'Date of the export')),
    ...exportFields,
    roles: listOf(exportFields.roles.label, role, ROLES.length),
    officeId: nullable(
      code(text('导出单位', 'Office for which it was exported'), { entity: 'organisation' }),
    ),
    reason: nullable(reasonOfExport, text('未述明的为 null', 'null where none was stated')),
  },
  indexes: [['accountId', 'exportPosition']],
  on: ({ made }) => [
    made(ListExported, {
      exportPosition: positionOfEvent,
      exportedAt: ({ metadata }) => metadata.decidedAt,
      exportedOn: effectiveDate,
      reason: ({ data }) => data.reason ?? null,
    }),
  ],
});

const { exportPosition: _position, exportedOn: _day, ...exported } = listExports.fields;

class ListExportSummary extends shown({
  ...exported,
  officeName: nameOfOffice('office_id', text('单位现名称', 'Present name of the office')),
}) {}

/** Who took which list out of the ledger, narrowed how. For supervisors alone, as the record of attempts is (JIANGXI §7). */
export const listExportList = defineList({
  path: 'list-exports',
  summary: text('清单导出记录（由近及远）', 'Exports of lists, the newest first'),
  roles: ['supervisor', 'audit-administrator'],
  scope: openToItsRoles('监督部门依职权查看', 'supervisors see what anybody took'),
  from: listExports,
  item: ListExportSummary,
  filters: {
    ...between('exported_on'),
    accountId: exportFields.accountId,
    list: exportFields.list,
  },
  order: descending('exportPosition'),
});

export const listExportsProjection = listExports.projection;
