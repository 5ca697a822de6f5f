import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, registerDecorator } from 'class-validator';
import {
  BilingualText,
  charactersIn,
  CODE,
  CONTACT,
  CONTACT_PATTERN,
  EMAIL,
  FREE_TEXT,
  IDENTIFIER,
  LINE,
  LONGEST_EMAIL,
  ORGANISATION_NAME,
  PERSON_NAME,
  PHONE,
  PHONE_PATTERN,
  SEARCH_TERM,
  text,
  TextFault,
  TextKind,
} from '#kernel';
import { fieldMessageOf, textOf } from '#platform/fields';
import { described, FieldOptions, itemsBetween, listOf, WithoutRepeats } from './described-field';
import { together } from './documented-field';
import { NamesThings } from './named-things';

/** Bounds and form of a text in its normalised spelling; lengths count characters. */
interface TextOptions extends FieldOptions {
  readonly minimum?: number;
  readonly maximum: number;
  /** Form of the spelling, for the OpenAPI document; the kind of text checks it. */
  readonly form?: RegExp;
  readonly format?: string;
}

/** What a text must look like besides, and that in words: nobody reads a pattern. */
interface Looks {
  readonly pattern: RegExp;
  readonly fault: BilingualText;
}
type Form = Looks | { readonly pattern?: undefined };

/** A text of a kind in its one spelling: normalised first, then checked; the first fault is the one that is told. */
function spelled(
  label: BilingualText,
  kind: TextKind,
  options: TextOptions & Form,
  faultOf?: (value: string) => TextFault | undefined,
): PropertyDecorator {
  const { minimum = 1, maximum } = options;
  const form = options.pattern ?? options.form;
  return together(
    ...described(label, options, textOf(maximum, longestTyped(maximum)), {
      type: String,
      minLength: minimum,
      maxLength: maximum,
      ...(form && { pattern: form.source }),
      ...(options.format !== undefined && { format: options.format }),
    }),
    inOneSpelling(kind, maximum),
    sound(faultFinder(label, kind, options, faultOf)),
  );
}

/** What is wrong with a value: its type, kind, length, form, or what `faultOf` finds, in that order. */
function faultFinder(
  label: BilingualText,
  kind: TextKind,
  options: TextOptions & Form,
  faultOf: (value: string) => TextFault | undefined = () => undefined,
): (value: unknown) => TextFault | undefined {
  const { minimum = 1, maximum } = options;
  const wrongLength = lengthFault(minimum, maximum);
  const unfilled = text(`请填写${label.zh}`, `is wanted: ${label.en}`);
  return (value) => {
    if (typeof value !== 'string') return NOT_TEXT;
    if (value.length > longestTyped(maximum)) return wrongLength;
    const found = kind.faultOf(value);
    if (found) return found.code === 'blank' ? { ...found, message: unfilled } : found;
    const length = charactersIn(value);
    if (length < minimum || length > maximum) return wrongLength;
    return options.pattern && !options.pattern.test(value)
      ? { code: 'wrong-format', message: options.fault }
      : faultOf(value);
  };
}

/** Longest text, in UTF-16 units, that is looked at: spaces and marks that normalising takes away have room in it. */
function longestTyped(maximum: number): number {
  return maximum * 2 + 100;
}

/** Gives a text, or each text of a list, its one spelling. What is overlong stays as it is and is refused. */
function inOneSpelling(kind: TextKind, maximum: number): PropertyDecorator {
  const normalise = (value: unknown): unknown =>
    typeof value === 'string' && value.length <= longestTyped(maximum) ? kind.normalise(value) : value;
  return Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) ? value.map(normalise) : normalise(value),
  );
}

/** Refuses a value of which `findFault` finds one, in the words of that fault. */
function sound(findFault: (value: unknown) => TextFault | undefined): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'sound',
      target: target.constructor,
      propertyName: String(propertyName),
      options: fieldMessageOf((value) => findFault(value) ?? NOT_TEXT),
      validator: { validate: (value: unknown) => findFault(value) === undefined },
    });
}

const NOT_TEXT: TextFault = { code: 'not-text', message: text('须为文字', 'must be text') };

function lengthFault(minimum: number, maximum: number): TextFault {
  return {
    code: 'wrong-length',
    message:
      minimum === maximum
        ? text(`须为 ${maximum} 个字符`, `must have ${maximum} characters`)
        : text(`须为 ${minimum} 至 ${maximum} 个字符`, `must have ${minimum} to ${maximum} characters`),
  };
}

/** Form of an id: letters, digits, hyphen, dot, underscore; 1 to 160 characters. */
const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,159}$/;

