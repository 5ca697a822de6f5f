import { deepStrictEqual, fail, ok } from 'node:assert/strict';
import type { Concern, Role } from '#access';
import {
  Accepted,
  ClauseReference,
  Decision,
  DomainEvent,
  findJsonFault,
  fold,
  localDate,
  Refusal,
  RuleOutcome,
} from '#kernel';
import { NO_PLANS, type PlanLibrary, type PolicyPack, type WorkingDayCalendar } from '#policy';
import type { CommandDefinition, SecondKey } from '../command-definition';
import { concernOf } from '../command-scope';
import type { StreamNaming } from '../decision-context';
import { identifiersIn } from '../named-things';
import type { ActorMarks } from '../pipeline/confidential-actor';
import { considered } from '../pipeline/considered-command';
import { judge } from '../pipeline/judge';
import { deeplyFrozen } from './deeply-frozen';
import { WEEKDAY_CALENDAR } from './weekday-calendar';

/** Who acts in a specification. */
export interface SpecifiedActor {
  readonly id?: string;
  readonly office?: string | null;
  /** Default: the first role of the command. */
  readonly role?: Role;
}

/** What a refusal is expected to carry beside its code. */
export interface ExpectedRefusal {
  readonly reason?: Refusal['reason'];
  readonly field?: string;
  /** Exactly these, in any order. */
  readonly clauses?: readonly ClauseReference[];
  /** The codes of exactly these further reasons, in order. */
  readonly others?: readonly string[];
  /** Among the outcomes there is one of each of these rules, with these members. */
  readonly outcomes?: readonly (Partial<RuleOutcome> & Pick<RuleOutcome, 'rule'>)[];
}

interface Givens<Event, Facts> {
  readonly events: readonly Event[];
  readonly facts?: { readonly value: Facts };
  readonly actor: SpecifiedActor;
  readonly seenRevision?: number;
  readonly ended?: Refusal;
  readonly now: Date;
  readonly policy?: PolicyPack;
  readonly calendar: WorkingDayCalendar;
  readonly plans: PlanLibrary;
}

/** A readable stand-in for the keyed index: the same value under the same purpose gives the same id. */
export const PLAIN_NAMING: StreamNaming = { blindIndex: (purpose, value) => `${purpose}.${value}` };

const COMMAND_ID = '01900000-0000-7000-8000-000000000001';

/**
 * Specifies what a command decides: `specification(definition).given(…).when(body).then(…)`, through the very steps
 * that a command takes once somebody is let through (`judge`). Whom it concerns is not checked here: see
 * {@link Specification.offices}. Each step gives a new specification, so a common beginning can be kept.
 */
export function specification<Body extends object, State, Event extends DomainEvent, Facts>(
  definition: CommandDefinition<Body, State, Event, Facts>,
): Specification<Body, State, Event, Facts> {
  const now = noonOf('2022-03-01');
  return new Specification(definition, {
    ...{ events: [], actor: {}, now },
    ...{ calendar: WEEKDAY_CALENDAR, plans: NO_PLANS },
  });
}

/** What is given: the past of the stream, other facts, who, when, under which policy. */
export class Specification<Body extends object, State, Event extends DomainEvent, Facts> {
  constructor(
    private readonly definition: CommandDefinition<Body, State, Event, Facts>,
    private readonly givens: Givens<Event, Facts>,
  ) {}

  /** Events of the command's stream, in order. Default: there is no such stream. */
  given(...events: readonly Event[]): this {
    return this.with({ events: [...this.givens.events, ...events] });
  }

  /** What the command's `facts` would have read. */
  facts(value: Facts): this {
    return this.with({ facts: { value } });
  }

  /** Default: account `somebody` without office, in the first role of the command. */
  actor(actor: SpecifiedActor): this {
    return this.with({ actor });
  }

  /** What the sender names in `If-Match`: the revision of the stream as given. Default: none. */
  ifMatch(seenRevision: number): this {
    return this.with({ seenRevision });
  }

  /** What the stream is part of has ended, and refuses with this. Default: it goes on. */
  ended(refusal: Refusal): this {
    return this.with({ ended: refusal });
  }

  /** Noon of a date in Asia/Shanghai. Default: 2022-03-01. */
  today(date: string): this {
    return this.with({ now: noonOf(date) });
  }

  /** An instant, where the time of day matters. */
  at(now: Date): this {
    return this.with({ now });
  }

  /** The policy in force for the programme of the command. Default: none is. */
  policy(pack: PolicyPack): this {
    return this.with({ policy: pack });
  }

  /** Default: Monday to Friday, without holidays. */
  calendar(calendar: WorkingDayCalendar): this {
    return this.with({ calendar });
  }

  /** The plan files. Default: there are none. */
  plans(plans: PlanLibrary): this {
    return this.with({ plans });
  }

  /** Judges a command. */
  when(body: Body): SpecifiedDecision<Event> {
    const { definition, givens } = this;
    const { command, state, facts, id } = this.stage(body);
    const { id: actorId = 'somebody', office = null, role = definition.roles[0] } = givens.actor;
    ok(role, 'the command allows no role');
    const envelope = {
      route: `specification/${definition.body.name}`,
      actor: { id: actorId, office, roles: [role] },
      commandId: COMMAND_ID,
      ...(givens.seenRevision !== undefined && { expectedRevision: givens.seenRevision }),
    };
    const target = { id, stream: id, saidId: id, saidStream: id };
    const revision = givens.events.length === 0 ? 'no-stream' : givens.events.length - 1;
    const programme = definition.programme?.(command, state, facts);
    const keys = definition.secondKey?.(command, state, facts);
    const decision = judge(
      considered(
        { definition, command, envelope, target },
        { state, revision, facts, ended: givens.ended },
        {
          ...{ role, keys, now: givens.now, calendar: givens.calendar, plans: givens.plans },
          policy:
            programme === undefined ? undefined : { programme, inForce: givens.policy, isAdopted: true },
          ...{ marks: marksIn(definition, actorId, keys), unwitnessed: undefined },
        },
      ),
    );
    if (decision.kind === 'stale') fail(`stale: the stream is at ${decision.actualRevision}`);
    if (decision.kind === 'refused') {
      const ids = identifiersIn(command);
      for (const refusal of [decision, ...(decision.others ?? [])]) requireWords(refusal, ids);
    } else for (const event of decision.events) requireJson(event);
    return new SpecifiedDecision(decision);
  }

