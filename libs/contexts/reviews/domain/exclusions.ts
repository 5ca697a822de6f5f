import { BilingualText, LocalDate, text } from '#kernel';
import type { Standing } from '#contexts/people/contracts';
import type { Exclusion, RecusalGrounds, RegisteredExpert, ReviewedCase } from '../contracts';

/** For how many calendar years a joint work ties its authors (JIANGXI §2.5). */
const CO_AUTHOR_YEARS = 3;

/** What users call each reason. */
export const GROUNDS_TITLES: Readonly<Record<RecusalGrounds, BilingualText>> = {
  'same-employer': text('同一单位', 'same employer'),
  'unit-above': text('所在单位是人选所在单位的上级', 'works for a unit above the candidate’s employer'),
  'unit-below': text('所在单位是人选所在单位的下级', 'works for a unit below the candidate’s employer'),
  'same-owner': text('所在单位与人选所在单位同属一个单位', 'works for a unit of the same owner'),
  'endorsing-office': text('所在单位审核上报了该人选', 'works for an office that endorsed the candidate'),
  'nominating-office': text('所在单位推荐了该人选', 'works for the office that nominated the candidate'),
  'own-nominee': text('经手或推荐过该人选', 'handled or nominated the candidate'),
  'own-case': text('是人选本人', 'is the candidate'),
  'declared-relation': text('已申报利害关系', 'declared relation'),
  'co-author': text(`${CO_AUTHOR_YEARS} 年内合作成果`, `joint work within ${CO_AUTHOR_YEARS} years`),
  'other-track': text('申报类别不符', 'another track'),
  retired: text('已退出专家库', 'retired'),
  'other-reason': text('其他原因', 'another reason'),
};

/** An expert as the register has them, with where their employer stands. */
export type JudgedExpert =
  { readonly status: 'unknown' } | (RegisteredExpert & { readonly standing: Standing });
type RegisteredJudge = Exclude<JudgedExpert, { status: 'unknown' }>;

/** What ties are looked for in: the case, and where the candidate's employer stands. */
export interface CandidateTies extends ReviewedCase {
  readonly standing: Standing;
}

/** Every reason why an expert must not score a candidate today; empty when there is none (JX-PLAN 2.3.4b). */
export function groundsOf(
  expert: JudgedExpert,
  candidate: CandidateTies,
  today: LocalDate,
): readonly RecusalGrounds[] {
  // Only registered experts are convened; who is none cannot be drawn either.
  if (expert.status === 'unknown') return ['retired'];
  const holds: Readonly<Partial<Record<RecusalGrounds, boolean>>> = {
    ...tiesOfEmployer(expert, candidate),
    'own-nominee': candidate.handledBy.includes(expert.expertId),
    'own-case': expert.personId === candidate.personId || expert.expertId === candidate.accountId,
    'declared-relation': isDeclared(expert, candidate),
    'co-author': isCoAuthor(expert, candidate, today),
    'other-track': expert.tracks.length > 0 && !expert.tracks.includes(candidate.track),
    retired: expert.status === 'retired',
  };
  return (Object.keys(holds) as RecusalGrounds[]).filter((grounds) => holds[grounds]);
}

/** Every reason against every expert, in the order of the experts' ids. */
export function exclusionsOf(
  experts: ReadonlyMap<string, JudgedExpert>,
  candidate: CandidateTies,
  today: LocalDate,
): Exclusion[] {
  return [...experts.keys()].sort().flatMap((expertId) =>
    groundsOf(experts.get(expertId) ?? { status: 'unknown' }, candidate, today).map((grounds) => ({
      expertId,
      grounds,
    })),
  );
}

/**
 * Ties of the two employers (JX-PLAN 2.3.4b): one unit, the one above the other, or both of one owner. What governs both
 * ties nobody: otherwise the province would tie everybody.
 */
function tiesOfEmployer(
  { employerId: own, standing }: RegisteredJudge,
  candidate: CandidateTies,
): Readonly<Partial<Record<RecusalGrounds, boolean>>> {
  const { employerId, line, endorsedFor, nominatedFor } = candidate;
  if (own === null) return {};
  if (own === employerId) return { 'same-employer': true };
  if (line.includes(own) || candidate.standing.group.includes(own)) {
    if (own === nominatedFor) return { 'nominating-office': true };
    return endorsedFor.includes(own) ? { 'endorsing-office': true } : { 'unit-above': true };
  }
  if (standing.line.includes(employerId)) return { 'unit-below': true };
  return { 'same-owner': standing.group.some((owner) => candidate.standing.group.includes(owner)) };
}

function isDeclared({ relations }: RegisteredExpert, { employerId, personId }: CandidateTies): boolean {
  return relations.some(
    ({ kind, relatedId }) =>
      (kind === 'employer' && relatedId === employerId) || (kind === 'person' && relatedId === personId),
  );
}

/** Years are counted as calendar years: a work of any day of the third year back still ties. */
function isCoAuthor({ relations }: RegisteredExpert, { personId }: CandidateTies, today: LocalDate): boolean {
  const earliest = Number(today.slice(0, 4)) - CO_AUTHOR_YEARS;
  return relations.some(
    ({ kind, relatedId, year }) =>
      kind === 'co-author' && relatedId === personId && year !== null && year >= earliest,
  );
}

/** Exclusions in words: in Chinese how many experts by grounds (`同一单位 2 名`), in English each (`expert-3 (same employer)`). */
export function describeExclusions(exclusions: readonly Exclusion[]): BilingualText {
  if (exclusions.length === 0) return text('无', 'nobody');
  const counted = [...new Set(exclusions.map(({ grounds }) => grounds))].map((grounds) => {
    const experts = new Set(
      exclusions.filter((one) => one.grounds === grounds).map(({ expertId }) => expertId),
    );
    return `${GROUNDS_TITLES[grounds].zh} ${experts.size} 名`;
  });
  const each = exclusions.map(({ expertId, grounds }) => `${expertId} (${GROUNDS_TITLES[grounds].en})`);
  return text(counted.join('、'), each.join(', '));
}
