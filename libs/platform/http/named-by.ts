import type { OpenAPIObject } from '@nestjs/swagger';

/** The part of a property's schema that is looked at and written. */
interface Property {
  readonly type?: string;
  readonly 'x-entity'?: string;
  readonly 'x-words-of'?: string;
  'x-named-by'?: string;
}

/** What the first field of an answer names is called by the answer's own name. */
const OWN_NAMES = ['name', 'title', 'message', 'heading'];
/** What kinds of things are called in an answer that speaks of something else as well. */
const NAMES_OF_KINDS: Readonly<Record<string, readonly string[]>> = {
  person: ['name', 'candidateName'],
  candidacy: ['name', 'candidateName'],
  clauses: ['heading'],
};

/**
 * The field beside an id that says what it names: by its own name `bodyName` of `bodyId`, `trackTitle` of `track`, `lineNames` of
 * the list `line`, `factsInWords` of `facts`; else what the thing itself is called in the answer.
 * @param beside names of all fields of the answer, in their order
 */
export function namedBy(name: string, property: Property, beside: readonly string[]): string | undefined {
  const stem = name.replace(/Ids?$/, '');
  const { type, 'x-entity': entity = '', 'x-words-of': wordsOf = '' } = property;
  const called =
    type === 'array'
      ? [stem, stem.replace(/s$/, '')].flatMap((one) => [`${one}Names`, `${one}Titles`])
      : [
          ...[`${stem}Name`, `${stem}Title`, `${stem}InWords`],
          ...(NAMES_OF_KINDS[entity || wordsOf] ?? []),
          ...(beside[0] === name ? OWN_NAMES : []),
        ];
  return called.find((one) => beside.includes(one));
}

/** Says beside each id in the answers of a document which field names it (`x-named-by`), where there is one. */
export function sayWhatNamesIds(document: OpenAPIObject): void {
  for (const schema of Object.values(document.components?.schemas ?? {})) {
    const properties = ('properties' in schema ? schema.properties : undefined) ?? {};
    for (const [name, property] of Object.entries(properties as Readonly<Record<string, Property>>)) {
      if (property['x-entity'] === undefined && property['x-words-of'] === undefined) continue;
      const by = namedBy(name, property, Object.keys(properties));
      if (by !== undefined) property['x-named-by'] = by;
    }
  }
}
