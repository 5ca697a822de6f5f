import { BilingualText, slashed, text } from '#kernel';
import type { Field, Form } from './field';

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
  readonly 'x-unit'?: string;
  readonly 'x-personal'?: true;
  readonly 'x-enum-titles'?: Readonly<Record<string, BilingualText>>;
}

/** What is declared of a field, but for its form. */
type Words = Omit<Field, 'form'> & { readonly form?: Form };

/**
 * The words of a field.
 * @param limits in words, where the field is to be filled in
 */
export function wordsInSchema(field: Words, limits?: BilingualText): WordsInSchema {
  const { label, form, none, entity, wordsOf, unit, personal } = field;
  const said = [label.help, none].filter((one) => one !== undefined);
  const helps = [...said, ...(limits ? [limits] : [])];
  const titles = form && titlesIn(form);
  return {
    description: slashed(joined([label, ...said])),
    'x-title': plain(label),
    ...(helps.length > 0 && { 'x-help': joined(helps) }),
    ...(entity && { 'x-entity': entity }),
    ...(wordsOf && { 'x-words-of': wordsOf }),
    ...(unit && { 'x-unit': unit }),
    ...(personal && { 'x-personal': personal }),
    ...(titles && {
      'x-enum-titles': Object.fromEntries(
        Object.entries(titles).map(([word, title]) => [word, plain(title)]),
      ),
    }),
  };
}

/** The same for what no word is declared for: a property of an event that one engine alone has. */
export const inWords = (zh: string, en: string): WordsInSchema => wordsInSchema({ label: text(zh, en) });

const plain = ({ zh, en }: BilingualText): BilingualText => ({ zh, en });

const joined = (texts: readonly BilingualText[]): BilingualText =>
  text(texts.map(({ zh }) => zh).join('；'), texts.map(({ en }) => en).join('; '));

function titlesIn(form: Form) {
  if (form.kind === 'list') return form.of.kind === 'choice' ? form.of.titles : undefined;
  return form.kind === 'choice' ? form.titles : undefined;
}

/** What a field may hold, in words; undefined where its form says it already. */
export function limitsInWords(form: Form): BilingualText | undefined {
  switch (form.kind) {
    case 'identifier':
      return form.looks?.fault;
    case 'line':
      return form.looks?.fault ?? between(form.minimum, form.maximum, text('个字符', 'characters'));
    case 'free-text':
      return between(form.minimum, form.maximum, text('个字符', 'characters'));
    case 'integer':
      return form.maximum === Number.MAX_SAFE_INTEGER
        ? undefined
        : text(`${form.minimum} 至 ${form.maximum}`, `from ${form.minimum} to ${form.maximum}`);
    case 'date':
      return text('例如 2022-04-15', 'such as 2022-04-15');
    case 'list':
      return form.maximum === Number.MAX_SAFE_INTEGER
        ? undefined
        : between(form.minimum, form.maximum, text('项', 'items'));
    default:
      return undefined;
  }
}

function between(minimum = 1, maximum: number, what: BilingualText): BilingualText {
  return text(`${minimum} 至 ${maximum} ${what.zh}`, `${minimum} to ${maximum} ${what.en}`);
}
