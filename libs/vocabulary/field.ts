import { BilingualText, Json, LocalDate, text, TextFault } from '#kernel';

/** What the values of a field look like, wherever they stand. Lengths count characters. */
export type Form =
  | { readonly kind: 'identifier'; readonly looks?: Looks }
  | { readonly kind: 'code'; readonly checked?: Check }
  | { readonly kind: 'line'; readonly minimum?: number; readonly maximum: number; readonly looks?: Looks }
  | { readonly kind: 'free-text'; readonly minimum?: number; readonly maximum: number }
  | { readonly kind: 'person-name' | 'organisation-name' | 'search-term' | 'phone' | 'email' | 'contact' }
  /** `position`: a place in the log, by which rows are put in order. */
  | { readonly kind: 'date' | 'instant' | 'position' }
  | { readonly kind: 'integer'; readonly minimum: number; readonly maximum: number }
  /** A number that need not be whole: an average, a share. Never money. */
  | { readonly kind: 'decimal' }
  | { readonly kind: 'flag' | 'declaration' }
  | { readonly kind: 'choice'; readonly titles: ChoiceTitles }
  /** Facts, as the policy pack declares them; any value of JSON, such as what a rule found. */
  | { readonly kind: 'facts' | 'json' }
  | {
      readonly kind: 'list';
      readonly of: Form;
      readonly minimum?: number;
      readonly maximum: number;
    }
  /** An object of a class with fields of its own. */
  | { readonly kind: 'object'; readonly of: () => new () => object }
  /** An object of these fields within an event. */
  | { readonly kind: 'record'; readonly fields: Fields };

/** What a text must look like besides, and that in words. */
interface Looks {
  readonly pattern: RegExp;
  readonly fault: BilingualText;
}

/** How a code is checked, such as by its check character. */
interface Check {
  /** Its form, for the OpenAPI document. */
  readonly pattern: RegExp;
  readonly maximum: number;
  /** What is wrong with it. */
  readonly faultOf: (value: string) => TextFault | undefined;
}

/** What people call a field, in a few words; and a sentence of what else there is to say of it. */
export type Label = BilingualText & { readonly help?: BilingualText };

/** The words of an enumeration, in their order, each with what people call it. */
export type ChoiceTitles = Readonly<Record<string, BilingualText>>;
type Word<Titles extends ChoiceTitles> = keyof Titles & string;

/** What an identifier names: a thing of the ledger. `any`: of whatever kind. */
export type Entity =
  | 'programme'
  | 'round'
  | 'organisation'
  | 'person'
  | 'organisation-or-person'
  | 'candidacy'
  | 'nomination-list'
  | 'consultation'
  | 'notice'
  | 'objection'
  | 'panel'
  | 'case'
  | 'rectification-order'
  | 'inspection'
  | 'alarm'
  | 'project'
  | 'plan'
  | 'target'
  | 'measure'
  | 'plan-evaluation'
  | 'expert'
  | 'certificate'
  | 'task'
  | 'event'
  | 'stream'
  | 'request'
  | 'account'
  | 'export'
  | 'any';

/**
 * Which words an identifier is one of, where it names no thing. Those of the policy pack stand with their titles in the answer of
 * `programmes/:programmeId/rules`, those of a plan file in that of `plans/:planId`, those of the software in its documents.
 */
export type WordsOf =
  WordsOfPack | 'indicators' | 'notices' | 'reviews' | 'events' | 'refusals' | 'fields' | 'roles';
type WordsOfPack =
  | 'tracks'
  | 'talentKinds'
  | 'facts'
  | 'choices'
  | 'eligibility'
  | 'criteria'
  | 'tieRules'
  | 'departments'
  | 'tiers'
  | 'clauses'
  | 'documents'
  | 'endings'
  | 'benefits'
  | 'benefitEndings'
  | 'payments'
  | 'funds'
  | 'spending'
  | 'terminations'
  | 'values'
  | 'sections';

/** What a number counts, where its label need not say so. */
export type Unit =
  | 'fen'
  | 'percent'
  | 'points'
  | 'hundredths-of-a-point'
  | 'working-days'
  | 'days'
  | 'persons'
  | 'years'
  | 'bytes';

/**
 * A word of the glossary that is a field, declared once: what people call it, what its values look like, what they refer
 * to. Bodies of commands, parameters and answers of queries, and columns of read models are made of fields.
 */