  /** The organisations that the command concerns: none when nobody is known whom it concerns. */
  offices(body: Body): Concern['offices'] {
    return this.concern(body).offices;
  }

  /** The accounts of the persons whom the command concerns. */
  self(body: Body): Concern['accounts'] {
    return this.concern(body).accounts;
  }

  private concern(body: Body): Concern {
    const { command, state, facts } = this.stage(body);
    return concernOf(this.definition.scope, command, state, facts);
  }

  private stage(body: Body): { command: Body; state: State; facts: Facts; id: string } {
    const { definition, givens } = this;
    ok(!definition.facts || givens.facts, `${definition.body.name} reads facts: give them with .facts()`);
    const command = Object.assign(new definition.body(), body);
    // Shared by whoever loads them where they are kept: a decider that changed them would spoil them for others.
    const state = deeplyFrozen(fold(definition.aggregate, givens.events));
    deeplyFrozen(givens.facts);
    // A command that reads no facts is handed undefined, which is then what its type parameter says.
    return { command, state, facts: givens.facts?.value as Facts, id: definition.id(command, PLAIN_NAMING) };
  }

  private with(more: Partial<Givens<Event, Facts>>): this {
    return new Specification(this.definition, { ...this.givens, ...more }) as this;
  }
}

/** What was decided, to be compared with what is specified. Fails with an AssertionError. */
export class SpecifiedDecision<Event extends DomainEvent> {
  constructor(readonly decision: Decision<Event>) {}

  /** Accepted, with exactly these events. */
  then(...events: readonly [Event, ...Event[]]): void {
    deepStrictEqual(asJson(this.accepted().events), asJson(events));
  }

  /** Accepted on exactly these clauses, in any order. */
  thenBasis(...clauses: readonly ClauseReference[]): void {
    deepStrictEqual([...this.accepted().basis].sort(), [...clauses].sort());
  }

  /** Refused with this code, and with what else is named. */
  thenRefused(code: string, expected: ExpectedRefusal = {}): void {
    const { decision } = this;
    if (decision.kind !== 'refused')
      fail(`accepted: ${JSON.stringify(decision.events)}, not refused as ${code}`);
    deepStrictEqual(
      decision.code,
      code,
      `refused as ${decision.code}, not as ${code}: ${decision.message.en}`,
    );
    if (expected.reason !== undefined) deepStrictEqual(decision.reason, expected.reason);
    if (expected.field !== undefined) {
      deepStrictEqual(
        decision.faults.map(({ field }) => field),
        [expected.field],
      );
    }
    if (expected.clauses) deepStrictEqual([...decision.clauses].sort(), [...expected.clauses].sort());
    const { others = [] } = decision;
    if (expected.others)
      deepStrictEqual(
        others.map((other) => other.code),
        expected.others,
      );
    for (const outcome of expected.outcomes ?? []) requireOutcome(decision, outcome);
  }

  private accepted(): Accepted<Event> {
    const { decision } = this;
    if (decision.kind === 'refused') fail(`refused as ${decision.code}: ${decision.message.en}`);
    return decision;
  }
}

/** Marks that a reader can tell: `mark of <account>`. The public, and whoever signed in as it, has none. */
function marksIn(
  { confidentialActor }: Pick<CommandDefinition, 'confidentialActor'>,
  actorId: string,
  keys: SecondKey | undefined,
): ActorMarks {
  const subjects = (keys?.holders ?? []).flatMap((holder) => ('subject' in holder ? [holder.subject] : []));
  const isMarked = confidentialActor === 'marked' && actorId !== 'public';
  return {
    actorMark: isMarked ? `mark of ${actorId}` : null,
    actorMarks: new Map(subjects.map((subject) => [subject, `mark of ${actorId}`])),
  };
}

/** A Chinese sentence speaks of things in words: an id that the command named is no word. */
function requireWords({ code, message, faults }: Refusal, identifiers: readonly string[]): void {
  for (const { zh } of [message, ...faults.map((one) => one.message)]) {
    const said = identifiers.filter((id) => id.length > 1 && zh.includes(id));
    deepStrictEqual(said, [], `${code} says ids in Chinese: ${zh}`);
  }
}

/** The log takes I-JSON only: a member that is undefined, for one, would be refused there, when everything has been decided. */
function requireJson({ type, data }: DomainEvent): void {
  const fault = findJsonFault(data);
  if (fault) fail(`${type} at ${fault.path} is not I-JSON: ${fault.reason}`);
}

function requireOutcome(refusal: Refusal, expected: Partial<RuleOutcome> & Pick<RuleOutcome, 'rule'>): void {
  const found = refusal.outcomes.find(({ rule }) => rule === expected.rule);
  if (!found)
    fail(`no outcome of ${expected.rule} among ${refusal.outcomes.map(({ rule }) => rule).join(', ')}`);
  deepStrictEqual(asJson({ ...found, ...expected }), asJson(found));
}

/** What is compared: values without their classes. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function noonOf(date: string): Date {
  return new Date(`${localDate(date)}T12:00:00+08:00`);
}
