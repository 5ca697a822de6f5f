import { refuse, Refusal, text } from '#kernel';
import type { ReviewRule } from '#policy';
import type { ExpertState } from '../contracts';

/** Only registered experts who have not retired sit on a panel. */
export function refuseUnfitExperts(experts: ReadonlyMap<string, ExpertState>): Refusal | undefined {
  const unfit = [...experts].filter(([, { status }]) => status !== 'active').map(([id]) => id);
  if (unfit.length === 0) return undefined;
  return refuse(
    'rule',
    'experts-not-active',
    text(
      `所列专家中有 ${unfit.length} 名不在专家库中或已退出。请换人，或先由人社部门登记。`,
      `These are no registered experts, or have retired: ${unfit.join(', ')}. Name others, or have the HR department register them first.`,
    ),
    { field: 'expertIds', about: unfit },
  );
}

/** With fewer experts than each candidate needs no draw can succeed. */
export function refuseFewExperts(
  count: number,
  { minimumScores, clause }: Pick<ReviewRule, 'minimumScores' | 'clause'>,
): Refusal | undefined {
  if (count >= minimumScores) return undefined;
  return refuse(
    'rule',
    'panel-too-small',
    text(
      `评审组只有 ${count} 名专家，每名人选须有 ${minimumScores} 名专家评分（${clause}）。请增加专家。`,
      `The panel has ${count} experts; each candidate is scored by ${minimumScores} (${clause}). Name more experts.`,
    ),
    { field: 'expertIds', clauses: [clause] },
  );
}
