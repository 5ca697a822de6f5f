import { ApiProperty, ApiPropertyOptions } from '@nestjs/swagger';
import { BilingualText, EventDefinition, lastWordOf, placeOf, text, WordsInSchema } from '#kernel';
import { shown } from '#views';
import { explained, inBothLanguages, inWords, reason as reasonGiven, wordsInSchema } from '#vocabulary';

/** What happened, or a rule that it speaks of, in both languages. */
export class TimelineTitle extends shown(inBothLanguages) {}

/** Essentials of an event in a timeline, by the names that its `about` gives; which are there depends on its type. */
export class TimelineDetail {
  readonly [name: string]: unknown;
}

/** The part of JSON Schema that is looked at. */
interface PropertySchema extends Partial<WordsInSchema> {
  readonly properties?: Readonly<Record<string, PropertySchema>>;
  readonly items?: PropertySchema;
  readonly anyOf?: readonly PropertySchema[];
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
}

const NAME_OF_OFFICE = { type: 'string', ...inWords('其现名称', 'Its present name') } as const;
const NAMES_NOBODY: object = { 'x-unnamed': text('办理过程不载姓名', 'a timeline names no candidate') };
const WORD = { type: 'string' } as const;
const REASON: PropertySchema = {
  ...WORD,
  ...wordsInSchema(explained(reasonGiven, text('已删除的没有', 'absent once erased'))),
};

/**
 * Every essential that events show, by name, as the schemas of the events describe it. An event whose own field has the name
 * says what it means; where none has, the first that shows something under that name.
 */
export function essentialsOf(events: readonly EventDefinition[]): ReadonlyMap<string, PropertySchema> {
  const shown = events.flatMap(({ schema, about }) =>
    about.flatMap(({ shows = [], says = {}, reason }) => [
      ...shows.flatMap((one) =>
        typeof one === 'string'
          ? [{ name: lastWordOf(one), schema: schemaAt(schema, one), isOwn: true }]
          : Object.entries(one).map(([name, place]) => ({
              name,
              schema: schemaAt(schema, place),
              isOwn: false,
            })),
      ),
      ...Object.keys(says).map((name) => ({ name, schema: WORD as PropertySchema, isOwn: false })),
      ...(reason ? [{ name: 'reason', schema: REASON, isOwn: true }] : []),
    ]),
  );
  const byOwnName = [...shown.filter(({ isOwn }) => isOwn), ...shown.filter(({ isOwn }) => !isOwn)];
  const known = new Map(byOwnName.toReversed().map(({ name, schema }) => [name, schema]));
  return new Map([...known].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Words of the policy that essentials hold, and what the field with their titles is called by. */
const TITLES_OF_WORDS = {
  eligibility: inWords('规则名称', 'Titles of the rules'),
  endings: inWords('取消称号的情形名称', 'Name of the ground of the revocation'),
  benefits: inWords('待遇名称', 'Names of the benefits'),
  benefitEndings: inWords('待遇终止情形名称', 'Name of the ground on which the benefits ended'),
  payments: inWords('资助名称', 'Name of the grant'),
  spending: inWords('支出类别名称', 'Name of the kind of spending'),
  terminations: inWords('终止情形名称', 'Name of the ground of the termination'),
  values: inWords('数额名称', 'Name of the value'),
};
type WordsOfEssentials = keyof typeof TITLES_OF_WORDS;

/** Words of the policy that have titles in a timeline. */
export type TitledWords = 'clauses' | WordsOfEssentials;

/** Essentials that hold such words, with the field of their titles: known once events are described. */
const titledEssentials = new Map<
  string,
  { readonly words: WordsOfEssentials; readonly field: string; readonly isList: boolean }
>();

/**
 * Describes the essentials in the OpenAPI document, and beside each id of an office and of a rule what it is called: called
 * once, with every event of the system. Gives what it described.
 */
export function describeEssentials(events: readonly EventDefinition[]): ReturnType<typeof essentialsOf> {
  const essentials = essentialsOf(events);
  for (const [name, schema] of essentials) {
    const isCandidacy = schema['x-entity'] === 'candidacy';
    describe(name, { ...documented(schema), ...(isCandidacy && NAMES_NOBODY) });
    if (schema['x-entity'] === 'organisation')
      describe(`${name.slice(0, -'Id'.length)}Name`, { ...NAME_OF_OFFICE, required: false });
    const words = schema['x-words-of'];
    if (!isOfEssentials(words)) continue;
    const isList = schema.type === 'array';
    const field = isList ? `${name.replace(/s$/, '')}Titles` : `${name.replace(/Id$/, '')}Title`;
    titledEssentials.set(name, { words, field, isList });
    describe(field, {
      ...TITLES_OF_WORDS[words],
      ...{ required: false, type: () => TimelineTitle, isArray: isList },
    });
  }
  return essentials;
}

const isOfEssentials = (words: string | undefined): words is WordsOfEssentials =>
  words !== undefined && words in TITLES_OF_WORDS;

const describe = (name: string, property: ApiPropertyOptions): void =>
  ApiProperty(property)(TimelineDetail.prototype, name);

/** The titles of the policy's words among the essentials of an entry. */
export function titlesOfEssentials(
  detail: object,
  titles: (words: TitledWords, ids: readonly string[]) => BilingualText[],
): Readonly<Record<string, BilingualText | readonly BilingualText[]>> {
  const found: Record<string, BilingualText | readonly BilingualText[]> = {};
  for (const [name, value] of Object.entries(detail) as [string, unknown][]) {
    const titled = titledEssentials.get(name);
    if (titled === undefined) continue;
    const ids = [value].flat().filter((one) => typeof one === 'string');
    const all = titles(titled.words, ids);
    const [first] = all;
    if (titled.isList) found[titled.field] = all;
    else if (first) found[titled.field] = first;
  }
  return found;
}

function schemaAt(schema: object, text: string): PropertySchema {
  const { properties }: PropertySchema = schema;
  const { name, field, of } = placeOf(text);
  const found = properties?.[name];
  const one = (field === undefined ? found : found?.items?.properties?.[field]) ?? {};
  // Of some items of a list, all values are shown.
  return of === undefined ? one : { ...one, type: 'array', items: { type: one.type ?? 'string' } };
}

function documented({ anyOf, ...schema }: PropertySchema): ApiPropertyOptions {
  const value = anyOf?.find(({ type }) => type !== 'null') ?? schema;
  const { type = 'string', format, enum: words, items } = value;
  const said = Object.entries(schema).filter(([name]) => name === 'description' || name.startsWith('x-'));
  return {
    ...{ type, required: false },
    ...(anyOf && { nullable: true }),
    ...(Object.fromEntries(said) as Partial<WordsInSchema>),
    ...(format !== undefined && { format }),
    ...(words && { enum: [...words] }),
    ...(items && { items: { type: items.type ?? 'string' } }),
  } as ApiPropertyOptions;
}
