import { Static, Type } from '@sinclair/typebox';

export const FactName = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,63}$' });

/**
 * Who can confirm a candidate's conduct: the values of the engine's fact `confirmedBy`. `employer-on-paper` is the employer, who
 * states that it holds what the applicant signed.
 */
export const CONFIRMERS = ['applicant', 'employer-on-paper', 'employer', 'nominating-body'] as const;
export type Confirmer = (typeof CONFIRMERS)[number];

const closed = { additionalProperties: false } as const;
const Comparand = Type.Union([
  Type.Integer(),
  Type.String(),
  Type.Object({ engine: Type.Literal('referenceDate') }, closed),
]);

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
      Type.Object(
        { fact: FactName, is: Type.Union([Type.Boolean(), Type.String(), Type.Integer()]) },
        closed,
      ),
      Type.Object({ fact: FactName, oneOf: Type.Array(Type.String(), { minItems: 1 }) }, closed),
      Type.Object({ fact: FactName, atMost: Comparand }, closed),
      Type.Object({ fact: FactName, atLeast: Comparand }, closed),
      Type.Object({ fact: FactName, some: Self }, closed),
      Type.Object({ fact: FactName, none: Self }, closed),
      Type.Object({ fact: FactName, present: Type.Boolean() }, closed),
      Type.Object(
        {
          fact: Type.Literal('confirmedBy'),
          includes: Type.Union(CONFIRMERS.map((who) => Type.Literal(who))),
        },
        closed,
      ),
    ]),
  {
    $id: 'Condition',
    description:
      'atMost and atLeast compare integers, dates, or values of the fact’s scale; a date also with the round’s reference date',
  },
);
export type Condition = Static<typeof Condition>;
