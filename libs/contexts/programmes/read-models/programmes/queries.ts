import { ApiProperty } from '@nestjs/swagger';
import { defineQuery, Id, keysetCursor, openToItsRoles, pageOf, PageParameters } from '#command-handling';
import { text } from '#kernel';
import { programmesProjection } from './projection';

class ProgrammePath {
  @Id(text('人才计划编号', 'Programme id'))
  programmeId: string;
}

class AdoptedPolicyAnswer {
  @ApiProperty({ description: '政策版本 / Version of the policy', example: '2021-1' })
  version: string;

  @ApiProperty({
    description: '政策包内容的 SHA-256 摘要（十六进制）/ SHA-256 of the policy pack’s content, hex',
  })
  digest: string;

  @ApiProperty({ description: '施行日期 / Effective from', type: String, format: 'date' })
  effectiveFrom: string;

  @ApiProperty({ description: '采用日期 / Adopted on', type: String, format: 'date' })
  adoptedOn: string;

  @ApiProperty({ description: '采用该版本的单位 / The office that adopted it' })
  adoptedBy: string;
}

class ProgrammeSummary {
  @ApiProperty({ description: '人才计划编号 / Programme id', example: 'example-programme' })
  programmeId: string;

  @ApiProperty({ description: '组织单位 / The office that organises it' })
  organiserId: string;

  @ApiProperty({ description: '最近施行的政策版本 / The adopted version that takes effect last' })
  latestVersion: string;
}

class ProgrammePage extends pageOf(ProgrammeSummary) {}

class ProgrammeDetail {
  @ApiProperty({ description: '人才计划编号 / Programme id', example: 'example-programme' })
  programmeId: string;

  @ApiProperty({ description: '组织单位 / The office that organises it' })
  organiserId: string;

  @ApiProperty({
    description:
      '已采用的政策版本，按施行日期由近及远 / Adopted policy versions, the last to take effect first',
    type: () => AdoptedPolicyAnswer,
    isArray: true,
  })
  policies: AdoptedPolicyAnswer[];
}

const cursorById = keysetCursor({ programmeId: 'text' });

export const programmeList = defineQuery({
  path: 'programmes',
  parameters: PageParameters,
  answer: ProgrammePage,
  summary: text('人才计划列表', 'Programmes'),
  roles: ['public'],
  scope: openToItsRoles('项目和政策公开', 'programmes and policies are public'),
  projections: [programmesProjection],
  run: async ({ limit, cursor }, { read }) => {
    const after = cursorById.read(cursor)?.programmeId ?? '';
    const rows = await read(programmesProjection, ({ programmes, policies }, query) =>
      query<ProgrammeSummary>(
        `SELECT programme.programme_id AS "programmeId", programme.organiser_id AS "organiserId",
           latest.version AS "latestVersion"
         FROM ${programmes} programme
         CROSS JOIN LATERAL (
           SELECT policy.version FROM ${policies} policy WHERE policy.programme_id = programme.programme_id
           ORDER BY policy.effective_from DESC, policy.version DESC LIMIT 1
         ) latest
         WHERE programme.programme_id > $1
         ORDER BY programme.programme_id LIMIT $2`,
        [after, limit + 1],
      ),
    );
    return cursorById.page(rows, limit, (row) => row);
  },
});

export const programmeDetail = defineQuery({
  path: 'programmes/:programmeId',
  parameters: ProgrammePath,
  answer: ProgrammeDetail,
  summary: text('人才计划及其已采用的政策版本', 'A programme and its adopted policy versions'),
  roles: ['public'],
  scope: openToItsRoles('项目和政策公开', 'programmes and policies are public'),
  projections: [programmesProjection],
  run: ({ programmeId }, { read }) =>
    read(programmesProjection, async (tables, query) => {
      const [programme] = await query<{ organiserId: string }>(
        `SELECT organiser_id AS "organiserId" FROM ${tables.programmes} WHERE programme_id = $1`,
        [programmeId],
      );
      if (programme === undefined) return undefined;
      const policies = await query<AdoptedPolicyAnswer>(
        `SELECT version, digest, to_char(effective_from, 'YYYY-MM-DD') AS "effectiveFrom",
           to_char(adopted_on, 'YYYY-MM-DD') AS "adoptedOn", adopted_by AS "adoptedBy"
         FROM ${tables.policies} WHERE programme_id = $1
         ORDER BY effective_from DESC, version DESC`,
        [programmeId],
      );
      return { programmeId, organiserId: programme.organiserId, policies };
    }),
});
