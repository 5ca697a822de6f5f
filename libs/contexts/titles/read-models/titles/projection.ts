import { text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineReadModel, sealedBox, viewTable } from '#views';
import {
  bodyId,
  candidacyId,
  certificateNumber,
  choice,
  date,
  employerId,
  employerName,
  flag,
  listOf,
  nullable,
  organisationId,
  organiserId,
  personId,
  programmeId,
  roundId,
  track,
  year,
} from '#vocabulary';
import { accountsOfPersons } from '../../../accounts-of-persons';
import {
  CertificateIssued,
  ExtensionProposed,
  ExtensionRejected,
  RevocationDropped,
  RevocationProposed,
  TermBegan,
  TermEnded,
  TitleAwarded,
  TitleBenefitsEnded,
  TitleExtended,
  TitleRevoked,
} from '../../contracts';
import {
  benefitEndingId,
  benefitsClause,
  benefitsEndedOn,
  endedBenefits,
  endingId,
  revocationNumber,
  revokedOn,
  runsUntil,
  statementUntil,
} from '../../contracts/words';

const notEnded = text('待遇未终止的为 null', 'null unless they ended');

const key = { candidacyId };
const fields = {
  ...{ personId, programmeId, roundId, organiserId, year, track, employerId, employerName, bodyId },
  certificateNumber: nullable(certificateNumber, text('没有证书的为 null', 'null where there is none')),
  offices: listOf(text('经办单位', 'Offices that it concerns'), organisationId, 20),
  awardedOn: date(text('授予日期', 'Awarded on')),
  status: choice(text('状态', 'Status'), {
    'in-force': text('有效', 'in force'),
    hearing: text('已提出取消', 'revocation proposed'),
    ended: text('期满', 'ended'),
    revoked: text('已取消', 'revoked'),
  }),
  runsUntil: nullable(runsUntil, text('期限未起算的为 null', 'null before the term began')),
  termIsOver: flag(text('期限已满', 'Term over')),
  isExtended: flag(text('已延期', 'Extended')),
  extensionIsPending: flag(text('延期申请待决定', 'Extension awaiting decision')),
  endingId: nullable(endingId, text('没有提出取消的为 null', 'null where no revocation is proposed')),
  statementUntil: nullable(statementUntil, text('没有陈述期限的为 null', 'null where there is none')),
  revokedOn: nullable(revokedOn, text('未取消的为 null', 'null unless it was revoked')),
  documentNumber: nullable(revocationNumber, text('未取消的为 null', 'null unless it was revoked')),
  endedBenefits,
  benefitsEndedOn: nullable(benefitsEndedOn, notEnded),
  benefitEndingId: nullable(benefitEndingId, notEnded),
  benefitsClause: nullable(benefitsClause, notEnded),
  revocation: sealedBox,
};
/** What a title shows of its row. */
export const titleFields = { ...key, ...fields };

const titlesTable = viewTable({
  key,
  fields,
  indexes: [
    ['roundId', 'status', 'candidacyId'],
    ['runsUntil', 'candidacyId'],
  ],
  on: ({ made, changed }) => [
    made(TitleAwarded, {
      // The organiser's department reads every title.
      offices: ({ data: { employerId, bodyId } }) => [...new Set([employerId, bodyId])],
      ...{ status: 'in-force', termIsOver: false, isExtended: false, extensionIsPending: false },
      endedBenefits: [],
    }),
    changed(CertificateIssued, {}),
    changed(TermBegan, {}),
    changed(ExtensionProposed, { extensionIsPending: true }),
    changed(ExtensionRejected, { extensionIsPending: false }),
    changed(TitleExtended, { isExtended: true, extensionIsPending: false }),
    changed(TermEnded, {
      termIsOver: true,
      extensionIsPending: false,
      status: (_event, row) => (row?.status === 'hearing' ? 'hearing' : 'ended'),
    }),
    changed(RevocationProposed, { status: 'hearing' }),
    changed(RevocationDropped, {
      status: (_event, row) => (row?.termIsOver ? 'ended' : 'in-force'),
      ...{ endingId: null, statementUntil: null },
    }),
    changed(TitleRevoked, {
      ...{ status: 'revoked', statementUntil: null, extensionIsPending: false },
      revocation: sealedReference,
    }),
    changed(TitleBenefitsEnded, {}),
  ],
});

/** Titles as they stand: in force, with a revocation proposed, ended, or revoked; and the accounts of those who hold them. */
export const { projection: titlesProjection, tables: titleTables } = defineReadModel({
  name: 'held_titles',
  version: 2,
  tables: { titles: titlesTable, accounts: accountsOfPersons },
});
