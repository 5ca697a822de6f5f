import { Static, Type } from '@sinclair/typebox';
import { Bilingual, Clause, closed, DateText, Identifier, resting, section } from '../pack-vocabulary';
import { PolicyDocument, Version } from '../policy-pack';

/**
 * The form of a plan file: one version of a plan as data, with its actions, measures and indicators. One source for the static
 * types, for the validation at start, and for the published JSON Schema (`policies/plan.schema.json`).
 */

/** Decimal places of a figure, at most. */
const MOST_DECIMALS = 4;

/** A figure as exact decimal text, such as `4.72`: never a floating-point number. */
const Figure = Type.String({
  pattern: `^-?(0|[1-9][0-9]{0,11})(\\.[0-9]{1,${MOST_DECIMALS}})?$`,
  description: 'Decimal text, such as "4.72"',
});
/** A figure that the text states, or null where it cannot be read. */
const FigureOfText = Type.Union([Figure, Type.Null()]);
const illegible = Type.Optional({
  ...Bilingual,
  description: 'Why the text has no figure that can be read. Stands beside a null, and only there',
});

/** What a unit counts, and so which figures fit it. */
export const UNIT_KINDS = ['count', 'share', 'rate'] as const;
const Unit = Type.Object(
  {
    id: Identifier,
    name: Bilingual,
    kind: Type.Union(
      UNIT_KINDS.map((kind) => Type.Literal(kind)),
      { description: 'count: not below 0; share: a percentage of 0 to 100; rate: may be negative' },
    ),
    whole: Type.Optional(
      Type.Boolean({ description: 'Whole things, such as persons: no decimals. Default: no' }),
    ),
  },
  closed,
);

/**
 * `stock`: how much there is at a moment. `flow-of-year`: what comes in a year, with a target for each year.
 * `sum-of-period`: what comes in a year, with one target for all years of the plan. `growth`: a rate of a year.
 */
export const INDICATOR_KINDS = ['stock', 'flow-of-year', 'sum-of-period', 'growth'] as const;
/** Whether a target must be met, or is expected to be. */
export const DUTIES = ['binding', 'anticipated'] as const;
/** How a figure is compared with its target. */
export const SENSES = ['at-least', 'above', 'at-most', 'about', 'strive', 'between'] as const;
/** How the figures of several years are put together. */
export const OVER_TIME = ['sum', 'last', 'mean'] as const;
/** How the figures of several plans are put together; `ratio`: of two indicators that are put together themselves. */
export const OVER_UNITS = ['sum', 'mean', 'ratio', 'none'] as const;

const Target = Type.Object(
  {
    sense: Type.Union(SENSES.map((sense) => Type.Literal(sense))),
    value: FigureOfText,
    most: Type.Optional({ ...Figure, description: 'The upper end; for sense between alone' }),
    illegible,
    by: Type.Optional({ ...DateText, description: 'Day by which it is due. Default: the end of the plan' }),
  },
  closed,
);

const Baseline = Type.Object(
  {
    on: Type.String({ format: 'date', description: 'Day on which the figure stood, such as 2020-12-31' }),
    value: FigureOfText,
    illegible,
  },
  closed,
);

/** What the log itself counts: an event of a programme, or what a later system will record. */
const Counted = Type.Union([
  Type.Object(
    {
      programme: Identifier,
      event: Type.String({ pattern: '^[A-Z][A-Za-z]+$', description: 'An event that can be counted' }),
      tracks: Type.Optional(Type.Array(Identifier, { minItems: 1, description: 'Default: every track' })),
    },
    closed,
  ),
  Type.Object(
    {
      later: {
        ...Bilingual,
        description: 'What will record it. Until then the figure is 0, and says so',
      },
    },
    closed,
  ),
]);

const also = Type.Optional(
  Type.Array(Clause, {
    minItems: 1,
    description: 'Further clauses that say the same, or that it carries out',
  }),
);

