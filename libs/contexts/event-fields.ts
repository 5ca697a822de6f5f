import { TOptional, TSchema, TUnsafe, Type } from '@sinclair/typebox';
import { RULE_RESULTS, text } from '#kernel';
import type { BilingualText, Json, LocalDate, RuleOutcome } from '#kernel';
import { choice, Field, Form, identifier, inWords, ValueOf, wordsIn, wordsInSchema } from '#vocabulary';

/** The vocabulary of event schemas: every context's `contracts/` builds its events from these. */
export const IdText = Type.String({ minLength: 1, maxLength: 255 });
export const FreeText = Type.String({ maxLength: 10_000 });
export const DateText = Type.Unsafe<LocalDate>({ type: 'string', format: 'date' });
/** ISO 8601, in UTC. */
export const Instant = Type.String({ format: 'date-time' });

export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: [...words] });
/** A property of an event: a word of the vocabulary; or a schema, for what no word says. */
type Property = Field | TSchema;
type SchemaOf<P extends Property> = P extends TSchema
  ? P
  : P extends Field
    ? P extends { readonly optional: true }
      ? TOptional<TUnsafe<ValueOf<P>>>
      : TUnsafe<ValueOf<P>>
    : never;

/** An object that takes exactly these properties. A word brings its label, its form, and what it refers to. */
export function record<const P extends Readonly<Record<string, Property>>>(properties: P) {
  const schemas = Object.entries(properties).map(([name, one]) => [name, isField(one) ? schemaOf(one) : one]);
  // Each schema is that of its property.
  return Type.Object(Object.fromEntries(schemas) as { [Name in keyof P]: SchemaOf<P[Name]> }, {
    additionalProperties: false,
  });
}

function isField(property: Property): property is Field {
  return 'label' in property && 'form' in property;
}

function schemaOf(field: Field): TSchema {
  const { form, none, optional } = field;
  const schema = none ? Type.Union([schemaOfForm(form), Type.Null()]) : schemaOfForm(form);
  const titled = { ...schema, ...wordsInSchema(field) };
  return optional ? Type.Optional(titled) : titled;
}

/** Bounds are those of what is kept, not of what may be sent: wide enough for every programme. */
function schemaOfForm(form: Form): TSchema {
  switch (form.kind) {
    case 'free-text':
      return FreeText;
    case 'line':
      return Type.String({
        ...{ minLength: 1, maxLength: Math.max(255, form.maximum) },
        ...(form.looks && { pattern: form.looks.pattern.source }),
      });
    case 'date':
      return DateText;
    case 'instant':
      return Instant;
    case 'integer':
      return Type.Integer({ minimum: form.minimum });
    case 'flag':
    case 'declaration':
      return Type.Boolean();
    case 'choice':
      return oneOf(wordsIn(form.titles));
    case 'decimal':
      return Type.Number();
    case 'json':
      return Type.Unsafe<Json>({});
    case 'facts':
      return Type.Unsafe<Readonly<Record<string, Json>>>({ type: 'object' });
    case 'record':
      return record(form.fields);
    case 'list':
      return Type.Array(schemaOfForm(form.of), form.minimum === undefined ? {} : { minItems: form.minimum });
    case 'position':
    case 'object':
      throw new TypeError(`no event holds a field of the form ${form.kind}`);
    default:
      return IdText;
  }
}

/** What lies in clear of a rule's outcome: enough to count refusals by clause, nothing of the person. */
export type ClearOutcome = Pick<RuleOutcome, 'rule' | 'result' | 'limit' | 'clause'>;

/** What a rule found of a person, and how it says so: sealed with the person's key. */
export interface Finding {
  readonly found: Json;
  readonly message: BilingualText;
}

/** The outcome of one rule, as an event keeps it in clear. */
const Outcome = Type.Unsafe<ClearOutcome>({
  type: 'object',
  additionalProperties: false,
  required: ['rule', 'result', 'limit', 'clause'],
  properties: {
    rule: {
      type: 'string',
      ...wordsInSchema(identifier(text('规则编号', 'Rule'), { wordsOf: 'eligibility' })),
    },
    result: {
      ...{ type: 'string', enum: wordsIn(RULE_RESULTS) },
      ...wordsInSchema(choice(text('结果', 'Result'), RULE_RESULTS)),
    },
    // Any value of JSON: a number, a list, nothing.
    limit: inWords('要求', 'Requirement'),
    clause: { type: 'string', ...wordsInSchema(identifier(text('条款', 'Clause'), { wordsOf: 'clauses' })) },
  },
});

/** What was found for each outcome, in their order: personal, so that an event seals it. */
const Findings = Type.Unsafe<readonly Finding[]>({
  type: 'array',
  ...inWords('认定的实际情况', 'Findings'),
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['found', 'message'],
    properties: {
      found: inWords('实际值', 'Actual value'),
      message: {
        type: 'object',
        ...inWords('说明', 'Explanation'),
        required: ['zh', 'en'],
        properties: {
          zh: { type: 'string', ...inWords('中文', 'Chinese') },
          en: { type: 'string', ...inWords('英文', 'English') },
        },
      },
    },
  },
});

/** How the rules came out for a person. No word says it: what a rule limits, and finds, is any value of JSON. */
export const ruleOutcomes = {
  outcomes: Type.Array(Outcome, inWords('各条结果', 'Outcome of each rule')),
  findings: Type.Optional(Findings),
};

/** Takes outcomes apart for an event: `findings` is sealed and has one item for each outcome, in their order. */
export function recordedOutcomes(outcomes: readonly RuleOutcome[]): {
  readonly outcomes: ClearOutcome[];
  readonly findings: Finding[];
} {
  return {
    outcomes: outcomes.map(({ rule, result, limit, clause }) => ({ rule, result, limit, clause })),
    findings: outcomes.map(({ found, message }) => ({ found, message: { ...message } })),
  };
}

/** An outcome as it is shown: what was found is null to whoever may not see it, and once it was erased. */
export interface ShownOutcome extends ClearOutcome {
  readonly found: Json;
  readonly message: BilingualText | null;
}

/** Puts outcomes together again; without findings they show nothing of the person. */
export function shownOutcomes(
  outcomes: readonly ClearOutcome[],
  findings: readonly Finding[] = [],
): ShownOutcome[] {
  return outcomes.map((outcome, index) => ({
    ...outcome,
    found: findings[index]?.found ?? null,
    message: findings[index]?.message ?? null,
  }));
}
