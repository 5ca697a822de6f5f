import { ApiProperty } from '@nestjs/swagger';
import { ROLE_TITLES, ROLES } from '#access';
import type { Role } from '#access';
import {
  DateField,
  defineQuery,
  Denial,
  keysetCursor,
  OneOf,
  openToItsRoles,
  pageOf,
  PageParameters,
  Text,
} from '#command-handling';
import { BilingualText, text } from '#kernel';
import { officeName, officeNamesProjection } from '../../../office-names';
import { deniedAttemptsProjection } from './projection';

/** Codes on record: whoever has not signed in has no account, and leaves none. */
type RecordedCode = Exclude<Denial['code'], 'authentication-required'>;

/** What each code means. The event keeps the code alone, so that these words may get better. */
const WORDS: Readonly<Record<RecordedCode, BilingualText>> = {
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
const CODES = Object.keys(WORDS) as RecordedCode[];

const LONGEST_ACCOUNT = 200;
const LONGEST_ROUTE = 200;

class DeniedAttemptListParameters extends PageParameters {
  @DateField(text('起始日期（含）', 'From this date on'), { optional: true })
  from?: string;

  @DateField(text('截止日期（含）', 'Up to and including this date'), { optional: true })
  to?: string;

  @Text(text('账号', 'Account'), { maximum: LONGEST_ACCOUNT, optional: true })
  accountId?: string;

  @OneOf(text('账号的角色之一', 'One of the roles of the account'), ROLES, {
    optional: true,
    titles: ROLE_TITLES,
  })
  role?: Role;

  @Text(text('所办事项：命令或查询的路径', 'What was tried: the route of a command or the path of a query'), {
    maximum: LONGEST_ROUTE,
    optional: true,
  })
  route?: string;

  @OneOf(text('拒绝代码', 'Code of the denial'), CODES, { optional: true })
  code?: RecordedCode;
}

class DenialWords implements BilingualText {
  @ApiProperty({ type: String, description: '中文 / Chinese' })
  readonly zh: string;

  @ApiProperty({ type: String, description: '英文 / English' })
  readonly en: string;
}

class DeniedAttempt {
  @ApiProperty({ type: String, format: 'date-time', description: '首次的时间 / When the first was' })
  readonly deniedAt: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description: '此后一分钟内相同尝试的次数 / How often the same was tried within that minute',
  })
  readonly count: number;

  @ApiProperty({ type: String, description: '账号 / Account' })
  readonly accountId: string;

  @ApiProperty({ enum: [...ROLES], isArray: true, description: '账号的角色 / Roles of the account' })
  readonly roles: Role[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: '所在单位；没有的为 null / Office of the account; null when it has none',
  })
  readonly officeId: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '单位现名称；未登记的为 null / Present name of the office; null when it is not registered',
  })
  readonly officeName: string | null;

  @ApiProperty({
    type: String,
    description:
      '所办事项：命令或查询的路径，不含编号和内容 / What was tried: route of the command or path of the query, without ids and contents',
    example: 'programmes/allocate-quota',
  })
  readonly route: string;

  @ApiProperty({ type: String, enum: CODES, description: '拒绝代码 / Code of the denial' })
  readonly code: RecordedCode;

  @ApiProperty({ type: () => DenialWords, description: '为何被拒绝 / Why it was denied' })
  readonly reason: DenialWords;
}

class DeniedAttemptPage extends pageOf(DeniedAttempt) {}

type AttemptRow = Omit<DeniedAttempt, 'deniedAt' | 'reason'> & {
  readonly deniedAt: Date;
  readonly position: number;
};

const newestFirst = keysetCursor({ position: 'integer' });

function shown({
  deniedAt,
  accountId,
  roles,
  officeId,
  officeName,
  route,
  code,
  count,
}: AttemptRow): DeniedAttempt {
  return {
    ...{ deniedAt: deniedAt.toISOString(), count, accountId, roles, officeId, officeName, route, code },
    reason: WORDS[code],
  };
}

/** Who was turned away from what. For supervisors alone, who see who did what, when and in which role (JIANGXI §7). */
export const deniedAttemptList = defineQuery({
  path: 'denied-attempts',
  parameters: DeniedAttemptListParameters,
  answer: DeniedAttemptPage,
  summary: text('越权尝试列表（由近及远）', 'Attempts that were turned away, the newest first'),
  roles: ['supervisor'],
  scope: openToItsRoles('监督部门依职权查看', 'supervisors see what anybody tried'),
  projections: [deniedAttemptsProjection, officeNamesProjection],
  run: async ({ limit, cursor, from, to, accountId, role, route, code }, { read }) => {
    const before = newestFirst.read(cursor)?.position;
    const rows = await read(
      [deniedAttemptsProjection, officeNamesProjection],
      ({ attempts, offices }, query) =>
        // Positions stay far below 2^53, so that a double holds them exactly.
        query<AttemptRow>(
          `SELECT denied_at AS "deniedAt", account_id AS "accountId", roles, office_id AS "officeId",
           ${officeName(offices, 'office_id')} AS "officeName", route, code, count,
           position::float8 AS position
         FROM ${attempts} AS attempt
         WHERE ($1::bigint IS NULL OR attempt.position < $1)
           AND ($2::date IS NULL OR denied_on >= $2)
           AND ($3::date IS NULL OR denied_on <= $3)
           AND ($4::text IS NULL OR account_id = $4)
           AND ($5::text IS NULL OR roles @> to_jsonb($5::text))
           AND ($6::text IS NULL OR route = $6)
           AND ($7::text IS NULL OR code = $7)
         ORDER BY attempt.position DESC LIMIT $8`,
          [before, from, to, accountId, role, route, code, limit + 1],
        ),
    );
    return newestFirst.page(rows, limit, shown);
  },
});
