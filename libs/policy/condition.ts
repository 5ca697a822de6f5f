import { Static, Type } from '@sinclair/typebox';

export const FactName = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,63}$' });

const closed = { additionalProperties: false } as const;

/**
 * The condition language of the packs: data that the engine evaluates and explains.
 * Inside `some` and `none`, fact names mean the fields of the list's item.
 */
export const Condition = Type.Recursive(
  (Self) =>
    Type.Union([
      Type.Object({ all: Type.Array(Self, { minItems: 1 }) }, closed),
      Type.Object({ any: Type.Array(Self, { minItems: 1 }) }, closed),
      Type.Object({ not: Self }, closed),
      Type.Object({ fact: FactName, is: Type.Union([Type.Boolean(), Type.String(), Type.Integer()]) }, closed),
      Type.Object({ fact: FactName, oneOf: Type.Array(Type.String(), { minItems: 1 }) }, closed),
      Type.Object({ fact: FactName, atMost: Type.Union([Type.Integer(), Type.String()]) }, closed),
      Type.Object({ fact: FactName, atLeast: Type.Union([Type.Integer(), Type.String()]) }, closed),
      Type.Object({ fact: FactName, some: Self }, closed),
      Type.Object({ fact: FactName, none: Self }, closed),
      Type.Object({ fact: FactName, present: Type.Boolean() }, closed),
    ]),
  { $id: 'Condition', description: 'atMost and atLeast compare integers, dates, or values of the fact’s scale' },
);
export type Condition = Static<typeof Condition>;
