import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument, resolve, Schema } from '../../test/ledger-under-test/open-api-document';

/** As `npm run docs` writes it: `docs:check` fails where it is not that of the api. */
const document = readDocument(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8'));

/** What ids name that have no name of their own, each with what people go by instead. */
const WITHOUT_NAMES: Readonly<Record<string, string>> = {
  round: 'its programme and year; anybody may ask for all rounds',
  notice: 'what it is of, and its edition',
  'nomination-list': 'its round and body',
  consultation: 'its round and edition',
  panel: 'its round, level and office',
  objection: 'its notice and candidate',
  certificate: 'its number, which is the id',
  case: 'its number, which is the id',
  'rectification-order': 'its number, which is the id',
  inspection: 'what it is of, and its cycle',
  alarm: 'its kind, and what it watches',
  'plan-evaluation': 'its plan, and what it covers',
  account: 'nothing: the identity provider has the names of accounts',
  event: 'its type and time',
  stream: 'what it is of',
  export: 'the list that it is of',
  task: 'its kind and what it concerns',
  any: 'whatever it is',
  talentKinds: 'no policy names them: they group tracks',
  indicators: 'the title of the target, beside it or in the answer of the plan',
  tiers: 'no policy names them: they tell programmes apart',
  events: 'the title beside each event, and docs/events.md',
  fields: 'the x-title of the command’s field of that name',
};

/** The schemas of whatever is answered with success, by name. */
function schemasOfAnswers(): ReadonlyMap<string, Schema> {
  const found = new Map<string, Schema>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { $ref } = value as Schema;
    const name = $ref?.replace('#/components/schemas/', '');
    if (name !== undefined && !found.has(name)) {
      const schema = resolve(document, { $ref });
      found.set(name, schema);
      visit(schema);
    }
    Object.values(value).forEach(visit);
  };
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods)))
    for (const [status, response] of Object.entries(operation.responses ?? {}))
      if (status.startsWith('2')) visit(response);
  return found;
}

const answers = schemasOfAnswers();
const ids = [...answers].flatMap(([of, { properties = {} }]) =>
  Object.entries(properties).flatMap(([name, schema]) => {
    const names = schema['x-entity'] ?? schema['x-words-of'];
    return names === undefined ? [] : [{ path: `${of}.${name}`, of, names, schema }];
  }),
);

describe('an id in an answer', () => {
  it('has beside it what the thing is called, or says why not', () => {
    const bare = ids.filter(
      ({ names, schema }) => !schema['x-named-by'] && !schema['x-unnamed'] && !(names in WITHOUT_NAMES),
    );
    expect(bare.map(({ path, names }) => `${path}: ${names}`)).toEqual([]);
    expect(ids.length).toBeGreaterThan(150);
  });

  it('is named by a field of the same answer that holds a text or titles', () => {
    const wrong = ids.filter(({ of, schema: { 'x-named-by': by } }) => {
      if (by === undefined) return false;
      const field = answers.get(of)?.properties?.[by];
      return field === undefined || field['x-entity'] !== undefined || field['x-words-of'] !== undefined;
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
    expect(ids.filter(({ schema }) => schema['x-named-by']).length).toBeGreaterThan(100);
  });

  it('says why it has no name beside it only where it has none', () => {
    const both = ids.filter(({ schema }) => schema['x-named-by'] && schema['x-unnamed']);
    expect(both.map(({ path }) => path)).toEqual([]);
  });
});

describe('what has no name', () => {
  it('is known for each kind of id that is listed', () => {
    const used = new Set(ids.map(({ names }) => names));
    expect(Object.keys(WITHOUT_NAMES).filter((kind) => !used.has(kind))).toEqual([]);
  });
});
