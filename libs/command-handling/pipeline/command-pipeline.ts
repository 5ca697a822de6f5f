import { Actor, authorise, authoriseRole, OrganisationScope, SYSTEM_ACTOR } from '#access';
import { Turns } from '#event-store';
import type { DomainEvent, Refusal } from '#kernel';
import type { BlindIndex, Sealer } from '#privacy';
import type { AnyCommandDefinition, FirstCommand } from '../command-definition';
import type { CommandDispatcher, CommandEnvelope, CommandOutcome } from '../command-outcome';
import { concernOf } from '../command-scope';
import type { StreamNaming } from '../decision-context';
import { denialFor, isAnonymous } from '../denial';
import { commandIdOfKey, findEarlierOutcome } from '../idempotency';
import type { StateLoader } from '../state-loader';
import { append, AppendParts } from './append';
import { consider, ConsideringParts } from './considered-command';
import { GivenCommand, givenCommand } from './given-command';
import { judge } from './judge';
import { look } from './look';
import type { FindPossible } from '../possibility';
import { possibleFor } from './possible';
import { leavingNothing, rehearsed } from './rehearsal';
import { type DamageOf, soundHistory } from './sound-history';

/** Attempts on a stream that others keep changing, when the sender named no revision. */
const MAXIMUM_ATTEMPTS = 8;

/**
 * Longest wait for the turn on a stream, in milliseconds. Whoever waited longer is told so at once when the turn
 * comes: a log that answers slowly must not make its callers wait for each other's waiting.
 */
const LONGEST_WAIT = 5_000;

export interface PipelineParts extends AppendParts, ConsideringParts {
  readonly sealer: Sealer;
  readonly loader: StateLoader;
  /** What is known of damage to the log: no command is decided on a stream that is not as it was recorded. */
  readonly damageOf: DamageOf;
  readonly blindIndex: BlindIndex;
  readonly organisationScope: OrganisationScope;
  /** Definitions by route, such as `selection/nominate-candidate`. */
  readonly definitions: ReadonlyMap<string, AnyCommandDefinition>;
  /** Puts a denied attempt of an account on record. Not called for the public, which has no account. */
  readonly recordDenial: (envelope: CommandEnvelope, code: string) => Promise<void>;
  /** The same of an attempt that the rules refused: with the clauses that were cited. */
  readonly recordRefusal: (
    envelope: CommandEnvelope,
    refusal: Pick<Refusal, 'code' | 'clauses'>,
  ) => Promise<void>;
}

/**
 * The way of every command, in numbered steps from {@link take} to the log. What is not let through at one of them goes no
 * further. Whoever is not concerned gets one answer, whether the thing exists or not.
 */
export class CommandPipeline implements CommandDispatcher {
  /** By stream. */
  private readonly turns = new Turns();
  /**
   * Of what others rest on, by stream. It is waited for by a command that has a turn of its own, and waits for none of those: nobody
   * waits for ever.
   */
  private readonly turnsOfFirst = new Turns();
  private readonly naming: StreamNaming;
  private readonly routes: ReadonlyMap<AnyCommandDefinition, string>;
  /** What a rehearsal goes through: the same steps, of which nothing is left behind. */
  private readonly rehearsing: PipelineParts;

  constructor(private readonly parts: PipelineParts) {
    this.rehearsing = leavingNothing(parts);
    this.naming = { blindIndex: (purpose, value) => parts.blindIndex.of(purpose, value) };
    this.routes = new Map([...parts.definitions].map(([route, definition]) => [definition, route]));
  }

  dispatch(envelope: CommandEnvelope, door: CommandDispatcher = this): Promise<CommandOutcome> {
    const { naming, parts } = this;
    const { definitions, blindIndex } = parts;
    const definition = definitions.get(envelope.route);
    if (definition === undefined) throw new TypeError(`no such command: ${envelope.route}`);
    return definition.use((typed) => this.take(givenCommand(typed, envelope, { blindIndex, naming }), door));
  }

  /** What an actor may do: see {@link possibleFor}. */
  possible(actor: Actor): FindPossible {
    return possibleFor(actor, { ...this.parts, naming: this.naming });
  }

  private async take<Body extends object, State, Event extends DomainEvent, Facts>(
    given: GivenCommand<Body, State, Event, Facts>,
    door: CommandDispatcher,
  ): Promise<CommandOutcome> {
    // 1. What was appended under the same id before is the outcome.
    const earlier = await this.findEarlier(given);
    if (earlier) return earlier;
    // 2. to 11.
    const outcome = await this.takeTurn(given, door);
    if (isTaken(outcome)) return outcome;
    // 12. A request with the same key may have been appended since, and be the very reason why this one was not.
    const meanwhile = await this.findEarlier(given);
    if (meanwhile) return meanwhile;
    // 13. Whoever was turned away, or refused, is put on record.
    await this.recordVain(given, outcome);
    return outcome;
  }

  /** Of whose business it is nobody's who gave it, and of what was only rehearsed, no refusal is on record; nor of what the system gives. */
  private async recordVain<Body extends object, State, Event extends DomainEvent, Facts>(
    { definition, envelope }: GivenCommand<Body, State, Event, Facts>,
    outcome: CommandOutcome,
  ): Promise<void> {
    if (isAnonymous(envelope.actor)) return;
    if (outcome.kind === 'denied') return this.parts.recordDenial(envelope, outcome.code);
    const { confidentialActor, answersWithReceipt, triesOnRecord } = definition;
    const isUntold = confidentialActor ?? answersWithReceipt ?? triesOnRecord ?? envelope.rehearsal;
    if (outcome.kind !== 'refused' || isUntold || envelope.actor.id === SYSTEM_ACTOR.id) return;
    await this.parts.recordRefusal(envelope, outcome.refusal);
  }

