import type { Role } from '#access';
import { QueryContext, ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import {
  ascending,
  between,
  defineDetail,
  defineList,
  descending,
  fromSealed,
  shown,
  workedOut,
} from '#views';
import { called, candidacyId, explained, nameOfPerson, nullable, objectsOf } from '#vocabulary';
import { reachOfOwn } from '../../../accounts-of-persons';
import { nameOfOffice } from '../../../office-names';
import {
  packsOf,
  policyOfRow,
  programmeTitle,
  RoundPolicy,
  titleField,
  titleIn,
  titleInForce,
  titleOf,
  titlesOf,
  trackTitle,
} from '../../../pack-titles';
import { nameOfPersonIn } from '../../../person-names';
import { title } from '../../contracts';
import { benefitClause, benefitId, reasonOfDecision, revocationBasis } from '../../contracts/words';
import { titleFields, titleTables } from './projection';

const READERS: readonly Role[] = ['applicant', 'employer', 'nominating-body', 'hr-department', 'supervisor'];
class TitleBenefit extends shown({
  ...{ benefitId, benefitTitle: titleField('benefits') },
  ...{ clause: benefitClause, clauseTitle: titleField('clauses') },
}) {}

interface Carried {
  readonly programmeId: string;
  readonly status: string;
  readonly benefitsEndedOn: string | null;
}

/** What the title still carries, by the policy in force: commands on titles are judged by it too. */
function benefitsThatRun(
  { programmeId, status, benefitsEndedOn }: Carried,
  { policies, today }: QueryContext,
): TitleBenefit[] {
  const pack = policies.inForce(programmeId, today);
  if (pack === undefined || status === 'revoked' || benefitsEndedOn !== null) return [];
  return (pack.titles?.benefits?.carried ?? []).map(({ id, clause }) => ({
    ...{ benefitId: id, benefitTitle: titleIn([pack], 'benefits', id) },
    ...{ clause, clauseTitle: titleIn([pack], 'clauses', clause) },
  }));
}

const { offices: _offices, personId: _person, revocation: _revocation, ...fields } = titleFields;

const summary = {
  ...fields,
  ...{ programmeTitle, trackTitle, endingTitle: titleOf('endings', 'endingId') },
  endedBenefitTitles: titlesOf('benefits', 'endedBenefits'),
  benefitEndingTitle: titleInForce('benefitEndings', 'benefitEndingId'),
  benefitsClauseTitle: titleInForce('clauses', 'benefitsClause'),
  benefits: workedOut(
    explained(
      objectsOf(text('享受中的待遇', 'Benefits that run'), () => TitleBenefit),
      text('政策未规定、或已终止的为空', 'empty where the policy names none, and once they ended'),
    ),
    benefitsThatRun,
  ),
  name: nameOfPersonIn(
    nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once the personal data were erased')),
    'one.person_id',
  ),
  organiserName: nameOfOffice('organiser_id', text('组织单位现名称', 'Present name of the organiser')),
  bodyName: nameOfOffice('body_id', text('推荐单位现名称', 'Present name of the nominating body')),
};
class TitleSummary extends shown(summary) {}

/** Titles in reach: in force, ending soon, ended, revoked, by ground. */
export const titleList = defineList({
  path: 'titles',
  summary: text('称号清单', 'Titles'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  from: titleTables.titles,
  reach: reachOfOwn,
  item: TitleSummary,
  filters: {
    programmeId: fields.programmeId,
    roundId: fields.roundId,
    year: fields.year,
    status: fields.status,
    track: fields.track,
    employerId: fields.employerId,
    bodyId: fields.bodyId,
    endingId: fields.endingId,
    benefitEndingId: fields.benefitEndingId,
    extensionIsPending: fields.extensionIsPending,
    ...between('runs_until'),
  },
  order: descending('awardedOn', 'candidacyId'),
  sorts: {
    label: text('排序', 'Order'),
    orders: {
      'term-end': {
        title: text('期限由近及远', 'by the end of the term'),
        ...ascending('runsUntil', 'candidacyId'),
      },
    },
  },
});

const notRevoked = text('未取消的为 null', 'null unless it was revoked');

interface Ended {
  readonly revokedOn: string | null;
  readonly endingId: string | null;
  readonly policy: RoundPolicy;
}

/** The clause of the ground on which a title was revoked. */
function basisOfRevocation({ revokedOn, endingId, policy }: Ended, context: QueryContext): string | null {
  if (revokedOn === null) return null;
  const endings = packsOf(policy, context).flatMap(({ titles }) => titles?.endings ?? []);
  return endings.find(({ id }) => id === endingId)?.clause ?? null;
}

export class TitleAnswer extends shown({
  ...summary,
  revocationBasis: workedOut(nullable(revocationBasis, notRevoked), basisOfRevocation, {
    policy: policyOfRow,
  }),
  revocationBasisTitle: titleOf('clauses', 'revocationBasis'),
  revocationReason: fromSealed(
    nullable(
      called(reasonOfDecision, text('取消称号的理由', 'Reason of the revocation')),
      text('未取消、或个人信息已删除的为 null', 'null unless it was revoked, and once it was erased'),
    ),
    'revocation',
    'reason',
  ),
}) {}

/** One title. */
export const titleDetail = defineDetail({
  path: 'titles/:candidacyId',
  key: { candidacyId },
  summary: text('称号详情', 'A title'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  from: titleTables.titles,
  reach: reachOfOwn,
  answer: TitleAnswer,
  thing: { aggregate: title, by: 'candidacyId' },
});
