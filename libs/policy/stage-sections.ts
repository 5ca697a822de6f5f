import { Static, Type } from '@sinclair/typebox';
import { FactName } from './condition';
import { Bilingual, Clause, closed, Identifier } from './pack-vocabulary';

/** How experts review: what they score, how many of them, how results come about. */
export const ReviewRule = Type.Object(
  {
    clause: Clause,
    criteria: Type.Array(
      Type.Object(
        { id: Identifier, name: Bilingual, weight: Type.Integer({ minimum: 1, maximum: 100 }) },
        closed,
      ),
      {
        minItems: 1,
        description: 'What an expert scores, from 0 to 100 points each. The weights add up to 100',
      },
    ),
    minimumScores: Type.Integer({
      minimum: 1,
      maximum: 50,
      description: 'How many scorecards a candidate needs; so many experts are drawn for each',
    }),
    trimFrom: Type.Optional(
      Type.Integer({
        minimum: 3,
        maximum: 50,
        description: 'From so many scorecards on the highest and the lowest are left out. Default: never',
      }),
    ),
    tieRules: Type.Array(
      Type.Object(
        {
          id: Identifier,
          name: Bilingual,
          criteria: Type.Array(Identifier, {
            minItems: 1,
            description: 'Criteria whose means are compared in this order when the results are equal',
          }),
        },
        closed,
      ),
      { minItems: 1, description: 'What a round may choose from to break ties. The first is the default' },
    ),
    workingDays: Type.Integer({
      minimum: 1,
      maximum: 60,
      description: 'How long experts have from the draw on; who is late is replaced',
    }),
  },
  closed,
);

/** Whose opinions on the proposed roster are asked for. */
export const ConsultationRule = Type.Object(
  {
    clause: Clause,
    workingDays: Type.Integer({
      minimum: 1,
      maximum: 60,
      description: 'How long a department has; an opinion not given by then has lapsed, on record',
    }),
    departments: Type.Array(Type.Object({ id: Identifier, name: Bilingual }, closed), { minItems: 1 }),
  },
  closed,
);

/** What warns and never stops anybody. */
export const Measures = Type.Object(
  {
    talentShare: Type.Optional(
      Type.Object(
        { clause: Clause, talentKind: Identifier },
        { ...closed, description: 'A kind of talent whose share must not fall against the last round' },
      ),
    ),
    inclination: Type.Optional(
      Type.Object(
        { clause: Clause, fact: FactName },
        { ...closed, description: 'A list fact with a choice `direction`: where the selection inclines' },
      ),
    ),
    targets: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Identifier,
            clause: Clause,
            name: Bilingual,
            counts: Type.Union([Type.Literal('awardees-of-round'), Type.Literal('team-members-in-all')]),
            target: Type.Integer({ minimum: 1, maximum: 1000000 }),
          },
          closed,
        ),
      ),
    ),
  },
  closed,
);
export type ReviewRule = Static<typeof ReviewRule>;
export type ConsultationRule = Static<typeof ConsultationRule>;
