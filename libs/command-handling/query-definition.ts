import type { Actor, Role } from '#access';
import type { Aggregate, BilingualText, DomainEvent, LocalDate } from '#kernel';
import type { AllowanceName, Language } from '#platform';
import type { PolicyLibrary, WorkingDayCount } from '#policy';
import type { SealedReference } from '#privacy';
import type { ReadModel, TableNamesOf } from '#projections';
import type { Fields } from '#vocabulary';
import type { QueryScope } from './command-scope';
import type { FindPossible } from './possibility';
import type { ReadScope, ReadSubject } from './read-scope';
import type { Searchable } from './searchable';

/**
 * Reads rows of one projection's tables, or of several projections', all from one moment: of those that the query declares.
 * `read` gets the table names of the generations.
 */
export type ReadRows<in Declared extends ReadModel> = <
  const Read extends Declared | readonly Declared[],
  Result,
>(
  projections: Read,
  read: (tables: TableNamesOf<Read>, query: RunSql) => Promise<Result>,
) => Promise<Result>;

/** Runs one SQL statement with parameters `$1 …` and gives its rows. */
export type RunSql = <Row extends object>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>;

/**
 * The state of a stream as it was before a position of the log, with personal fields opened where a key still exists. It is for what a
 * query works out, and for nothing that it shows: none of it is noted as disclosed.
 */
export type StateBefore = <State, Event extends DomainEvent>(
  aggregate: Aggregate<State, Event>,
  id: string,
  position: bigint,
) => Promise<State>;

/**
 * What a query is answered with.
 * @typeParam Declared the projections that it may read; without them it reads none
 */
export interface QueryContext<in Declared extends ReadModel = never> {
  readonly actor: Actor;
  /** What the actor may see of rows that belong to organisations and persons. Pass it to `scopeFilter`. */
  readonly scope: ReadScope;
  readonly read: ReadRows<Declared>;
  readonly now: Date;
  /** How many rows a list counts at most where it is asked to. */
  readonly countsTo: number;
  readonly today: LocalDate;
  /** Of whoever asks, as far as the asking says it. */
  readonly language: Language;
  /** How this ledger is set up. */
  readonly features: readonly string[];
  /** Working days after one date up to another: see `countWorkingDays`. No query meets the calendar itself, which throws. */
  readonly workingDays: (from: string, to: string) => WorkingDayCount;
  readonly policies: Pick<PolicyLibrary, 'version' | 'inForce' | 'plans'>;
  /**
   * A text with the identifiers that the actor gets in one role: for an answer whose rows belong to roles of several
   * audiences. Everywhere else the boundary does this by itself (ADR 0030).
   */
  readonly identifiersInRole: (role: Role, text: string) => string;
  /** What the actor may do with the thing that a target names, and why not the rest. */
  readonly possible: FindPossible;
  /** The keyed index of a personal value for one purpose: by it a person is found whom a number names. */
  readonly blindIndex: (purpose: string, value: string) => string;
  readonly stateBefore: StateBefore;
  /** Opens sealed personal fields, by event id; those of an erased subject are absent. */
  readonly open: (
    references: readonly (SealedReference | null)[],
  ) => Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>>;
}

/** One question answered from read models. */
export interface QueryDefinition<
  Parameters extends object = object,
  Answer extends object = object,
  Declared extends ReadModel = ReadModel,
> {
  /** Path behind `/api/v1/`, with `:name` for parameters in it: `candidacies/:candidacyId`. */
  readonly path: string;
  /** DTO class of path and query parameters. */
  readonly parameters: new () => Parameters;
  /** DTO class of the answer, for OpenAPI. */
  readonly answer: new () => Answer;
  readonly summary: BilingualText;
  readonly roles: readonly Role[];
  /** Whether its rows are those within the actor's reach, or the same for everybody of its roles, and why. */
  readonly scope: QueryScope;
  /** What the rows are that `scope` is for; absent: persons. */
  readonly subject?: ReadSubject;
  /** The rate limit that it counts by, where it has one of its own. */
  readonly limit?: AllowanceName;
  /**
   * Of a query about one thing: what commands on it append to, and the field, of the parameters or else of the answer, that
   * holds its id; or the fields whose values, joined by dots, are its id. Its revision is told by that.
   */
  readonly thing?: {
    readonly aggregate: Pick<Aggregate<unknown>, 'category'>;
    readonly by: string | readonly string[];
  };
  /** Of a declared list: the fields of its rows, which are the columns of its export. */
  readonly rows?: Fields;
  /** What is asked may name somebody: it comes in a body, and stands in no address. */
  readonly asked?: 'in-body';
  /** How the search finds its rows. */
  readonly searchable?: Searchable;
  /** All that it reads, and may read; `?atLeast=` waits for these. */
  readonly projections: readonly Declared[];
  /** Gives undefined when there is no such thing within the actor's scope: answered as 404. */
  readonly run: (
    parameters: Parameters,
    context: QueryContext<NoInfer<Declared>>,
  ) => Promise<Answer | undefined>;
}

/** A definition with its types hidden, for lists of queries. */
export interface AnyQueryDefinition extends Omit<QueryDefinition, 'run'> {
  readonly run: (parameters: never, context: QueryContext<ReadModel>) => Promise<object | undefined>;
}

/** What a query answers. */
export type AnswerOf<Query extends { readonly answer: new () => object }> = InstanceType<Query['answer']>;

/** Declares a query. Exported from its read model's folder and listed once in the context's module. */
export function defineQuery<Parameters extends object, Answer extends object, Declared extends ReadModel>(
  definition: QueryDefinition<Parameters, Answer, Declared>,
): QueryDefinition<Parameters, Answer, Declared> {
  return definition;
}
