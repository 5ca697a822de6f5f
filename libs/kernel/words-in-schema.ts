import { BilingualText, slashed, text } from './bilingual-text';

/**
 * What a schema says of a field to whoever makes forms and tables of it, beside its form: the OpenAPI document, and the
 * schemas of events. `x-help` is a sentence more, `x-enum-titles` the title of each word of an enumeration.
 */
export interface WordsInSchema {
  readonly description: string;
  readonly 'x-title': BilingualText;
  readonly 'x-help'?: BilingualText;
  readonly 'x-entity'?: string;
  readonly 'x-words-of'?: string;
  /** Of a field of an answer: the field beside it that says what the id names (ADR 0065). */
  readonly 'x-named-by'?: string;
  readonly 'x-unnamed'?: BilingualText;
  readonly 'x-unit'?: string;
  readonly 'x-personal'?: true;
  readonly 'x-enum-titles'?: Readonly<Record<string, BilingualText>>;
}

/** What there is to say of a field. */
export interface SaidOfField {
  readonly title: BilingualText;
  /** Sentences more. */
  readonly help?: readonly BilingualText[] | undefined;
  /** Limits in words, where the field is to be filled in: not for the description. */
  readonly limits?: BilingualText | undefined;
  /** What kind of thing an id names. */
  readonly entity?: string | undefined;
  /** Whose words it is one of. */
  readonly wordsOf?: string | undefined;
  /** Why an answer gives no name beside the id. */
  readonly unnamed?: BilingualText | undefined;
  readonly unit?: string | undefined;
  readonly personal?: true | undefined;
  /** The words of an enumeration, each with its title. */
  readonly titles?: Readonly<Record<string, BilingualText>> | undefined;
}

/** Writes what is said of a field as extensions of its schema (ADR 0058): for every schema that the ledger publishes. */
export function asWordsInSchema(said: SaidOfField): WordsInSchema {
  const { title, help = [], limits, entity, wordsOf, unnamed, unit, personal, titles } = said;
  const helps = limits ? [...help, limits] : help;
  return {
    description: slashed(joined([title, ...help])),
    'x-title': plain(title),
    ...(helps.length > 0 && { 'x-help': joined(helps) }),
    ...(entity && { 'x-entity': entity }),
    ...(wordsOf && { 'x-words-of': wordsOf }),
    ...(unnamed && { 'x-unnamed': plain(unnamed) }),
    ...(unit && { 'x-unit': unit }),
    ...(personal && { 'x-personal': personal }),
    ...(titles && {
      'x-enum-titles': Object.fromEntries(
        Object.entries(titles).map(([word, called]) => [word, plain(called)]),
      ),
    }),
  };
}

const plain = ({ zh, en }: BilingualText): BilingualText => ({ zh, en });

const joined = (texts: readonly BilingualText[]): BilingualText =>
  text(texts.map(({ zh }) => zh).join('；'), texts.map(({ en }) => en).join('; '));
