import type { Actor, Role } from '#access';
import type {
  Aggregate,
  BilingualText,
  ClauseReference,
  Decision,
  DomainEvent,
  Refusal,
  Stage,
} from '#kernel';
import type { AllowanceName } from '#platform';
import type { ModuleName, PolicyPack } from '#policy';
import { checkLookedAt, LookedAt } from './looked-at';
import { CommandScope, DescribedScope, describeScope } from './command-scope';
import type { BesideStreams, DecisionContext, Load, StreamNaming } from './decision-context';
import type { RestsOnWitnessed } from './witnessed';

/** A key that somebody holds already: who, and what they did with it. */
export type KeyHolder = NamedKeyHolder | ConfidentialKeyHolder;

interface NamedKeyHolder {
  readonly actorId: string;
  readonly act: BilingualText;
}

/** Somebody whose account the log does not show: known by its mark under the key of the thing they acted on. */
export interface ConfidentialKeyHolder {
  /** Whose key made the mark. */
  readonly subject: string;
  /** What `context.actorMark` was. */
  readonly actorMark: string;
  readonly act: BilingualText;
}

/**
 * Why a command is on nobody's to-do list: it begins what no event has asked for; it is given when there is a reason to; it is
 * another way to settle a task that names another command; whoever has to do it is shown that elsewhere.
 */
export type Untasked = 'first-step' | 'at-any-time' | 'another-way' | 'shown-elsewhere';

/** Who holds earlier keys of a case, and the clause by which this one is another person's. */
export interface SecondKey {
  readonly holders: readonly KeyHolder[];
  readonly clause?: ClauseReference;
}

/** What a reason against a command is looked for in. */
export interface Judged<State, Facts = unknown, Uses extends ModuleName = never> {
  /** Of the stream, without its category. */
  readonly id: string;
  readonly state: State;
  readonly context: DecisionContext<Uses>;
  readonly facts: Facts;
}

/** The same with what is asked for. */
export interface Asked<Body, State, Facts = unknown, Uses extends ModuleName = never> extends Judged<
  State,
  Facts,
  Uses
> {
  readonly command: Body;
}

/** Pure: a reason against a command, if it is one. Says nothing where another one has to be gone first. */
export type Guard<Case> = (judged: Case) => Refusal | undefined;

/**
 * One use case: what it asks for (the DTO), who may ask, which stream it appends to, what it has to know,
 * and how it decides. Endpoint, OpenAPI, authorisation, idempotency and audit metadata follow from it.
 */
export interface CommandDefinition<
  Body extends object = object,
  State = unknown,
  Event extends DomainEvent = DomainEvent,
  Facts = unknown,
