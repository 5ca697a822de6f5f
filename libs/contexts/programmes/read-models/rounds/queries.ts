import { ApiProperty } from '@nestjs/swagger';
import {
  defineQuery,
  Id,
  keysetCursor,
  openToItsRoles,
  pageOf,
  PageParameters,
  QueryInt,
} from '#command-handling';
import { text } from '#kernel';
import { roundsProjection } from './projection';

class RoundListParameters extends PageParameters {
  @Id(text('人才计划编号', 'Programme id'), { optional: true })
  programmeId?: string;

  @QueryInt(text('年度', 'Year'), { minimum: 1990, maximum: 2999, optional: true })
  year?: number;
}

class RoundPath {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;
}

class RoundSummary {
  @ApiProperty({ description: '年度选拔编号 / Round id', example: 'example-programme-2022' })
  roundId: string;

  @ApiProperty({ description: '人才计划编号 / Programme id' })
  programmeId: string;

  @ApiProperty({ description: '年度 / Year', type: 'integer' })
  year: number;

  @ApiProperty({ description: '组织单位 / The office that organises it' })
  organiserId: string;

  @ApiProperty({ description: '启动日期 / Opened on', type: String, format: 'date' })
  openedOn: string;

  @ApiProperty({ description: '申报开始日期 / Applications from', type: String, format: 'date' })
  applicationsFrom: string;

  @ApiProperty({
    description: '申报截止日期（含）/ Applications until, inclusive',
    type: String,
    format: 'date',
  })
  applicationsUntil: string;

  @ApiProperty({
    description: '年龄计算基准日 / The date on which age is counted',
    type: String,
    format: 'date',
  })
  referenceDate: string;

  @ApiProperty({ description: '选拔人数上限 / How many may be selected at most', type: 'integer' })
  cap: number;

  @ApiProperty({ description: '启动时施行的政策版本 / Policy version in force when it was opened' })
  policyVersion: string;
}

class RoundPage extends pageOf(RoundSummary) {}

class RoundDetail extends RoundSummary {
  @ApiProperty({ description: '选拔条件 / Conditions' })
  conditions: string;

  @ApiProperty({ description: '申报材料 / Materials' })
  materials: string;

  @ApiProperty({ description: '选拔程序 / Procedure' })
  procedure: string;
}

const SUMMARY_COLUMNS = `round_id AS "roundId", programme_id AS "programmeId", year, organiser_id AS "organiserId",
  to_char(opened_on, 'YYYY-MM-DD') AS "openedOn",
  to_char(applications_from, 'YYYY-MM-DD') AS "applicationsFrom",
  to_char(applications_until, 'YYYY-MM-DD') AS "applicationsUntil",
  to_char(reference_date, 'YYYY-MM-DD') AS "referenceDate", cap, policy_version AS "policyVersion"`;

const newestFirst = keysetCursor({ year: 'integer', roundId: 'text' });

export const roundList = defineQuery({
  path: 'rounds',
  parameters: RoundListParameters,
  answer: RoundPage,
  summary: text('年度选拔列表（由近及远）', 'Rounds, the latest year first'),
  roles: ['public'],
  scope: openToItsRoles('年度选拔公开', 'rounds are public'),
  projections: [roundsProjection],
  run: async ({ limit, cursor, programmeId, year }, { read }) => {
    const after = newestFirst.read(cursor);
    const rows = await read(roundsProjection, ({ rounds }, query) =>
      query<RoundSummary>(
        `SELECT ${SUMMARY_COLUMNS} FROM ${rounds}
         WHERE ($1::bigint IS NULL OR (year, round_id) < ($1, $2))
           AND ($3::text IS NULL OR programme_id = $3)
           AND ($4::integer IS NULL OR year = $4)
         ORDER BY year DESC, round_id DESC LIMIT $5`,
        [after?.year, after?.roundId, programmeId, year, limit + 1],
      ),
    );
    return newestFirst.page(rows, limit, (row) => row);
  },
});

export const roundDetail = defineQuery({
  path: 'rounds/:roundId',
  parameters: RoundPath,
  answer: RoundDetail,
  summary: text('年度选拔及其通知', 'A round and its call'),
  roles: ['public'],
  scope: openToItsRoles('年度选拔公开', 'rounds are public'),
  projections: [roundsProjection],
  run: async ({ roundId }, { read }) => {
    const [row] = await read(roundsProjection, ({ rounds }, query) =>
      query<RoundDetail>(
        `SELECT ${SUMMARY_COLUMNS}, conditions, materials, procedure FROM ${rounds} WHERE round_id = $1`,
        [roundId],
      ),
    );
    return row;
  },
});
