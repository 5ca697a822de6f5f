import { openToItsRoles } from '#command-handling';
import { CommandRefused } from '#command-handling/runtime';
import { text } from '#kernel';
import { between, defineList, defineView, descending, effectiveDate, positionOfEvent, shown } from '#views';
import { called, code, date, instant, labelled, line, listOf, position, unnamed } from '#vocabulary';
import { nameOfOffice } from '../../office-names';
import { byRole, deniedAttempts } from './denied-attempts/projection';

const { count, accountId, roles, officeId, route } = deniedAttempts.fields;
const refusalCode = line(
  labelled(
    text('退回代码', 'Code of the refusal'),
    text('各代码见退回情形目录', 'the catalogue of refusals has them all'),
  ),
  { maximum: 100 },
  { example: 'quota-exceeded' },
);

/** Commands of accounts that a rule refused, alike ones of a minute together (JX-MEASURES 16). */
const refusedAttempts = defineView({
  name: 'refused_attempts',
  version: 1,
  key: { refusedPosition: position(text('在事件日志中的位置', 'Place in the log')) },
  fields: {
    refusedAt: instant(text('首次时间', 'Time of the first')),
    refusedOn: date(text('首次日期', 'Date of the first')),
    ...{ count, accountId, roles, officeId, route },
    code: refusalCode,
    clauses: unnamed(
      listOf(text('依据条款', 'Clauses cited'), code(text('条款', 'Clause'), { wordsOf: 'clauses' }), 100),
      text('条款标题见所涉计划的规则', 'the rules of the programme, or its plan, have the headings'),
    ),
  },
  indexes: [
    ['refusedOn', 'refusedPosition'],
    ['accountId', 'refusedPosition'],
  ],
  on: ({ made }) => [
    made(CommandRefused, {
      refusedPosition: positionOfEvent,
      refusedAt: ({ metadata }) => metadata.decidedAt,
      refusedOn: effectiveDate,
      officeId: ({ metadata }) => metadata.actor.office,
    }),
  ],
});

const { refusedPosition: _position, refusedOn: _day, ...attempt } = refusedAttempts.fields;

class RefusedAttempt extends shown({
  ...attempt,
  officeName: nameOfOffice('office_id', text('单位现名称', 'Present name of the office')),
}) {}

/** Which commands of whom the rules refused. For supervisors alone, who see who did what, when and in which role (JIANGXI §7). */
export const refusedAttemptList = defineList({
  path: 'refused-attempts',
  summary: text('因不符合规定不予办理的记录（由近及远）', 'Commands that a rule refused, the newest first'),
  roles: ['supervisor', 'audit-administrator'],
  scope: openToItsRoles('监督部门依职权查看', 'supervisors see what anybody tried'),
  from: refusedAttempts,
  item: RefusedAttempt,
  filters: {
    ...between('refused_on'),
    role: byRole,
    accountId,
    route: called(
      route,
      labelled(text('所办事项', 'Attempted operation'), text('命令的路径', 'the route of a command')),
    ),
    code: refusalCode,
  },
  order: descending('refusedPosition'),
});

export const refusedAttemptsProjection = refusedAttempts.projection;
