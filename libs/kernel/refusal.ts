import type { BilingualText } from './bilingual-text';
import type { ClauseReference } from './clause';
import { Refusal, RefusalKind, refuse, RefusedField } from './decision';
import type { RuleOutcome } from './rule-outcome';

/** What a sentence says in place of `{name}`: the same in both languages, or each in its own. */
export type SaidValue = string | number | BilingualText;

/** The names in braces of a sentence. */
type NamesIn<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** `clause` may be undefined, where the policy has no rule that it could cite: the brackets around it are then left out. */
type SaidAs<Name extends string> = Name extends 'clause' ? ClauseReference | undefined : SaidValue;

/** What a refusal carries beside its sentence. */
export interface RefusalDetails {
  /** The one field at fault, where only some of those who give it have one. */
  readonly field?: string;
  /** Beside the value `clause`, which is cited wherever the sentence says it. */
  readonly clauses?: readonly ClauseReference[];
  readonly outcomes?: readonly RuleOutcome[];
  readonly faults?: readonly RefusedField[];
  readonly about?: readonly string[];
}

/** One sentence of a refusal, with a name in braces for each value. */
export interface RefusalSentence<Zh extends string = string, En extends string = string> {
  readonly zh: Zh;
  readonly en: En;
  /** The one field at fault; the sentence then says what is wrong with it. */
  readonly field?: string;
  /** What is said above the sentence, where the kind's own words are too general. */
  readonly title?: BilingualText;
}

/** A refusal as the catalogue has it: called with its values, it refuses. */
export interface RefusalDefinition<Names extends string = never> {
  (
    ...said: [Names] extends [never]
      ? [values?: Readonly<Record<string, never>>, details?: RefusalDetails]
      : [values: { readonly [Name in Names]: SaidAs<Name> }, details?: RefusalDetails]
  ): Refusal;
  readonly code: string;
  readonly reason: RefusalKind;
  readonly sentence: RefusalSentence;
}

/** An entry of a catalogue: a refusal, or several sentences under one code. */
export type RefusalEntry = Pick<RefusalDefinition, 'code' | 'reason' | 'sentence'>;
export type RefusalCatalogue = Readonly<
  Record<string, RefusalEntry | Readonly<Record<string, RefusalEntry>>>
>;

/**
 * Declares a refusal, once, in the `refusals.ts` of whoever gives it. Its sentences name the thing, the value, the limit, the
 * clause and what to do next; what is theirs to fill in stands in braces.
 * @param code stable, kebab-case, unique; part of the public API
 * @throws TypeError for a code of another form, and for a language without words
 */
export function defineRefusal<const Zh extends string, const En extends string>(
  code: string,
  reason: RefusalKind,
  sentence: RefusalSentence<Zh, En>,
): RefusalDefinition<NamesIn<Zh> | NamesIn<En>> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(code)) throw new TypeError(`no code of a refusal: ${code}`);
  if (sentence.zh === '' || sentence.en === '') throw new TypeError(`${code} lacks a language`);
  const says = (
    values: Readonly<Record<string, SaidValue | undefined>> = {},
    details: RefusalDetails = {},
  ): Refusal => {
    const { field, title } = sentence;
    const { clause } = values;
    return refuse(reason, code, said(sentence, values), {
      ...details,
      clauses: [...(typeof clause === 'string' ? [clause] : []), ...(details.clauses ?? [])],
      ...(field !== undefined && { field }),
      ...(title && { title }),
    });
  };
  return Object.assign(says, { code, reason, sentence });
}

/** Declares the sentences of one code, by the case in which each is said. */
export function defineRefusals<const Cases extends Readonly<Record<string, RefusalSentence>>>(
  code: string,
  reason: RefusalKind,
  cases: Cases,
): {
  readonly [Case in keyof Cases]: RefusalDefinition<NamesIn<Cases[Case]['zh']> | NamesIn<Cases[Case]['en']>>;
} {
  const entries = Object.entries(cases).map(([name, sentence]) => [
    name,
    defineRefusal(code, reason, sentence),
  ]);
  // One definition for each case, whose sentence it was made of.
  return Object.fromEntries(entries) as {
    [Case in keyof Cases]: RefusalDefinition<NamesIn<Cases[Case]['zh']> | NamesIn<Cases[Case]['en']>>;
  };
}

/** Every entry of a catalogue, with the sentences of one code side by side. */
export function entriesOf(catalogue: RefusalCatalogue): readonly RefusalEntry[] {
  return Object.values(catalogue).flatMap((entry) => (isEntry(entry) ? [entry] : Object.values(entry)));
}

function isEntry(entry: RefusalCatalogue[string]): entry is RefusalEntry {
  return typeof entry === 'function';
}

/** A clause in brackets, alone or last, as sentences cite it. */
const UNCITED = /（\{clause\}）| \(\{clause\}\)|，\{clause\}|, \{clause\}/g;

function said(
  { zh, en }: BilingualText,
  values: Readonly<Record<string, SaidValue | undefined>>,
): BilingualText {
  const fill = (sentence: string, language: keyof BilingualText): string =>
    (values.clause === undefined ? sentence.replace(UNCITED, '') : sentence).replace(
      /\{(\w+)\}/g,
      (_, name: string) => {
        const value = values[name];
        if (value === undefined) throw new TypeError(`the refusal says no ${name}`);
        return typeof value === 'object' ? value[language] : String(value);
      },
    );
  return { zh: fill(zh, 'zh'), en: fill(en, 'en') };
}
