import type { BilingualText, WordsInSchema } from '#kernel';
import { eventRegistry } from './contexts';

/** The part of JSON Schema that is looked at. */
interface Schema extends Partial<WordsInSchema> {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
}

/** Chinese in the one, no Chinese in the other. */
const isSaid = (title: BilingualText | undefined): boolean =>
  title !== undefined && /\p{Script=Han}/u.test(title.zh) && /^[^\p{Script=Han}]*[A-Za-z]/u.test(title.en);

/** Every property, also of the records within, with its path. */
function propertiesOf({ properties = {}, items, anyOf = [] }: Schema, path: string): [string, Schema][] {
  return [
    ...Object.entries(properties).flatMap(([name, one]): [string, Schema][] => [
      [`${path}.${name}`, one],
      ...propertiesOf(one, `${path}.${name}`),
    ]),
    ...[...(items ? [items] : []), ...anyOf].flatMap((one) => propertiesOf(one, path)),
  ];
}

/** The words of an enumeration, or of a list of them. */
const wordsOf = ({ enum: words, items, anyOf = [] }: Schema): readonly string[] =>
  words ?? [...(items ? [items] : []), ...anyOf].flatMap(wordsOf);

const properties = eventRegistry()
  .all()
  .flatMap(({ type, schema }) => propertiesOf(schema, type));

describe('every property of every event', () => {
  it('says what it means, in both languages', () => {
    const unsaid = properties.filter(([, schema]) => !isSaid(schema['x-title']));
    expect(unsaid.map(([path]) => path)).toEqual([]);
  });

  it('is named by a noun: its title begins with no question word', () => {
    const asked = properties.filter(([, schema]) =>
      /^(what|how|who|whose|whom|where|whether|when|why|which)\b/i.test(schema['x-title']?.en ?? ''),
    );
    expect(asked.map(([path]) => path)).toEqual([]);
  });

  it('says what each of its words means', () => {
    const unsaid = properties.flatMap(([path, schema]) =>
      wordsOf(schema).flatMap((word) =>
        isSaid(schema['x-enum-titles']?.[word]) ? [] : [`${path}: ${word}`],
      ),
    );
    expect(unsaid).toEqual([]);
  });
});
