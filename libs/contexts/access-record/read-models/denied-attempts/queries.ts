import { openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import { between, defineList, descending, shown, workedOut } from '#views';
import { called, inBothLanguages, labelled, objectOf } from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { byRole, deniedAttempts, MEANINGS } from './projection';

class DenialWords extends shown(inBothLanguages) {}

const { deniedPosition: _position, deniedOn: _deniedOn, ...attempt } = deniedAttempts.fields;
const { accountId, route, code } = attempt;

class DeniedAttempt extends shown({
  ...attempt,
  officeName: nameOfOffice('office_id', text('单位现名称', 'Present name of the office')),
  reason: workedOut(
    objectOf(text('拒绝原因', 'Reason for the denial'), () => DenialWords),
    (row: { readonly code: keyof typeof MEANINGS }) => MEANINGS[row.code],
  ),
}) {}

/** Who was turned away from what. For supervisors alone, who see who did what, when and in which role (JIANGXI §7). */
export const deniedAttemptList = defineList({
  path: 'denied-attempts',
  summary: text('越权尝试列表（由近及远）', 'Attempts that were turned away, the newest first'),
  roles: ['supervisor', 'audit-administrator'],
  scope: openToItsRoles('监督部门依职权查看', 'supervisors see what anybody tried'),
  from: deniedAttempts,
  item: DeniedAttempt,
  filters: {
    ...between('denied_on'),
    role: byRole,
    accountId,
    route: called(
      route,
      labelled(
        text('所办事项', 'Attempted operation'),
        text('命令或查询的路径', 'the route of a command or the path of a query'),
      ),
    ),
    code,
  },
  order: descending('deniedPosition'),
});