> {
  /** Class of its fields (`bodyOf`). Its name in kebab-case is the route. */
  readonly body: new () => Body;
  readonly aggregate: Aggregate<State, Event>;
  readonly summary: BilingualText;
  /** Who may give it; `system` for workflows and deadlines. */
  readonly roles: readonly Role[];
  /** Why it is nobody's task. Absent where a kind of task names it, and where the system alone gives it. */
  readonly untasked?: Untasked;
  /** Id of the stream, without its category. */
  readonly id: (command: Body, naming: StreamNaming) => string;
  /** Whether the stream must be new, must exist, or may be either. */
  readonly expects: 'new' | 'existing' | 'either';
  /** Where the stream must be new: the rule of the policy that makes a second one impossible. Its clause is named. */
  readonly uniqueBy?: (policy: PolicyPack) => { readonly clause: ClauseReference } | undefined;
  /** The rate limit that it counts by, where it has one of its own. */
  readonly limit?: AllowanceName;
  /**
   * Declared where the answer would tell what was there before: it then names the stream to its sender alone, and tells
   * neither its revision nor its events (ADR 0041).
   */
  readonly answersWithReceipt?: true;
  /**
   * Declared where the body holds a secret that may be tried a few times, each of them on record: a rehearsal leaves nothing
   * on record, and tells nothing of what the command would come to.
   */
  readonly triesOnRecord?: true;
  /**
   * Reads what the decision needs of other streams. These are looked at, not locked: rest a refusal on them
   * only where the fact can no longer change, or where being a moment old does no harm (ADR 0004).
   */
  readonly facts?: (load: Load, command: Body, state: State, beside: BesideStreams) => Promise<Facts>;
  /** Every aggregate that `facts` reads, and may read. Without it `facts` reads none. */
  readonly looksAt?: readonly LookedAt[];
  /** Whom it concerns: offices, persons, or nobody in particular with the reason why. There is no default. */
  readonly scope: CommandScope<Body, State, Facts>;
  /**
   * Declared where who gives it is nobody's business: its events then carry the role alone in their metadata, neither
   * account nor office. `marked`: the command makes a thing of its own, sealed under the command's id, and
   * `context.actorMark` is the account's mark under that key; `decide` keeps the account itself in a sealed field.
   */
  readonly confidentialActor?: 'hidden' | 'marked';
  /**
   * Tells somebody that they did this very thing already, where the second key would otherwise take their own earlier act
   * for another one. A repetition is no conflict of two keys.
   */
  readonly repeated?: (
    command: Body,
    state: State,
    actor: Pick<Actor, 'id' | 'office'>,
    facts: Facts,
  ) => Refusal | undefined;
  /** Two keys are two people: whoever holds an earlier key of the case is refused this one. */
  readonly secondKey?: (command: Body, state: State, facts: Facts) => SecondKey;
  /**
   * The programme whose policy in force today decides; it is then `context.policy`. Undefined where the command
   * speaks of something that is not there: `decide` says so before it looks at any policy.
   */
  readonly programme?: (command: Body, state: State, facts: Facts) => string | undefined;
  /**
   * The parts of a programme that it is about, or rests on: refused where the programme does not have them. `context.policy`
   * has them, so that no clause is ever cited in place of another.
   */
  readonly uses?: readonly ModuleName[];
  /** Recorded events that witnesses have to have cosigned first, where the policy asks for that; empty where it does not (ADR 0086). */
  readonly restsOn?: (command: Body, policy: PolicyPack) => readonly RestsOnWitnessed[];
  /** Declared where people may give it also once what its stream is part of has ended: see `Aggregate.ended`. */
  readonly afterTheEnd?: true;
  /** For the one command that adopts a policy version: only there need it not be adopted yet. */
  readonly adoptsPolicy?: boolean;
  /**
   * What the system has to be able to do before this command may append, in the stream that owns it: of several at once
   * that ask for the same, one gets it, and the others are refused as that command is. Asked once the decision is to accept.
   * It stands although this command then fails: it must do no harm by itself (ADR 0041).
   */
  readonly first?: (
    command: Body,
    state: State,
    facts: Facts,
    context: DecisionContext,
  ) => FirstCommand | undefined;
  /**
   * The statuses of the aggregate in which it may be given, by the aggregate's table. In any other it is told what the
   * table says; guards, checks and `decide` see the state of one of these.
   */
  readonly in?: Stage<State>;
  /** What it is told in another status, where that has more to say than the table. */
  readonly outside?: Guard<Asked<Body, State, Facts>>;
  /**
   * What has to be there before anything else can be judged, so that guards, checks and `decide` have it as their facts; or
   * the refusal that says what is not. Default: the facts as they were read.
   */
  readonly known?: (asked: Asked<Body, State, Facts>) => Facts | Refusal;
  /**
   * Reasons against it that lie in the case: judged before anybody has filled in anything. All of them are looked for; the
   * first one found leads.
   */
  readonly guards?: readonly Guard<Judged<State, Facts>>[];
  /** Reasons against it that lie in what it asks for. They are looked for, and told, with the guards. */
  readonly checks?: readonly Guard<Asked<Body, State, Facts>>[];
  /** Pure: what happens. `Event` is every event of the aggregate, not only those decided here. */
  readonly decide: (
    state: State,
    command: Body,
    context: DecisionContext,
    facts: Facts,
  ) => Decision<NoInfer<Event>>;
}

/** A command of the system that another one rests on. */
export interface FirstCommand {
  readonly definition: AnyCommandDefinition;
  /** An instance of the definition's own class. */
  readonly body: object;
}

/** A definition with its types hidden, for lists of commands. */
export interface AnyCommandDefinition {
  readonly body: new () => object;
  readonly aggregate: Pick<Aggregate<unknown>, 'category' | 'title' | 'events'> & {
    readonly ended?: unknown;
  };
  readonly in?: Pick<Stage<never>, 'lifecycle' | 'command'>;
  readonly summary: BilingualText;
  readonly roles: readonly Role[];
  readonly untasked?: Untasked;
  readonly looksAt?: readonly LookedAt[];
  /** Whether it reads facts at all. */
  readonly facts?: unknown;
  readonly expects: 'new' | 'existing' | 'either';
  readonly limit?: AllowanceName;
  readonly answersWithReceipt?: true;
  readonly triesOnRecord?: true;
  readonly describedScope: DescribedScope;
  /** Route name of the use case in kebab-case: `nominate-candidate`. */
  readonly name: string;
  /** Runs a typed function with this definition's own types. */
  readonly use: <Result>(visitor: DefinitionVisitor<Result>) => Result;
}