  private async takeTurn<Body extends object, State, Event extends DomainEvent, Facts>(
    given: GivenCommand<Body, State, Event, Facts>,
    door: CommandDispatcher,
  ): Promise<CommandOutcome> {
    const { definition, envelope, target } = given;
    // 2. Whoever has none of its roles holds up nobody. This only turns away; it is step 5 that lets through.
    const byRole = authoriseRole(envelope.actor, definition.roles);
    if (!byRole.granted) return { kind: 'denied', ...denialFor(envelope.actor, byRole) };
    // 3. In this process the commands of one stream go one after the other, in the order in which they came.
    const turns = envelope.isFirst ? this.turnsOfFirst : this.turns;
    const asked = performance.now();
    return turns.take([target.stream], async () =>
      performance.now() - asked > LONGEST_WAIT
        ? { kind: 'contended', stream: target.saidStream, attempts: 0 }
        : this.attemptRepeatedly(given, door),
    );
  }

  /** Goes through steps 4 to 11, and again when another process was faster. */
  private async attemptRepeatedly<Body extends object, State, Event extends DomainEvent, Facts>(
    given: GivenCommand<Body, State, Event, Facts>,
    door: CommandDispatcher,
  ): Promise<CommandOutcome> {
    for (let attempts = 1; attempts <= MAXIMUM_ATTEMPTS; attempts += 1) {
      const outcome = await this.attempt(given, door);
      if (outcome) return outcome;
    }
    return { kind: 'contended', stream: given.target.saidStream, attempts: MAXIMUM_ATTEMPTS };
  }

  /** Undefined when another process was faster and the sender named no revision. */
  private async attempt<Body extends object, State, Event extends DomainEvent, Facts>(
    given: GivenCommand<Body, State, Event, Facts>,
    door: CommandDispatcher,
  ): Promise<CommandOutcome | undefined> {
    const { naming } = this;
    const { definition, envelope, command, target } = given;
    const { actor, rehearsal = false } = envelope;
    const parts = rehearsal ? this.rehearsing : this.parts;
    const { organisationScope, damageOf } = parts;
    const loader = soundHistory(parts.loader, damageOf, target);
    // 4. Its stream is read, and what it looks at in others.
    const looked = await look(given, {
      loader,
      naming,
      eventAt: (position) => parts.loader.eventAt(position),
      policies: parts.policies,
    });
    const { state, facts } = looked;
    // 5. It is authorised, by the role and by whom it concerns: the one place that lets anybody through.
    const concern = concernOf(definition.scope, command, state, facts);
    const access = await authorise(actor, { roles: definition.roles, concern }, organisationScope);
    if (!access.granted) return { kind: 'denied', ...denialFor(actor, access) };
    // 6. Time, policy in force and second key are asked for, once.
    const considered = await consider(given, looked, access.role, parts);
    // 7. The reasons against it are looked for; 8. its decider decides.
    const decision = judge(considered);
    if (decision.kind === 'stale') return decision;
    if (decision.kind === 'refused') return { kind: 'refused', refusal: decision };
    // 9. What it rests on is given first. That stands, although this command then fails.
    const first = definition.first?.(command, state, facts, considered.context);
    const before = first && (await this.giveFirst(first, envelope, door));
    if (before && !isTaken(before)) return before;
    // 10. Its events are sealed; 11. appended.
    const outcome = await append({ ...given, ...considered }, decision, parts);
    return rehearsal && outcome?.kind === 'appended' ? rehearsed(considered, decision) : outcome;
  }

  /**
   * Gives what a command rests on, by the system and through the same door. It waits for what other commands rest on in the same stream,
   * and for no command of that stream: whoever of these is faster makes it decide again.
   * @throws TypeError when that rests on something in turn: two could wait for each other
   */
  private giveFirst(
    { definition, body }: FirstCommand,
    { commandId, correlationId, rehearsal }: CommandEnvelope,
    door: CommandDispatcher,
  ): Promise<CommandOutcome> {
    const route = this.routes.get(definition);
    if (route === undefined) throw new TypeError(`no such command: ${definition.name}`);
    if (definition.use(({ first }) => first !== undefined))
      throw new TypeError(`${definition.name} is given first, and rests on another`);
    return door.dispatch({
      ...{ route, body, actor: SYSTEM_ACTOR, correlationId, causationId: commandId },
      // The same each time that the command is given again, so that it appends once, and a copy of the command finds it.
      commandId: commandIdOfKey(this.parts.blindIndex, SYSTEM_ACTOR.id, `before ${commandId}`),
      ...{ repeatable: true, isFirst: true, ...(rehearsal && { rehearsal }) },
    });
  }

  private async findEarlier<Body extends object, State, Event extends DomainEvent, Facts>({
    envelope: { commandId, repeatable },
    fingerprint,
  }: GivenCommand<Body, State, Event, Facts>): Promise<CommandOutcome | undefined> {
    const { store, codec } = this.parts;
    return repeatable ? findEarlierOutcome(store, codec, commandId, fingerprint) : undefined;
  }
}

/** Whether nothing stood in the way. */
function isTaken({ kind }: CommandOutcome): boolean {
  return kind === 'appended' || kind === 'rehearsed';
}
