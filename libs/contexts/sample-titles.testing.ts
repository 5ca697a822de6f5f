import { join } from 'node:path';
import { localDate } from '#kernel';
import { loadPolicyPacks, PolicyPack, PolicyWith } from '#policy';
import {
  ExtensionProposed,
  RevocationDropped,
  RevocationProposed,
  StatementLapsed,
  StatementMade,
  TermBegan,
  TermEnded,
  TitleAwarded,
  TitleBenefitsEnded,
  TitleExtended,
  TitleRevoked,
} from '#contexts/titles/contracts';
import { candidacyOf, CITY, EMPLOYER, PERSON, PROGRAMME, PROVINCE, ROUND } from './sample-selection.testing';

/** One title of the sample round, wholly invented, awarded on 1 March 2022 for three years. */
const ROOT = join(__dirname, '..', '..');

function versionWithTitles(folder: string, programmeId: string, version: string): PolicyWith<'titles'> {
  const pack: PolicyPack | undefined = loadPolicyPacks(folder).version(programmeId, version);
  if (pack?.titles === undefined) throw new Error(`${programmeId} ${version} has no titles`);
  return pack as PolicyWith<'titles'>;
}

export const WITH_TITLES = versionWithTitles(join(ROOT, 'policies'), 'jiangxi-double-high', '2022-1');
/** Four years, no extension, other grounds, and a hearing in calendar days. */
export const INVENTED_WITH_TITLES = versionWithTitles(
  join(ROOT, 'test', 'policies'),
  'invented-region',
  '2025-1',
);

export const TITLE = candidacyOf('p1');
const ids = { candidacyId: TITLE, personId: 'p1' };
/** What is known of who has it. */
export const HOLDER = { holder: PERSON };

export const titleAwarded = TitleAwarded.of({
  ...ids,
  ...{ programmeId: PROGRAMME, roundId: ROUND, organiserId: PROVINCE, year: 2022, track: 'natural-science' },
  ...{ employerId: EMPLOYER, employerName: '虚构研究所', bodyId: CITY, awardedOn: localDate('2022-03-01') },
});
export const termBegan = TermBegan.of({
  ...ids,
  ...{ programmeId: PROGRAMME, years: 3, beganOn: localDate('2022-03-01') },
  runsUntil: localDate('2025-02-28'),
});
export const REASON = '从事基础科学研究（虚构）';
export const extensionProposed = ExtensionProposed.of({
  ...ids,
  ...{ roundId: ROUND, years: 2, reason: REASON, proposedBy: 'employer-clerk' },
});
export const titleExtended = TitleExtended.of({
  ...ids,
  ...{ years: 2, reason: REASON, decidedBy: 'hr-clerk', runsUntil: localDate('2027-02-28') },
});
export const termEnded = TermEnded.of({ ...ids, runsUntil: localDate('2025-02-28') });
export const GROUNDS = '终期考核结果为不合格（虚构）';
export const revocationProposed = RevocationProposed.of({
  ...ids,
  ...{ roundId: ROUND, endingId: 'assessment-failed', grounds: GROUNDS, proposedBy: 'hr-clerk' },
  statementUntil: localDate('2025-03-10'),
});
export const statementMade = StatementMade.of({
  ...ids,
  statement: '本人陈述（虚构）',
  madeOn: localDate('2025-03-04'),
});
export const statementLapsed = StatementLapsed.of({ ...ids, statementUntil: localDate('2025-03-10') });
export const titleRevoked = TitleRevoked.of({
  ...ids,
  ...{ programmeId: PROGRAMME, roundId: ROUND, endingId: 'assessment-failed', reason: '经研究决定（虚构）' },
  ...{ documentNumber: '虚构〔2025〕3 号', decidedBy: 'hr-chief', revokedOn: localDate('2025-03-11') },
});
export const revocationDropped = RevocationDropped.of({
  ...ids,
  ...{ reason: '情况不属实（虚构）', decidedBy: 'hr-chief' },
});
export const benefitsEnded = (
  benefitEndingId: 'title-revoked' | 'term-ended' | 'left-province',
  benefitsClause: string,
  benefitsEndedOn: string,
) =>
  TitleBenefitsEnded.of({
    ...{ ...ids, programmeId: PROGRAMME, benefitEndingId, benefitsClause },
    endedBenefits: ['overseas-study', 'project-grant', 'employer-support'],
    benefitsEndedOn: localDate(benefitsEndedOn),
  });
/** With the revocation, on the day of it. */
export const endedByRevocation = benefitsEnded('title-revoked', 'JX-PLAN 4.2c', '2025-03-11');
/** With the term, on the day after its last one. */
export const endedByTerm = benefitsEnded('term-ended', 'JX-MEASURES 4a', '2025-03-01');
/** Although the title stays. */
export const endedByDeparture = benefitsEnded('left-province', 'JX-MEASURES 15', '2022-10-01');