/** Sees a definition with its types: how generic code handles commands without casts. */
export type DefinitionVisitor<Result> = <Body extends object, State, Event extends DomainEvent, Facts>(
  definition: CommandDefinition<Body, State, Event, Facts>,
) => Result;

/**
 * A use case as it is declared: what judges, decides and comes first sees the state of the statuses in `in`, what is `known`, and a policy
 * that has the parts it `uses`.
 */
type Declared<
  Body extends object,
  State,
  Event extends DomainEvent,
  Facts,
  In extends State,
  Known,
  Uses extends ModuleName,
> = Omit<
  CommandDefinition<Body, State, Event, Facts>,
  'body' | 'in' | 'outside' | 'uses' | 'known' | 'guards' | 'checks' | 'first' | 'decide'
> & {
  readonly uses?: readonly Uses[];
  readonly in?: Stage<State, In>;
  readonly outside?: Guard<Asked<Body, State, Facts, NoInfer<Uses>>>;
  readonly guards?: readonly Guard<Judged<In, Known, NoInfer<Uses>>>[];
  readonly checks?: readonly Guard<Asked<Body, In, Known, NoInfer<Uses>>>[];
  readonly first?: (
    command: Body,
    state: In,
    facts: Facts,
    context: DecisionContext,
  ) => FirstCommand | undefined;
  readonly decide: (
    state: In,
    command: Body,
    context: DecisionContext<NoInfer<Uses>>,
    known: Known,
  ) => Decision<NoInfer<Event>>;
};

/** With what has to be there first. */
interface Knowing<Body extends object, Facts, In, Known, Uses extends ModuleName> {
  readonly known: (asked: Asked<Body, In, Facts, NoInfer<Uses>>) => Known | Refusal;
}

/**
 * Declares a use case. Exported from its file under `commands/` and listed once in `commands/index.ts`.
 * @throws TypeError when `in` is the row of another command, and when it rests on what may go back without saying what mends that
 */
export function defineCommand<
  Body extends object,
  State,
  Event extends DomainEvent,
  Facts = undefined,
  In extends State = State,
  Uses extends ModuleName = never,
>(
  body: new () => Body,
  options: Declared<Body, State, Event, Facts, In, Facts, Uses> & { readonly known?: undefined },
): CommandDefinition<Body, State, Event, Facts> & AnyCommandDefinition;
export function defineCommand<
  Body extends object,
  State,
  Event extends DomainEvent,
  Known,
  Facts = undefined,
  In extends State = State,
  Uses extends ModuleName = never,
>(
  body: new () => Body,
  options: Declared<Body, State, Event, Facts, In, Known, Uses> & Knowing<Body, Facts, In, Known, Uses>,
): CommandDefinition<Body, State, Event, Facts> & AnyCommandDefinition;
export function defineCommand<Body extends object, State, Event extends DomainEvent, Facts>(
  body: new () => Body,
  options: Omit<CommandDefinition<Body, State, Event, Facts>, 'body'>,
): CommandDefinition<Body, State, Event, Facts> & AnyCommandDefinition;
export function defineCommand<Body extends object, State, Event extends DomainEvent, Facts>(
  body: new () => Body,
  options: Omit<CommandDefinition<Body, State, Event, Facts>, 'body'>,
): CommandDefinition<Body, State, Event, Facts> & AnyCommandDefinition {
  const name = kebabCase(body.name);
  checkLookedAt(name, options.looksAt);
  if (options.in && options.in.command !== name)
    throw new TypeError(`${name} is judged as ${options.in.command}`);
  // What judges and decides is asked only in the statuses of `in`, with what is `known`, under a policy with what it `uses`: its
  // types are narrower.
  const definition = { ...options, body };
  return {
    ...definition,
    name,
    describedScope: describeScope(options.scope),
    use: (visitor) => visitor(definition),
  } as CommandDefinition<Body, State, Event, Facts> & AnyCommandDefinition;
}

/** `NominateCandidate` → `nominate-candidate`. */
export function kebabCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}
