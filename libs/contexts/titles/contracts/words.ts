import { text } from '#kernel';
import {
  accountId,
  called,
  count,
  date,
  documentNumber,
  freeText,
  identifier,
  integer,
  labelled,
  listOf,
  organisationId,
  reasonOf,
} from '#vocabulary';

export const talentOfficeId = called(organisationId, text('人才办', 'Talent office'));
export const filingNumber = called(documentNumber, text('备案文号', 'Document number'));

export const runsUntil = date(text('称号期限的最后一日', 'Last day of the term'));
export const yearsOfTerm = count(text('称号年限', 'Term of the title in years'), { unit: 'years' });
export const yearsOfExtension = integer(text('延长年数', 'Years of the extension'), 1, 20);

export const endingId = identifier(
  labelled(
    text('取消称号的情形', 'Ground of the revocation'),
    text('政策包所列', 'as the policy pack lists them'),
  ),
  { wordsOf: 'endings' },
);
export const statementUntil = date(text('陈述期限的最后一日', 'Last day for a statement'));
export const benefitEndingId = identifier(
  labelled(
    text('待遇终止情形', 'Ground on which the benefits ended'),
    text('政策包所列', 'as the policy pack lists them'),
  ),
  { wordsOf: 'benefitEndings' },
);
export const benefitsEndedOn = date(text('待遇自该日起终止', 'Benefits ended from this day on'));
export const benefitsClause = identifier(
  labelled(
    text('待遇终止的依据', 'Clause of the end of benefits'),
    text('政策条款', 'a clause of the policy'),
  ),
  { wordsOf: 'clauses' },
);

export const benefitId = identifier(text('待遇', 'Benefit'), { wordsOf: 'benefits' });
export const endedBenefits = listOf(text('终止的待遇', 'Benefits that ended'), benefitId, 50);
export const benefitClause = identifier(text('待遇的依据', 'Clause of the benefit'), { wordsOf: 'clauses' });

/* What is said about a holder is sealed with that person's key. */
export const groundsOfRevocation = freeText(text('事实和依据', 'Facts and evidence'), 5_000, { minimum: 10 });
export const statement = freeText(text('本人陈述', 'Statement of the holder'), 5_000, { minimum: 2 });
export const reasonOfDecision = reasonOf(5, 5_000);
export const revocationNumber = called(
  documentNumber,
  text('取消称号决定文号', 'Document number of the revocation'),
);
export const revokedOn = date(text('取消称号日期', 'Revoked on'));

export const revocationBasis = identifier(
  labelled(text('取消称号的依据', 'Clause of the revocation'), text('政策条款', 'a clause of the policy')),
  { wordsOf: 'clauses' },
);

export const proposedBy = called(accountId, text('提出人账号', 'Account that proposed it'));
export const decidedBy = called(accountId, text('决定人账号', 'Account that decided'));
