import { ApiProperty, ApiPropertyOptions } from '@nestjs/swagger';
import { EventDefinition, lastWordOf, placeOf, text, WordsInSchema } from '#kernel';
import { explained, reason as reasonGiven, wordsInSchema } from '#vocabulary';

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

/** Describes the essentials in the OpenAPI document: called once, with every event of the system. Gives what it described. */
export function describeEssentials(events: readonly EventDefinition[]): ReturnType<typeof essentialsOf> {
  const essentials = essentialsOf(events);
  for (const [name, schema] of essentials) ApiProperty(documented(schema))(TimelineDetail.prototype, name);
  return essentials;
}

function schemaAt(schema: object, text: string): PropertySchema {
  const { properties }: PropertySchema = schema;
  const { name, field } = placeOf(text);
  const found = properties?.[name];
  return (field === undefined ? found : found?.items?.properties?.[field]) ?? {};
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
