import { BilingualText, inYuan, isLocalDate, text } from '#kernel';
import type { Field, Fields, Form } from '#vocabulary';
import { inCapitals } from './in-capitals';

/** What is printed for a word: sent to the thread that prints. */
export interface PrintedValue {
  readonly label: BilingualText;
  /** Null where the answer has nothing. */
  readonly said: BilingualText | null;
}

/** A word that templates may use, and what is printed for an answer. */
export interface PrintedField {
  /** Whether it is a day, which may stand under a stamp. */
  readonly isDay: boolean;
  readonly of: (answer: object) => PrintedValue;
}

/** Every word for a template over an answer of these fields; of an amount of money also the one in capitals. */
export function printedFields(fields: Fields): ReadonlyMap<string, PrintedField> {
  return new Map(
    Object.entries(fields).flatMap(([name, field]) => {
      const say = wordsOf(field.form, field);
      if (say === undefined) return [];
      const printed = printedBy(name, field, say);
      return field.unit === 'fen'
        ? [printed, printedBy(`${name}InCapitals`, field, capitals, name)]
        : [printed];
    }),
  );
}

type Say = (value: never) => BilingualText;

function printedBy(word: string, { label, form }: Field, say: Say, name = word): [string, PrintedField] {
  const of = (answer: object): PrintedValue => {
    const value: unknown = Reflect.get(answer, name);
    const isThere = value !== null && value !== undefined && value !== '';
    return { label, said: isThere ? say(value as never) : null };
  };
  return [word, { isDay: form.kind === 'date', of }];
}

const same = (value: string | number): BilingualText => text(String(value), String(value));
const capitals = (fen: number): BilingualText => text(inCapitals(fen), inYuan(fen).en);

/** How values of a form are printed; undefined for those that are none of a document. */
function wordsOf(form: Form, { unit }: Pick<Field, 'unit'>): Say | undefined {
  switch (form.kind) {
    case 'identifier':
    case 'code':
    case 'line':
    case 'free-text':
    case 'person-name':
    case 'organisation-name':
    case 'phone':
    case 'email':
    case 'contact':
      return same;
    case 'integer':
      return unit === 'fen' ? inYuan : same;
    case 'date':
      return dayInWords;
    case 'flag':
      return (isSo: boolean) => (isSo ? text('是', 'yes') : text('否', 'no'));
    case 'choice':
      return (word: string) => form.titles[word] ?? same(word);
    case 'object':
      return isBilingual(form.of()) ? (words: BilingualText) => text(words.zh, words.en) : undefined;
    default:
      return undefined;
  }
}

/** `2022年7月6日`. */
function dayInWords(day: string): BilingualText {
  if (!isLocalDate(day)) throw new RangeError(`not a calendar date: ${day}`);
  const [year = '', month = '', date = ''] = day.split('-').map((part) => String(Number(part)));
  return text(`${year}年${month}月${date}日`, day);
}

/** Whether answers of a class are words in both languages, and nothing else. */
function isBilingual(answer: object): boolean {
  return (
    'fields' in answer &&
    Object.keys(answer.fields as Fields)
      .toSorted()
      .join() === 'en,zh'
  );
}