const Indicator = Type.Object(
  {
    id: Identifier,
    ...resting,
    also,
    name: Bilingual,
    note: Type.Optional({ ...Bilingual, description: 'What whoever reads the figure has to know' }),
    measure: Type.Optional({ ...Identifier, description: 'The measure that it belongs to' }),
    unit: { ...Identifier, description: 'One of units' },
    decimals: Type.Integer({ minimum: 0, maximum: MOST_DECIMALS }),
    kind: Type.Union(INDICATOR_KINDS.map((kind) => Type.Literal(kind))),
    duty: Type.Union(DUTIES.map((duty) => Type.Literal(duty))),
    baseline: Type.Optional(Baseline),
    target: Target,
    over: Type.Object(
      {
        time: Type.Union(OVER_TIME.map((way) => Type.Literal(way))),
        units: Type.Union(OVER_UNITS.map((way) => Type.Literal(way))),
        ratio: Type.Optional(
          Type.Object(
            { of: Identifier, to: Identifier },
            { ...closed, description: 'For units: ratio alone: 100 × of ÷ to, two indicators of the plan' },
          ),
        ),
      },
      closed,
    ),
    counted: Type.Optional(Counted),
    result: Type.Optional(
      Type.Object(
        {
          on: DateText,
          value: FigureOfText,
          illegible,
          words: Type.Optional({
            ...Bilingual,
            description: 'The result where the text gives words and no number',
          }),
        },
        {
          ...closed,
          description:
            'The result that a later text states, for a plan that is over. Every indicator of a plan without reporting has it',
        },
      ),
    ),
    contributesTo: Type.Optional({ ...Identifier, description: 'The indicator of the parent plan' }),
  },
  closed,
);

/** When the units that carry a plan report. */
export const REPORTING = ['quarter', 'half-year', 'year'] as const;
/** What an evaluation of a plan covers. */
export const EVALUATIONS = ['yearly', 'mid-term', 'final'] as const;
/** What an assignment may have to name beside unit and date. */
export const ASSIGNMENT_PARTS = ['department', 'person'] as const;

const partners = Type.Optional(
  Type.Array(Bilingual, { minItems: 1, description: 'Partners that the text names, beside the unit' }),
);

export const PlanFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    form: Type.Literal(2),
    plan: Type.Object(
      {
        id: Identifier,
        name: Bilingual,
        from: DateText,
        until: DateText,
        ...resting,
        predecessor: Type.Optional({ ...Identifier, description: 'The plan of the period before' }),
        parent: Type.Optional(section({ plan: Identifier }, 'The plan that this one carries out')),
        note: Type.Optional(Bilingual),
      },
      closed,
    ),
    version: Version,
    effectiveFrom: DateText,
    documents: Type.Array(PolicyDocument, { minItems: 1 }),
    units: Type.Array(Unit),
    assignment: Type.Optional(
      section(
        {
          names: Type.Array(Type.Union(ASSIGNMENT_PARTS.map((name) => Type.Literal(name))), {
            description: 'What an assignment must name beside unit and date',
          }),
        },
        'Targets and measures are broken down',
      ),
    ),
    reporting: Type.Optional(
      section(
        {
          every: Type.Union(REPORTING.map((every) => Type.Literal(every))),
          workingDays: Type.Integer({
            minimum: 1,
            maximum: 60,
            description: 'Working days after a period in which its report is due',
          }),
        },
        'Units report by period. Needed where there are measures, or indicators without a result',
      ),
    ),
    evaluation: Type.Optional(
      Type.Array(
        section(
          {
            of: Type.Union(EVALUATIONS.map((of) => Type.Literal(of))),
            year: Type.Optional(
              Type.Integer({ minimum: 2000, maximum: 2100, description: 'For mid-term alone' }),
            ),
          },
          'Somebody from outside evaluates the plan',
        ),
        { minItems: 1 },
      ),
    ),
    adjustment: Type.Optional(section({}, 'Targets are adjusted in time')),
    actions: Type.Optional(
      Type.Array(Type.Object({ id: Identifier, ...resting, name: Bilingual }, closed), { minItems: 1 }),
    ),
    measures: Type.Array(
      Type.Object(
        {
          id: Identifier,
          ...resting,
          name: Bilingual,
          action: Type.Optional({ ...Identifier, description: 'The action that it belongs to' }),
          also,
          partners,
        },
        closed,
      ),
    ),
    indicators: Type.Array(Indicator),
  },
  { ...closed, $id: 'https://talent-ledger.invalid/plan.schema.json', title: 'Plan file' },
);
export type PlanFile = Static<typeof PlanFile>;
export type PlanIndicator = PlanFile['indicators'][number];
export type PlanMeasure = PlanFile['measures'][number];
export type PlanUnit = PlanFile['units'][number];
