import type { BilingualText, Json } from '#kernel';
import type { Fact, PolicyPack, SimpleFact } from './policy-pack';

/** As `isLocalDate` reads dates: a year before 1000 is a slip of the keyboard. */
const DATE = { type: 'string', format: 'date', pattern: '^[1-9]' };
/** Something has to show. */
const NOT_BLANK = '\\S';

/** What a fact may be chosen from: levels lowest first; nothing where it is none of several. */
export function optionsOf(
  { scales }: PolicyPack,
  fact: Fact,
): readonly { readonly id: string; readonly name: BilingualText }[] {
  if (fact.type === 'choice') return fact.choices;
  return fact.type === 'level' ? (scales.find(({ id }) => id === fact.scale)?.levels ?? []) : [];
}

/**
 * The JSON Schema (2020-12) of the value of one fact, so that a form checks it as {@link validateFacts} does. Of a text the server
 * also refuses characters that nobody sees, and marks that stand on no letter: a schema cannot say that. `format: date` is to be
 * asserted.
 */
export function factSchema(pack: PolicyPack, fact: Fact): Json {
  if (fact.type !== 'list') return simpleSchema(pack, fact);
  return {
    type: 'array',
    maxItems: fact.maximumItems,
    items: {
      type: 'object',
      additionalProperties: false,
      required: fact.fields.filter(({ required }) => required === true).map(({ name }) => name),
      properties: Object.fromEntries(fact.fields.map((field) => [field.name, simpleSchema(pack, field)])),
    },
  };
}

function simpleSchema(pack: PolicyPack, fact: SimpleFact): Json {
  switch (fact.type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      return { type: 'integer', minimum: fact.minimum, maximum: fact.maximum };
    case 'text':
      return { type: 'string', maxLength: fact.maximumLength, pattern: NOT_BLANK };
    case 'date':
      return DATE;
    case 'level':
    case 'choice':
      return { type: 'string', enum: optionsOf(pack, fact).map(({ id }) => id) };
  }
}