export interface Field<Value = unknown> {
  readonly label: Label;
  readonly form: Form;
  readonly example?: Json;
  readonly entity?: Entity;
  /** Whose words it is one of, where it is no entity's. */
  readonly wordsOf?: WordsOf;
  /** Why nothing beside its id says what the thing is called, where things of its kind have names. */
  readonly unnamed?: BilingualText;
  /** What a number counts. */
  readonly unit?: Unit;
  /** Whether it names a thing together with others: the edition of a list, the kind of a notice. */
  readonly names?: true;
  /** Whether it says something of one person: sealed in the log, never in an address. */
  readonly personal?: true;
  /** What it means that there is none; absent: there always is one. */
  readonly none?: BilingualText;
  /** May be left out of a body or of an address. */
  readonly optional?: true;
  /** Carries the type of the values. */
  readonly __value?: Value;
}

export type Fields = Readonly<Record<string, Field>>;

/** The type of a field's values. */
export type ValueOf<F extends Field> = F extends Field<infer Value> ? Value : never;

/** What an object of these fields holds. */
export type ObjectOf<F extends Fields> = {
  [Name in keyof F as F[Name] extends { readonly optional: true } ? never : Name]: ValueOf<F[Name]>;
} & {
  [Name in keyof F as F[Name] extends { readonly optional: true } ? Name : never]?: ValueOf<F[Name]>;
};

/** What may be said of a field beside its label and form. */
type Remarks = Pick<Field, 'example' | 'entity' | 'wordsOf' | 'personal' | 'unit'>;
/** An identifier is a thing's, or one of a set of words that have titles elsewhere. */
type Naming = { readonly entity: Entity } | { readonly wordsOf: WordsOf };

const fieldOf =
  <Value>(form: Form) =>
  (label: Label, remarks: Remarks = {}): Field<Value> => ({ label, form, ...remarks });

/** An id that the system or a policy gave: upper and lower case differ. */
export function identifier(
  label: Label,
  { looks, ...remarks }: Remarks & Naming & { readonly looks?: Looks },
): Field<string> {
  return { label, form: { kind: 'identifier', ...(looks && { looks }) }, ...remarks };
}

/** A code whose case means nothing, such as the credit code of an organisation. */
export function code(
  label: Label,
  { checked, ...remarks }: Remarks & { readonly checked?: Check } = {},
): Field<string> {
  return { label, form: { kind: 'code', ...(checked && { checked }) }, ...remarks };
}

export const personName = fieldOf<string>({ kind: 'person-name' });
export const organisationName = fieldOf<string>({ kind: 'organisation-name' });
/** What is searched for in names, compared with a column of `nameKey`s. */
export const searchTerm = fieldOf<string>({ kind: 'search-term' });
export const phone = fieldOf<string>({ kind: 'phone' });
export const email = fieldOf<string>({ kind: 'email' });
/** A phone number or an e-mail address. */
export const contact = fieldOf<string>({ kind: 'contact' });
/** A date that exists, `YYYY-MM-DD`, in Asia/Shanghai. */
export const date = fieldOf<LocalDate>({ kind: 'date' });
/** A moment, ISO 8601 in UTC. */
export const instant = fieldOf<string>({ kind: 'instant' });
export const position = fieldOf<bigint>({ kind: 'position' });
export const flag = fieldOf<boolean>({ kind: 'flag' });
/** A declaration that must be made: only `true` is taken. */
export const declaration = fieldOf<boolean>({ kind: 'declaration' });
export const decimal = fieldOf<number>({ kind: 'decimal' });
export const anyJson = fieldOf<Json>({ kind: 'json' });
export const policyFacts = fieldOf<Readonly<Record<string, Json>>>({ kind: 'facts' });

/** One line of text: a title, the number of a document, the name of a file. */
export function line(
  label: Label,
  limits: Omit<Extract<Form, { kind: 'line' }>, 'kind'>,
  remarks: Remarks = {},
): Field<string> {
  return { label, form: { kind: 'line', ...limits }, ...remarks };
}

/** What people write at length; it keeps its line breaks. */
export function freeText(
  label: Label,
  maximum: number,
  remarks: Remarks & { readonly minimum?: number } = {},
): Field<string> {
  const { minimum, ...others } = remarks;
  return {
    label,
    form: { kind: 'free-text', maximum, ...(minimum !== undefined && { minimum }) },
    ...others,
  };
}

