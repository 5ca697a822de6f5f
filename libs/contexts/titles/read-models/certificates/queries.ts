import { ApiProperty } from '@nestjs/swagger';
import { Code, defineQuery, openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import { maskName, SealedReference } from '#privacy';
import { certificatesProjection } from './projection';

class CertificatePath {
  @Code(text('证书编号', 'Certificate number'), { example: 'EXAM2022001' })
  certificateNumber: string;
}

class CertificateVerification {
  @ApiProperty({ description: '证书编号 / Certificate number', example: 'EXAM2022001' })
  certificateNumber: string;

  @ApiProperty({ description: '状态：有效 / Status: valid', enum: ['valid'] })
  status: 'valid';

  @ApiProperty({ description: '人才计划编号 / Programme id' })
  programmeId: string;

  @ApiProperty({ description: '入选年度 / Year of the round', type: 'integer' })
  year: number;

  @ApiProperty({ description: '类别 / Track' })
  track: string;

  @ApiProperty({ description: '入选时的用人单位 / Employer at the award' })
  employerName: string;

  @ApiProperty({ description: '颁发日期 / Issued on', type: String, format: 'date' })
  issuedOn: string;

  @ApiProperty({
    description:
      '姓名（遮掩）；个人信息已删除的为 null / Name, masked; null once the personal data were erased',
    type: String,
    nullable: true,
    example: '张**',
  })
  maskedName: string | null;
}

interface CertificateRow extends Omit<CertificateVerification, 'maskedName'> {
  readonly personal: SealedReference | null;
}

export const certificateVerification = defineQuery({
  path: 'certificates/:certificateNumber',
  limit: 'certificate-look-up',
  parameters: CertificatePath,
  answer: CertificateVerification,
  summary: text('查验证书', 'Verify a certificate'),
  roles: ['public'],
  scope: openToItsRoles('证书供任何人核验', 'anybody may verify a certificate'),
  projections: [certificatesProjection],
  run: async ({ certificateNumber }, { read, open }) => {
    const [row] = await read(certificatesProjection, ({ certificates, titles, applicants }, query) =>
      query<CertificateRow>(
        `SELECT certificate_number AS "certificateNumber", status, title.programme_id AS "programmeId",
           title.year, title.track, title.employer_name AS "employerName",
           to_char(issued_on, 'YYYY-MM-DD') AS "issuedOn", applicant.personal
         FROM ${certificates} JOIN ${titles} title USING (candidacy_id)
         LEFT JOIN ${applicants} applicant USING (candidacy_id)
         WHERE certificate_number = $1`,
        [certificateNumber],
      ),
    );
    if (row === undefined) return undefined;
    const { personal, ...certificate } = row;
    const name = personal && (await open([personal])).get(personal.eventId)?.['name'];
    return { ...certificate, maskedName: typeof name === 'string' ? maskName(name) : null };
  },
});
