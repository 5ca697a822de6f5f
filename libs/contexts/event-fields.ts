import { Static, TSchema, Type } from '@sinclair/typebox';
import type { LocalDate, RuleOutcome } from '#kernel';

/** The vocabulary of event schemas: every context's `contracts/` builds its events from these. */
export const IdText = Type.String({ minLength: 1, maxLength: 200 });
export const FreeText = Type.String({ maxLength: 10_000 });
export const DateText = Type.Unsafe<LocalDate>({ type: 'string', format: 'date' });
export const Count = Type.Integer({ minimum: 0 });

export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: [...words] });
/** An object that takes exactly these properties. */
export const record = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

/** The outcome of one rule, as an event keeps it. */
export const Outcome = Type.Unsafe<RuleOutcome>({
  type: 'object',
  required: ['rule', 'result', 'found', 'limit', 'clause', 'message'],
  properties: {
    rule: { type: 'string' },
    result: { type: 'string', enum: ['met', 'not-met', 'waived'] },
    // Any value of JSON: a number, a list, nothing.
    found: {},
    limit: {},
    clause: { type: 'string' },
    message: {
      type: 'object',
      required: ['zh', 'en'],
      properties: { zh: { type: 'string' }, en: { type: 'string' } },
    },
  },
});

export type { Static };
