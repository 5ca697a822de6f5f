import { ApiProperty } from '@nestjs/swagger';
import { defineQuery, Id, openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import type { FilingState } from '../../contracts';
import { filingsProjection } from './projection';

type FilingStatus = Exclude<FilingState['status'], 'none'>;
const FILING_STATUSES: readonly FilingStatus[] = ['filed', 'received'];

class RoundFilingsPath {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;
}

class FilingAnswer {
  @ApiProperty({ description: '公布批次 / Published batch', type: 'integer' })
  batch: number;

  @ApiProperty({ description: '人才办 / Talent office' })
  talentOfficeId: string;

  @ApiProperty({ description: '备案文号 / Document number' })
  documentNumber: string;

  @ApiProperty({ description: '备案人数 / How many awardees were filed', type: 'integer' })
  awardees: number;

  @ApiProperty({ description: '状态：已报送、已接收 / Filed or received', enum: [...FILING_STATUSES] })
  status: FilingStatus;

  @ApiProperty({ description: '报送日期 / Filed on', type: String, format: 'date' })
  filedOn: string;

  @ApiProperty({
    description: '接收日期；尚未接收的为 null / Received on; null before that',
    type: String,
    format: 'date',
    nullable: true,
  })
  receivedOn: string | null;
}

class RoundFilings {
  @ApiProperty({ description: '年度选拔编号 / Round id' })
  roundId: string;

  @ApiProperty({
    description: '各批次的备案，按批次；没有备案的为空 / Filings by batch; none when nothing was filed',
    type: () => FilingAnswer,
    isArray: true,
  })
  filings: FilingAnswer[];
}

export const roundFilings = defineQuery({
  path: 'rounds/:roundId/filings',
  parameters: RoundFilingsPath,
  answer: RoundFilings,
  summary: text('入选名单的备案', 'Filings of a round’s roster'),
  roles: ['hr-department', 'talent-office', 'supervisor'],
  scope: openToItsRoles('备案由省级部门之间办理', 'filings lie between the departments of the province'),
  projections: [filingsProjection],
  run: async ({ roundId }, { read }) => {
    const filings = await read(filingsProjection, (tables, query) =>
      query<FilingAnswer>(
        `SELECT batch, talent_office_id AS "talentOfficeId", document_number AS "documentNumber", awardees,
           status, to_char(filed_on, 'YYYY-MM-DD') AS "filedOn",
           to_char(received_on, 'YYYY-MM-DD') AS "receivedOn"
         FROM ${tables.filings} WHERE round_id = $1 ORDER BY batch`,
        [roundId],
      ),
    );
    return { roundId, filings };
  },
});
