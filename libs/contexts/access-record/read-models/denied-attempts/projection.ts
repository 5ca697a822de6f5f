import { ROLE_TITLES, ROLES } from '#access';
import { AccessDenied } from '#command-handling/runtime';
import type { Denial } from '#command-handling';
import { BilingualText, text } from '#kernel';
import { defineView, effectiveDate, positionOfEvent } from '#views';
import {
  accountId,
  choice,
  code,
  count,
  date,
  instant,
  line,
  listOf,
  nullable,
  position,
  labelled,
} from '#vocabulary';

/** Codes on record: whoever has not signed in has no account, and leaves none. */
type RecordedCode = Exclude<Denial['code'], 'authentication-required'>;

/** What each code means. The event keeps the code alone, so that these words may get better. */
export const MEANINGS: Readonly<Record<RecordedCode, BilingualText>> = {
  'role-not-allowed': text(
    '该账号的角色不能办理或查看此事项',
    'No role of the account may do this or look at it',
  ),
  'outside-office': text(
    '此事项不属于该账号本人或其所在单位的管辖范围',
    'It concerned neither the account nor anything under its office',
  ),
  'nothing-there': text(
    '没有此事项（编号不存在，或不涉及任何单位和个人）',
    'There is no such thing: the id does not exist, or concerns no office and no person',
  ),
};

export const role = choice(text('账号的角色之一', 'One of the roles of the account'), ROLE_TITLES);

/** Narrows a list of attempts to accounts that have a role. */
export const byRole = { field: role, where: (one: string) => `one.roles @> to_jsonb(${one}::text)` };

/** Attempts of accounts that were turned away, alike ones of a minute together (JIANGXI §7). */
export const deniedAttempts = defineView({
  name: 'denied_attempts',
  version: 5,
  key: { deniedPosition: position(text('在事件日志中的位置', 'Place in the log')) },
  fields: {
    deniedAt: instant(text('首次时间', 'Time of the first')),
    deniedOn: date(text('首次日期', 'Date of the first')),
    count: count(text('此后一分钟内相同尝试的次数', 'Equal attempts within the next minute')),
    accountId,
    roles: listOf(text('账号的角色', 'Roles of the account'), role, ROLES.length),
    officeId: nullable(
      code(text('所在单位', 'Office of the account'), { entity: 'organisation' }),
      text('没有的为 null', 'null when it has none'),
    ),
    route: line(
      labelled(
        text('所办事项', 'Attempted operation'),
        text(
          '命令或查询的路径，不含编号和内容',
          'route of the command or path of the query, without ids and contents',
        ),
      ),
      { maximum: 200 },
      { example: 'programmes/allocate-quota' },
    ),
    code: choice(text('拒绝代码', 'Code of the denial'), MEANINGS),
  },
  indexes: [
    ['deniedOn', 'deniedPosition'],
    ['accountId', 'deniedPosition'],
  ],
  on: ({ made }) => [
    made(AccessDenied, {
      deniedPosition: positionOfEvent,
      deniedAt: ({ metadata }) => metadata.decidedAt,
      deniedOn: effectiveDate,
      officeId: ({ metadata }) => metadata.actor.office,
    }),
  ],
});
