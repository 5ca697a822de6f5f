import type { BilingualText } from '#kernel';
import { nameOfPart } from './modules';
import type { PolicyPack } from './policy-pack';

/** The rule that a pack states by a section of its own, not among those of eligibility. */
export const DUPLICATE_SUPPORT = 'duplicate-support';

type TitleOf = (pack: PolicyPack, id: string) => BilingualText | undefined;
interface Named {
  readonly id: string;
  readonly name: BilingualText;
}

const named = (some: readonly Named[] | undefined, id: string): BilingualText | undefined =>
  some?.find((one) => one.id === id)?.name;

/** What a pack calls one of its words, by the set that the word is of; undefined for one that it does not have. */
export const TITLE_IN_PACK = {
  tracks: ({ tracks }, id) => named(tracks, id),
  eligibility: (pack, id) =>
    id === DUPLICATE_SUPPORT
      ? pack.duplicateSupport && nameOfPart(pack, 'duplicateSupport')
      : pack.eligibility.find((rule) => rule.id === id)?.title,
  clauses: ({ documents }, id) =>
    documents.flatMap(({ clauses }) => clauses).find((clause) => clause.id === id)?.title,
  facts: ({ facts }, id) => facts.find(({ name }) => name === id)?.label,
  criteria: ({ localReview, expertReview }, id) =>
    named(localReview?.criteria, id) ?? named(expertReview?.criteria, id),
  tieRules: ({ localReview, expertReview }, id) =>
    named(localReview?.tieRules, id) ?? named(expertReview?.tieRules, id),
  departments: ({ consultation }, id) => named(consultation?.departments, id),
  endings: ({ titles }, id) => named(titles?.endings, id),
  benefits: ({ titles }, id) => named(titles?.benefits?.carried, id),
  benefitEndings: ({ titles }, id) => named(titles?.benefits?.endings, id),
  payments: ({ payments }, id) => named(payments, id),
  funds: ({ payments = [] }, id) =>
    named(
      payments.map(({ fund }) => fund),
      id,
    ),
  spending: ({ payments = [] }, id) =>
    named(
      payments.flatMap(({ spending, forbidden }) => [
        ...(spending?.categories ?? []),
        ...(forbidden?.uses ?? []),
      ]),
      id,
    ),
  terminations: ({ payments = [] }, id) =>
    named(
      payments.flatMap(({ termination = [] }) => termination),
      id,
    ),
  values: ({ values }, id) => named(values, id),
} satisfies Readonly<Record<string, TitleOf>>;
export type TitledInPack = keyof typeof TITLE_IN_PACK;

/** The same of several; one that no pack has is called by its id. */
export function titlesInPacks(
  packs: readonly PolicyPack[],
  words: TitledInPack,
  ids: readonly string[],
): { readonly zh: string; readonly en: string }[] {
  return ids.map((id) => {
    const { zh, en } = titleInPacks(packs, words, id) ?? { zh: id, en: id };
    return { zh, en };
  });
}

/**
 * What the first of some packs that has a word calls it.
 * @param packs versions of one policy, the one that governs first
 */
export function titleInPacks(
  packs: readonly PolicyPack[],
  words: TitledInPack,
  id: string,
): BilingualText | undefined {
  const titleOf: TitleOf = TITLE_IN_PACK[words];
  for (const pack of packs) {
    const found = titleOf(pack, id);
    if (found) return found;
  }
  return undefined;
}
