import { Static, Type } from '@sinclair/typebox';

/**
 * The form of a scenario file, `policies/plans/<plan>/scenarios/<name>.json`: how a plan is carried out, step by step over HTTP. In
 * bodies, paths and answers `@name` stands for an office, a person or a mark of the world of scenarios.
 */

const closed = { additionalProperties: false } as const;
const Text = Type.String({ minLength: 1 });
const Body = Type.Record(Type.String(), Type.Unknown());
/** Which step of the description of the plan it is, for whoever compares the two. */
const step = Type.Optional(Text);
const as = { step, as: { ...Text, description: 'An account of the world' } };
const given = { ...as, give: Text, with: Body };
const Refused = Type.Object(
  {
    code: Text,
    clauses: Type.Optional(Type.Array(Text)),
    says: Type.Optional(Text),
    recorded: Type.Optional({
      ...Text,
      description: 'Code of the denied attempt on record, which may say more than the answer',
    }),
  },
  closed,
);
export type Refused = Static<typeof Refused>;

const Steps = [
  /** The demo clock goes on to nine o'clock of a day. */
  Type.Object({ step, clock: Type.String({ format: 'date' }) }, closed),
  /** A command that is taken, with the types of its events. */
  Type.Object({ ...given, then: Type.Array(Text, { minItems: 1 }) }, closed),
  /** A command that is refused. */
  Type.Object({ ...given, refused: Refused }, closed),
  /** A query and a part of its answer. */
  Type.Object({ ...as, ask: Text, shows: Body }, closed),
  /** A query and, by the name of a list in its answer, entries of it, each found by its first field. */
  Type.Object(
    { ...as, ask: Text, finds: Type.Record(Type.String(), Type.Array(Body, { minItems: 1 })) },
    closed,
  ),
  /** A query whose answer holds a text nowhere. */
  Type.Object({ ...as, ask: Text, hides: Text }, closed),
  /** A query that is refused. */
  Type.Object({ ...as, ask: Text, refused: Refused }, closed),
  /** The present position of the log gets a name, for `asOf=@name`. */
  Type.Object({ step, mark: Text }, closed),
  /** Plan files with changes in them stop the start with a line. */
  Type.Object({ step, changed: Type.Record(Type.String(), Body), stops: Text }, closed),
] as const;

export const Scenario = Type.Object(
  {
    title: Type.Object({ zh: Text, en: Text }, closed),
    clauses: Type.Array(Text, { minItems: 1, description: 'Clauses that it shows' }),
    clock: Type.String({ format: 'date', description: 'The day on which it begins' }),
    steps: Type.Array(Type.Union([...Steps]), { minItems: 1 }),
  },
  { ...closed, $id: 'https://talent-ledger.invalid/plan-scenario.json' },
);
export type Scenario = Static<typeof Scenario>;
export type Step = Scenario['steps'][number];
