import type { QueryContext } from '#command-handling';
import { BilingualText, text } from '#kernel';
import { PolicyPack, titleInPacks, TitledInPack, titlesInPacks } from '#policy';
import { fromSql, sealedBox, shown, ShownField, SqlOf, workedOut } from '#views';
import { Field, inBothLanguages, nullable, objectOf, objectsOf } from '#vocabulary';
import { roundPolicies } from './round-policies';

/** What a programme is called, or one of its words, in both languages. */
export class PackTitle extends shown(inBothLanguages) {}

const outOfForce = text(
  '今日没有施行中的政策、或政策中没有的为 null',
  'null where no policy in force has it',
);
const notInPack = text('政策版本中没有的为 null', 'null where the policy version has none of the id');

/** What the programme of the row is called: the policy in force today says so. */
export const programmeTitle = workedOut(
  nullable(
    objectOf(text('人才计划名称', 'Name of the programme'), () => PackTitle),
    outOfForce,
  ),
  ({ programmeId }: { readonly programmeId: string }, { policies, today }) =>
    policies.inForce(programmeId, today)?.programme.name ?? null,
);

/** Which policy says what the words of a row are called; null for a round that was never opened. */
export type RoundPolicy = { readonly programmeId: string; readonly policyVersion: string } | null;

/**
 * The policy of the round of a row, for what is worked out of the row.
 * @param round SQL for the round's id, over the row `one`
 * @param reads projections besides the row's own that this SQL names
 */
export function policyOfRound(
  round: SqlOf,
  reads: Parameters<typeof fromSql>[2] = [],
): ShownField<RoundPolicy> {
  return fromSql(
    sealedBox as Field<RoundPolicy>,
    (
      table,
    ) => `(SELECT jsonb_build_object('programmeId', governs.programme_id, 'policyVersion', governs.policy_version)
      FROM ${table('round_policies')} AS governs WHERE governs.round_id = ${round(table)})`,
    [roundPolicies.projection, ...reads],
  );
}
/** That of a row which has the round's id itself. */
export const policyOfRow = policyOfRound(() => 'one.round_id');

/** What says what words of a round are called: the version that it was opened under, then the one in force today. */
export function packsOf(
  policy: RoundPolicy,
  { policies, today }: Pick<QueryContext, 'policies' | 'today'>,
): readonly PolicyPack[] {
  if (policy === null) return [];
  const { programmeId, policyVersion } = policy;
  const packs = [policies.version(programmeId, policyVersion), policies.inForce(programmeId, today)];
  return packs.filter((pack) => pack !== undefined);
}

/** What words are called when nobody says it otherwise. */
const TITLES: Readonly<Record<TitledInPack, BilingualText>> = {
  tracks: text('申报类别名称', 'Name of the track'),
  eligibility: text('规则名称', 'Title of the rule'),
  clauses: text('条款标题', 'Heading of the clause'),
  facts: text('申报事实名称', 'Label of the fact'),
  criteria: text('评分项名称', 'Name of the criterion'),
  tieRules: text('同分排序规则名称', 'Name of the tie rule'),
  departments: text('部门名称', 'Name of the department'),
  endings: text('取消称号的情形名称', 'Name of the ground of the revocation'),
  benefits: text('待遇名称', 'Name of the benefit'),
  benefitEndings: text('待遇终止情形名称', 'Name of the ground on which the benefits ended'),
  payments: text('资助名称', 'Name of the grant'),
  funds: text('资金名称', 'Name of the fund'),
  spending: text('支出类别名称', 'Name of the kind of spending'),
  terminations: text('终止情形名称', 'Name of the ground of the termination'),
  values: text('数额名称', 'Name of the value'),
};

/** The field for the title of a word of the policy. */
export const titleField = (words: TitledInPack): Field<PackTitle | null> =>
  nullable(
    objectOf(TITLES[words], () => PackTitle),
    notInPack,
  );

/** The field for the titles of a list of them; one that the policy does not have is called by its id. */
export const titlesField = (words: TitledInPack): Field<PackTitle[]> =>
  objectsOf(TITLES[words], () => PackTitle);

/** The title of a word; null for none. */
export function titleIn(
  packs: readonly PolicyPack[],
  words: TitledInPack,
  id: string | null,
): PackTitle | null {
  const found = id === null ? undefined : titleInPacks(packs, words, id);
  return found ? { zh: found.zh, en: found.en } : null;
}

type Governed = { readonly policy: RoundPolicy };

/** What the policy of the row's round calls the word that another field of the row holds. */
export function titleOf<Name extends string>(
  words: TitledInPack,
  name: Name,
  policy: ShownField<RoundPolicy> = policyOfRow,
): ShownField<PackTitle | null> {
  return workedOut(
    titleField(words),
    (row: Governed & Readonly<Record<Name, string | null>>, context) =>
      titleIn(packsOf(row.policy, context), words, row[name]),
    { policy },
  );
}

/** What the policy in force today of the row's programme calls the word that another field of the row holds. */
export function titleInForce<Name extends string>(
  words: TitledInPack,
  name: Name,
): ShownField<PackTitle | null> {
  return workedOut(
    nullable(
      objectOf(TITLES[words], () => PackTitle),
      outOfForce,
    ),
    (row: { readonly programmeId: string } & Readonly<Record<Name, string | null>>, { policies, today }) => {
      const pack = policies.inForce(row.programmeId, today);
      return titleIn(pack ? [pack] : [], words, row[name]);
    },
  );
}

/** What it calls the words of a list that another field of the row holds. */
export function titlesOf<Name extends string>(
  words: TitledInPack,
  name: Name,
  policy: ShownField<RoundPolicy> = policyOfRow,
): ShownField<PackTitle[]> {
  return workedOut(
    titlesField(words),
    (row: Governed & Readonly<Record<Name, readonly string[] | null>>, context) =>
      titlesInPacks(packsOf(row.policy, context), words, row[name] ?? []),
    { policy },
  );
}

/** What the policy of the row's round calls the track of the row. */
export const trackTitle = titleOf('tracks', 'track');
