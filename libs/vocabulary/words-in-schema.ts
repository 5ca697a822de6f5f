import { asWordsInSchema, BilingualText, text, WordsInSchema } from '#kernel';
import type { Field, Form } from './field';

/** What is declared of a field, but for its form. */
type Words = Omit<Field, 'form'> & { readonly form?: Form };

/**
 * The words of a field.
 * @param limits in words, where the field is to be filled in
 */
export function wordsInSchema(field: Words, limits?: BilingualText): WordsInSchema {
  const { label, form, none, entity, wordsOf, unnamed, unit, personal } = field;
  const titles = form && titlesIn(form);
  const help = [label.help, none].filter((one) => one !== undefined);
  return asWordsInSchema({ title: label, help, limits, entity, wordsOf, unnamed, unit, personal, titles });
}

/** The same for what no word is declared for: a property of an event that one engine alone has. */
export const inWords = (zh: string, en: string): WordsInSchema => wordsInSchema({ label: text(zh, en) });

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
