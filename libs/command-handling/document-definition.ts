import type { BilingualText } from '#kernel';
import type { Fields } from '#vocabulary';
import type { AnyQueryDefinition } from './query-definition';

/** A document that is printed of the answer of a query about one thing. */
export interface DocumentDefinition {
  /** What it is called in addresses, and the name of its templates: `grant-application`. */
  readonly name: string;
  readonly summary: BilingualText;
  /** It has the roles and the reach of this query, and prints what this query shows to whoever asks. */
  readonly query: AnyQueryDefinition;
  /** The fields of that answer: the words of its templates. */
  readonly fields: Fields;
  /** The field with the day of the document. While it is null there is no document. */
  readonly since: string;
  /** Why there is none while it is null. */
  readonly otherwise: BilingualText;
}

/**
 * Declares a document: what it says stands in a template of each programme (ADR 0072). Listed once in its room.
 * @param declared `answer`: the class of the query's answer; `since`: its field with the day of the document
 * @throws TypeError where the answer does not say whose programme it is, or `since` is no day
 */
export function defineDocument<F extends Fields>(
  declared: Omit<DocumentDefinition, 'fields' | 'since'> & {
    readonly answer: { readonly fields: F };
    readonly since: keyof F & string;
  },
): DocumentDefinition {
  const {
    answer: { fields },
    ...document
  } = declared;
  const { name, since } = document;
  if (fields[since]?.form.kind !== 'date') throw new TypeError(`${name}: ${since} is no day`);
  if (fields.programmeId === undefined) throw new TypeError(`${name}: its answer names no programme`);
  return { ...document, fields };
}
