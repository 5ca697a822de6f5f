import { openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import { maskName } from '#privacy';
import { defineDetail, foundIn, shown, SqlOf, tableOf, workedOut } from '#views';
import {
  called,
  certificateNumber,
  choice,
  date,
  employerName,
  nameOfPerson,
  nullable,
  programmeId,
  track,
  year,
} from '#vocabulary';
import { policyOfRound, programmeTitle, titleOf } from '../../../pack-titles';
import { nameOfPersonIn } from '../../../person-names';
import { revokedOn } from '../../contracts/words';
import { certificatesProjection } from './projection';

/** What the title says that the certificate is about, and who has it. */
const titles = tableOf(certificatesProjection, 'titles');

const roundOfTitle: SqlOf = (table) =>
  `(SELECT title.round_id FROM ${table('titles')} AS title WHERE title.candidacy_id = one.candidacy_id)`;

class CertificateVerification extends shown({
  certificateNumber,
  revokedOn: foundIn(
    titles,
    nullable(
      called(revokedOn, text('自该日起取消', 'Revoked from this day on')),
      text('有效的为 null；该日以前有效', 'null while it is valid; it was valid before that day'),
    ),
  ),
  status: workedOut(
    choice(text('状态', 'Status'), { valid: text('有效', 'valid'), revoked: text('称号已取消', 'revoked') }),
    ({ revokedOn }: { readonly revokedOn: string | null }) =>
      revokedOn === null ? ('valid' as const) : ('revoked' as const),
  ),
  programmeId: foundIn(titles, programmeId),
  programmeTitle,
  year: foundIn(titles, called(year, text('入选年度', 'Year of the round'))),
  track: foundIn(titles, track),
  trackTitle: titleOf('tracks', 'track', policyOfRound(roundOfTitle)),
  employerName: foundIn(titles, called(employerName, text('入选时的用人单位', 'Employer at the award'))),
  issuedOn: date(text('颁发日期', 'Issued on')),
  maskedName: nameOfPersonIn(
    nullable(
      { ...called(nameOfPerson, text('姓名（遮掩）', 'Name, masked')), example: '张**' },
      text('个人信息已删除的为 null', 'null once the personal data were erased'),
    ),
    'one.person_id',
    { mask: maskName },
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
  searchable: {
    ...{ kind: 'certificate', title: text('证书', 'Certificates') },
    shows: { id: 'certificateNumber', title: 'certificateNumber', subtitle: ['maskedName', 'employerName'] },
    page: 'certificates/:certificateNumber',
    // The whole number: a part of it would tell the numbers of others.
    where: { code: (code) => `one.certificate_number = ${code}` },
  },
});
