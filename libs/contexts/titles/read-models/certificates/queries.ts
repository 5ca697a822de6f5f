import { openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import { maskName } from '#privacy';
import { defineDetail, fromSealed, fromSql, ShownField, shown, tableOf } from '#views';
import {
  called,
  certificateNumber,
  choice,
  date,
  employerName,
  Field,
  nameOfPerson,
  nullable,
  programmeId,
  track,
  year,
} from '#vocabulary';
import { certificatesProjection } from './projection';

/** What the title says that the certificate is about. */
const ofTitle = <Value>(field: Field<Value>, column: string): ShownField<Value> =>
  fromSql(
    field,
    (table) =>
      `(SELECT title.${column} FROM ${table('titles')} AS title WHERE title.candidacy_id = one.candidacy_id)`,
  );

class CertificateVerification extends shown({
  certificateNumber,
  status: choice(text('状态：有效', 'Status: valid'), ['valid']),
  programmeId: ofTitle(programmeId, 'programme_id'),
  year: ofTitle(called(year, text('入选年度', 'Year of the round')), 'year'),
  track: ofTitle(track, 'track'),
  employerName: ofTitle(
    called(employerName, text('入选时的用人单位', 'Employer at the award')),
    'employer_name',
  ),
  issuedOn: date(text('颁发日期', 'Issued on')),
  maskedName: fromSealed(
    nullable(
      { ...called(nameOfPerson, text('姓名（遮掩）', 'Name, masked')), example: '张**' },
      text('个人信息已删除的为 null', 'null once the personal data were erased'),
    ),
    (table) =>
      `(SELECT sealed.personal FROM ${table('applicants')} AS sealed WHERE sealed.candidacy_id = one.candidacy_id)`,
    'name',
    { as: maskName },
  ),
}) {}

export const certificateVerification = defineDetail({
  path: 'certificates/:certificateNumber',
  limit: 'certificate-look-up',
  key: { certificateNumber },
  summary: text('查验证书', 'Verify a certificate'),
  roles: ['public'],
  scope: openToItsRoles('证书供任何人核验', 'anybody may verify a certificate'),
  from: tableOf(certificatesProjection, 'certificates'),
  answer: CertificateVerification,
});