const ID = {
  maximum: 160,
  pattern: ID_PATTERN,
  fault: text(
    '须为 1 至 160 位的编号：字母、数字、点、下划线、连字符，以字母或数字开头',
    'must be an id of 1 to 160 letters, digits, dots, underscores or hyphens that begins with a letter or digit',
  ),
};

/** An id that the system or a policy gave: upper and lower case differ. */
export function Id(label: BilingualText, options: FieldOptions & Partial<Looks> = {}): PropertyDecorator {
  return together(NamesThings(), spelled(label, IDENTIFIER, { ...ID, ...options }));
}

/** A code whose case means nothing, such as the credit code by which an organisation is known; it becomes upper case. */
export function Code(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  return spelled(label, CODE, { ...options, ...ID });
}

/** One line of text: a title, the number of a document, the name of a file. */
export function Text(label: BilingualText, options: TextOptions & Form): PropertyDecorator {
  return spelled(label, LINE, options);
}

/** What people write at length; it keeps its line breaks. */
export function FreeText(label: BilingualText, options: TextOptions): PropertyDecorator {
  return spelled(label, FREE_TEXT, options);
}

const LONGEST_PERSON_NAME = 50;

/** A person's name. `faultOf` looks at what else such a name must be. */
export function PersonName(
  label: BilingualText,
  options: FieldOptions & { readonly minimum?: number } = {},
  faultOf?: (name: string) => TextFault | undefined,
): PropertyDecorator {
  return spelled(label, PERSON_NAME, { ...options, maximum: LONGEST_PERSON_NAME }, faultOf);
}

/** The name of an organisation. */
export function OrganisationName(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  return spelled(label, ORGANISATION_NAME, { ...options, maximum: 100 });
}

/** What is searched for in names; write the same `nameKey` into the column it is compared with. */
export function SearchTerm(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  return spelled(label, SEARCH_TERM, { ...options, maximum: 100 });
}

export function Phone(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  return spelled(label, PHONE, { ...options, maximum: 30, form: PHONE_PATTERN });
}

/** A phone number or an e-mail address. */
export function Contact(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  return spelled(label, CONTACT, { ...options, maximum: LONGEST_EMAIL, form: CONTACT_PATTERN });
}

export function Email(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  return spelled(label, EMAIL, { ...options, format: 'email', minimum: 3, maximum: LONGEST_EMAIL });
}

/** A code checked by a function of the domain, such as a check character; the fault says what is wrong with it. */
export function CheckedCode(
  label: BilingualText,
  options: FieldOptions & {
    /** Its form, for the OpenAPI document. */
    readonly pattern: RegExp;
    readonly maximum: number;
    readonly faultOf: (value: string) => TextFault | undefined;
  },
): PropertyDecorator {
  const { pattern: form, faultOf, ...bounds } = options;
  return spelled(label, CODE, { ...bounds, form }, faultOf);
}

/** What an id in a list looks like. */
export const ID_FORM = { pattern: ID.pattern, fault: ID.fault };

/** A list of ids, or of texts of another kind, without repeats. */
export function ListOfTexts(
  label: BilingualText,
  options: FieldOptions & {
    readonly minimum?: number;
    readonly maximum: number;
    readonly pattern: RegExp;
    /** What each must look like, in words. */
    readonly fault: BilingualText;
    readonly kind?: TextKind;
    /** Longest of the texts, in characters. */
    readonly longest?: number;
  },
): PropertyDecorator {
  const { minimum: minItems = 1, maximum, pattern, fault, kind = IDENTIFIER, longest = ID.maximum } = options;
  const faultOfItem = faultFinder(label, kind, { maximum: longest, pattern, fault });
  return together(
    NamesThings(),
    ...described(label, options, listOf(maximum, textOf(longest, longestTyped(longest))), {
      type: 'array',
      items: { type: 'string', pattern: pattern.source },
      minItems,
      maxItems: maximum,
      uniqueItems: true,
    }),
    inOneSpelling(kind, longest),
    IsArray(),
    ArrayMinSize(minItems, itemsBetween(minItems, maximum)),
    ArrayMaxSize(maximum, itemsBetween(minItems, maximum)),
    WithoutRepeats(),
    sound((value) => (Array.isArray(value) ? firstOf(value, faultOfItem) : undefined)),
  );
}

function firstOf(items: readonly unknown[], faultOf: (item: unknown) => TextFault | undefined) {
  for (const item of items) {
    const fault = faultOf(item);
    if (fault) return fault;
  }
  return undefined;
}
