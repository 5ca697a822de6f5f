import type { QueryContext } from '#command-handling';
import { Json, text } from '#kernel';
import { factsInWords as inWordsOf } from '#policy';
import { shown, ShownField, workedOut } from '#views';
import { anyJson, code, labelled, nullable, objectOf, objectsOf } from '#vocabulary';
import { PackTitle, packsOf, policyOfRow, RoundPolicy } from './pack-titles';

const value = {
  name: code(text('字段名', 'Name of the field')),
  label: objectOf(text('名称', 'Label'), () => PackTitle),
  value: nullable(anyJson(text('填写的值', 'Value as stated')), text('列表为 null', 'null for a list')),
  title: nullable(
    objectOf(text('所选值的名称', 'Title of what was chosen'), () => PackTitle),
    text('照原样阅读的为 null', 'null for what is read as it stands'),
  ),
};
class FactFieldInWords extends shown(value) {}
class FactItemInWords extends shown({
  fields: objectsOf(text('各字段', 'Its fields'), () => FactFieldInWords),
}) {}
class FactInWords extends shown({
  ...value,
  items: objectsOf(text('列表各项', 'Items of a list'), () => FactItemInWords),
}) {}

/** The field that shows facts with their labels and the titles of what was chosen. */
export const factsInWordsField = objectsOf(
  labelled(
    text('申报事实及其名称', 'Facts in words'),
    text(
      '按年度选拔的政策版本，依政策包的次序',
      'by the policy version of the round, in the order of the pack',
    ),
  ),
  () => FactInWords,
);

type Facts = Readonly<Record<string, Json>>;

/** Facts as the policy of their round puts them in words; none where there are none. */
export function inWords(
  facts: Facts | null,
  policy: RoundPolicy,
  context: Pick<QueryContext, 'policies' | 'today'>,
): FactInWords[] {
  const [pack] = packsOf(policy, context);
  return inWordsOf(pack, facts ?? {}).map(({ items, ...fact }) => ({
    ...fact,
    items: items.map(({ fields }) => ({ fields: [...fields] })),
  }));
}

/** The facts that another field of the row holds, as the policy of the row's round puts them in words. */
export function factsInWords<Name extends string>(
  name: Name,
  policy: ShownField<RoundPolicy> = policyOfRow,
): ShownField<FactInWords[]> {
  return workedOut(
    factsInWordsField,
    (row: { readonly policy: RoundPolicy } & Readonly<Record<Name, object | null>>, context) =>
      inWords(row[name] as Facts | null, row.policy, context),
    { policy },
  );
}
