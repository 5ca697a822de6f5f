import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BilingualText } from '#kernel';
import { readDocument, Schema } from '../../test/ledger-under-test/open-api-document';

/** As `npm run docs` writes it: `docs:check` fails where it is not that of the api. */
const text = readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8');
const document = readDocument(text);

/** A field of a body or an answer, or a parameter: what is said of it, and what its values look like. */
interface Said {
  readonly path: string;
  readonly name: string;
  readonly words: Schema;
  readonly schema: Schema;
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ at: `${method} ${path}`, operation })),
);

const fields: readonly Said[] = [
  ...Object.entries(document.components.schemas).flatMap(([of, { properties = {} }]) =>
    Object.entries(properties).map(([name, schema]) => ({
      ...{ path: `${of}.${name}`, name, words: schema, schema },
    })),
  ),
  ...operations.flatMap(({ at, operation: { parameters = [] } }) =>
    parameters.map(({ name, schema, ...words }) => ({
      path: `${at}?${name}`,
      name,
      words: { ...schema, ...words },
      schema,
    })),
  ),
];

/** Chinese in the one, no Chinese in the other; and nothing that has to be taken apart to be read. */
const isTitle = (title: BilingualText | undefined): boolean =>
  title !== undefined &&
  /\p{Script=Han}|^[A-Z%]+$/u.test(title.zh) &&
  /[A-Za-z%]/.test(title.en) &&
  !/\p{Script=Han}/u.test(title.en) &&
  ![title.zh, title.en].some((one) => one.includes(' / '));

/** Short enough for the head of a column. What else there is to say is help. */
const isShort = ({ zh, en }: BilingualText): boolean =>
  zh.length <= 24 && en.length <= 70 && !zh.includes('；');

const QUESTION = /^(what|how|who|whose|whom|where|whether|when|why|which)\b/i;

/** Whether values of a field are ids, by its name; what a number or a flag is called says nothing of things. */
const holdsIds = ({ name, words, schema }: Said): boolean =>
  /(^id|Ids?|^account|Account|[a-z]By|^(programme|track|tracks|rule|clause|basis|about)|Office)$/.test(
    name,
  ) &&
  ['string', 'array'].includes(schema.type ?? '') &&
  schema.items?.$ref === undefined &&
  words['x-personal'] === undefined;

describe('the words in the OpenAPI document', () => {
  it('give every field, parameter, operation and heading a short title in Chinese and English', () => {
    const untitled = fields.filter(({ words }) => {
      const title = words['x-title'];
      return title === undefined || !isTitle(title) || !isShort(title);
    });
    expect(untitled.map(({ path }) => path)).toEqual([]);
    expect(operations.filter(({ operation }) => !isTitle(operation['x-title'])).map(({ at }) => at)).toEqual(
      [],
    );
    const headings = new Map((document.tags ?? []).map((tag) => [tag.name, tag['x-title']]));
    const used = operations.flatMap(({ operation: { tags = [] } }) => tags);
    expect(used.filter((tag) => !isTitle(headings.get(tag)))).toEqual([]);
    expect(fields.length).toBeGreaterThan(1_000);
  });

  it('name a field by a noun, never by a clause that has to be guessed: no title begins with a question word', () => {
    const asked = fields.filter(({ words }) => QUESTION.test(words['x-title']?.en ?? ''));
    expect(asked.map(({ path, words }) => `${path}: ${words['x-title']?.en}`)).toEqual([]);
    const operationsAsked = operations.filter(({ operation }) =>
      QUESTION.test(operation['x-title']?.en ?? ''),
    );
    expect(operationsAsked.map(({ at }) => at)).toEqual([]);
  });

  it('give every word of every enumeration a title in Chinese and English', () => {
    const enumerations = fields.filter(({ schema }) => {
      const [first] = schema.enum ?? schema.items?.enum ?? [];
      return typeof first === 'string';
    });
    const untitled = enumerations.flatMap(({ path, schema, words }) =>
      (schema.enum ?? schema.items?.enum ?? []).flatMap((word) =>
        isTitle(words['x-enum-titles']?.[String(word)]) ? [] : [`${path}: ${String(word)}`],
      ),
    );
    expect(untitled).toEqual([]);
    expect(enumerations.length).toBeGreaterThan(50);
  });

  it('say of every id what it names: a thing of the ledger, or a word that has its title elsewhere', () => {
    const nameless = fields.filter(
      (field) => holdsIds(field) && !field.words['x-entity'] && !field.words['x-words-of'],
    );
    expect(nameless.map(({ path }) => path)).toEqual([]);
    expect(fields.filter(holdsIds).length).toBeGreaterThan(200);
  });

  it('have one word for what an id names', () => {
    expect(text).not.toContain('x-refers-to');
  });
});
