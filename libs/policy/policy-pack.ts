import { Static, TOptional, Type } from '@sinclair/typebox';
import { Condition, FactName } from './condition';
import { Bilingual, Clause, closed, DateText, Identifier, resting } from './pack-vocabulary';
import { PolicyValue } from './after-the-award';
import { CORE, ModuleName, MODULES, STEPS } from './modules';

/** Facts that a pack declares, and fields of the items of one, at most. */
export const MOST_FACTS = 200;
/** Items of a fact that is a list, at most. */
export const MOST_ITEMS_OF_FACT = 100;
/** Longest text that a pack may ask for as a fact, in characters. */
export const LONGEST_FACT = 5_000;

/**
 * The form of a policy pack: one programme's rules as data. One source for the static types, for the validation
 * at start, and for the published JSON Schema (`policies/policy-pack.schema.json`).
 */

/** A document that a pack or a plan rests on, with the clauses cited. */
export const PolicyDocument = Type.Object(
  {
    id: Type.String({
      pattern: '^[A-Z][A-Z0-9-]*$',
      description: 'Short name used in citations, such as EXAMPLE-PLAN',
    }),
    title: Bilingual,
    number: Type.Optional(Type.String({ description: 'Document number of the issuing office' })),
    issuedOn: Type.Optional(
      Type.String({ format: 'date', description: 'Absent where the text does not say' }),
    ),
    clauses: Type.Array(Type.Object({ id: Clause, title: Bilingual }, closed), {
      minItems: 1,
      description: 'The clauses that rules cite, with a heading of our own; never their sentences',
    }),
  },
  closed,
);

const Track = Type.Object(
  { id: Identifier, name: Bilingual, talentKind: Identifier },
  {
    ...closed,
    description: 'Groups in which a person applies; talentKind groups tracks (professional, skilled …)',
  },
);

const Scale = Type.Object(
  {
    id: Identifier,
    levels: Type.Array(Type.Object({ id: Identifier, name: Bilingual }, closed), {
      minItems: 2,
      description: 'Lowest first',
    }),
  },
  closed,
);

const simpleFact = {
  name: FactName,
  label: Bilingual,
  required: Type.Optional(Type.Boolean()),
  tracks: Type.Optional(
    Type.Array(Identifier, {
      minItems: 1,
      description: 'Asked for in these tracks only. Default: every track. Not on the fields of a list',
    }),
  ),
};
const SimpleFact = Type.Union([
  Type.Object({ ...simpleFact, type: Type.Literal('boolean') }, closed),
  Type.Object(
    { ...simpleFact, type: Type.Literal('integer'), minimum: Type.Integer(), maximum: Type.Integer() },
    closed,
  ),
  Type.Object(
    {
      ...simpleFact,
      type: Type.Literal('text'),
      maximumLength: Type.Integer({ minimum: 1, maximum: LONGEST_FACT }),
    },
    closed,
  ),
  Type.Object({ ...simpleFact, type: Type.Literal('date') }, closed),
  Type.Object({ ...simpleFact, type: Type.Literal('level'), scale: Identifier }, closed),
  Type.Object(
    {
      ...simpleFact,
      type: Type.Literal('choice'),
      choices: Type.Array(Type.Object({ id: Identifier, name: Bilingual }, closed), { minItems: 1 }),
    },
    closed,
  ),
]);
const Fact = Type.Union([
  SimpleFact,
  Type.Object(
    {
      ...simpleFact,
      type: Type.Literal('list'),
      maximumItems: Type.Integer({ minimum: 1, maximum: MOST_ITEMS_OF_FACT }),
      fields: Type.Array(SimpleFact, { minItems: 1, maxItems: MOST_FACTS }),
    },
    closed,
  ),
]);

const EligibilityRule = Type.Object(
  {
    id: Identifier,
    ...resting,
    title: Bilingual,
    tracks: Type.Optional(Type.Array(Identifier, { minItems: 1, description: 'Default: every track' })),
    stages: Type.Optional(
      Type.Array(
        Type.Union([Type.Literal('application'), Type.Literal('nomination'), Type.Literal('review')]),
        {
          minItems: 1,
          description: 'Stages at which the rule is checked. Default: all',
        },
      ),
    ),
    condition: Condition,
    found: Type.Array(FactName, { minItems: 1, description: 'The facts shown as the actual value' }),
    limit: Bilingual,
    waivable: Type.Optional(
      Type.Boolean({ description: 'May be relaxed by an approved waiver. Default: no' }),
    ),
  },
  closed,
);

const modules = Object.fromEntries(
  Object.entries(MODULES).map(([name, schema]) => [name, Type.Optional(schema)]),
) as unknown as { readonly [Name in ModuleName]: TOptional<(typeof MODULES)[Name]> };

/** Name of a version of a pack or of a plan. */
export const Version = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,31}$' });

export const PolicyPack = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    form: Type.Union([Type.Literal(1), Type.Literal(2)], {
      description: 'Version of this form. 2: with what follows the award, and with amendments',
    }),
    programme: Type.Object(
      {
        id: Identifier,
        name: Bilingual,
        tier: Type.Optional({
          ...Identifier,
          description: 'Level of the programme, such as national: support by one may exclude from another',
        }),
      },
      closed,
    ),
    version: Version,
    amends: Type.Optional({
      ...Version,
      description: 'The version before: what this file does not say holds on as that one says it. Form 2',
    }),
    effectiveFrom: DateText,

    effectiveTo: Type.Optional(
      Type.String({ format: 'date', description: 'Last day in force; open when absent' }),
    ),
    documents: Type.Array(PolicyDocument, { minItems: 1 }),
    tracks: Type.Array(Track, { minItems: 1 }),
    scales: Type.Array(Scale),
    facts: Type.Array(Fact, {
      maxItems: MOST_FACTS,
      description:
        'Statements of an application besides person and employer. `age`, `referenceDate` and `confirmedBy` are given by the engine',
    }),
    eligibility: Type.Array(EligibilityRule, { minItems: 1 }),
    ...CORE,
    ...modules,
    values: Type.Optional(Type.Array(PolicyValue, { minItems: 1 })),
  },
  { ...closed, $id: 'https://talent-ledger.invalid/policy-pack.schema.json', title: 'Policy pack' },
);
export type PolicyPack = Static<typeof PolicyPack>;
export type EligibilityRule = Static<typeof EligibilityRule>;
export type Fact = Static<typeof Fact>;
export type SimpleFact = Static<typeof SimpleFact>;
export type ListFact = Extract<Fact, { type: 'list' }>;
export type Scale = Static<typeof Scale>;
export type Track = Static<typeof Track>;

/** The parts that a case of the programme goes through, in their order. */
export function partsOf(pack: PolicyPack): readonly (typeof STEPS)[number][] {
  return STEPS.filter((part) => pack[part] !== undefined);
}

/** A pack of a programme that has these parts. */
export type PolicyWith<Modules extends ModuleName> = PolicyPack & {
  readonly [Name in Modules]-?: NonNullable<PolicyPack[Name]>;
};