/** A whole number within bounds. */
export function integer(
  label: Label,
  minimum: number,
  maximum: number,
  remarks: Remarks = {},
): Field<number> {
  return { label, form: { kind: 'integer', minimum, maximum }, ...remarks };
}

/** How many there are of something. */
export const count = (label: Label, remarks: Remarks = {}): Field<number> =>
  integer(label, 0, Number.MAX_SAFE_INTEGER, remarks);

/** One of a fixed set of words, which are declared with their titles. */
export function choice<const Titles extends ChoiceTitles>(
  label: Label,
  titles: Titles,
  remarks: Remarks = {},
): Field<Word<Titles>> {
  return { label, form: { kind: 'choice', titles }, ...remarks };
}

/** The words of an enumeration, in their order. */
export function wordsIn<Titles extends ChoiceTitles>(titles: Titles): Word<Titles>[] {
  return Object.keys(titles);
}

/** A list of values of another field's form. */
export function listOf<Value>(
  label: Label,
  item: Field<Value>,
  maximum: number,
  minimum?: number,
): Field<Value[]> {
  const { form: of, entity, wordsOf, personal } = item;
  return {
    label,
    form: { kind: 'list', of, maximum, ...(minimum !== undefined && { minimum }) },
    ...(entity && { entity }),
    ...(wordsOf && { wordsOf }),
    ...(personal && { personal }),
  };
}

/** An object of a class with fields of its own. */
export function objectOf<Value extends object>(label: Label, of: () => new () => Value): Field<Value> {
  return { label, form: { kind: 'object', of } };
}

/** A list of such objects. */
export function objectsOf<Value extends object>(
  label: Label,
  of: () => new () => Value,
  maximum: number = Number.MAX_SAFE_INTEGER,
  minimum?: number,
): Field<Value[]> {
  return {
    label,
    form: { kind: 'list', of: { kind: 'object', of }, maximum, ...(minimum !== undefined && { minimum }) },
  };
}

/** An object of these fields within an event: an entry of a list, what belongs together. */
export function recordOf<F extends Fields>(label: Label, fields: F): Field<ObjectOf<F>> {
  return { label, form: { kind: 'record', fields } };
}

/** A list of such objects. */
export function recordsOf<F extends Fields>(label: Label, fields: F, minimum?: number): Field<ObjectOf<F>[]> {
  return {
    label,
    form: {
      kind: 'list',
      of: { kind: 'record', fields },
      maximum: Number.MAX_SAFE_INTEGER,
      ...(minimum !== undefined && { minimum }),
    },
  };
}

/** The same word where it may be left out. */
export function optional<Value>(field: Field<Value>): Field<Value> & { readonly optional: true } {
  return { ...field, optional: true };
}

/**
 * The same word where there may be none.
 * @param none what that means: 公示中的为 null / null while it runs
 */
export function nullable<Value>(
  field: Field<Value>,
  none: BilingualText = text('没有为 null', 'null for none'),
): Field<Value | null> {
  // The value is a phantom: only the type changes.
  return { ...(field as Field<Value | null>), none };
}

/** The same word as a part of what names a thing. */
export function naming<F extends Field>(field: F): F {
  return { ...field, names: true };
}

/** Who acts, or something of no kind that is known: no thing that a command is about. */
const ASIDE: readonly (Entity | undefined)[] = ['account', 'organisation-or-person', 'any', undefined];

/** Whether a field says what a command is about: which round, whose candidacy, what edition. */
export function saysWhat({ entity, names, form, personal }: Field): boolean {
  return (names === true || !ASIDE.includes(entity)) && form.kind !== 'list' && !personal;
}

/**
 * The same word where an answer gives no name beside the id, though things of its kind have names.
 * @param why the reason, for whoever shows the answer
 */
export function unnamed<F extends Field>(field: F, why: BilingualText): F {
  return { ...field, unnamed: why };
}

/** The same word where people say something else for it: whose it is, or what it is for. */
export function called<F extends Field>(field: F, label: Label): F {
  return { ...field, label };
}

/** What people call a field, with what else there is to say of it: a limit, a default, who is shown it. */
export function labelled(label: BilingualText, help: BilingualText): Label {
  return { zh: label.zh, en: label.en, help };
}

/** The same word with more to say of it. */
export function explained<F extends Field>(field: F, help: BilingualText): F {
  return { ...field, label: labelled(field.label, help) };
}
