import { authorise, authoriseRole, OrganisationScope, Role, SYSTEM_ACTOR } from '#access';
import { EventActor, EventCodec, EventStore, InvalidAppendError, Turns } from '#event-store';
import {
  Accepted,
  Clock,
  DomainEvent,
  EventDefinition,
  localDateAt,
  refuse,
  Refusal,
  streamName,
  text,
} from '#kernel';
import { PolicyLibrary, PolicyPack, WorkingDayCalendar } from '#policy';
import { BlindIndex, KeyDestroyedError, Sealer } from '#privacy';
import type { AnyCommandDefinition, CommandDefinition, FirstCommand } from './command-definition';
import type { CommandDispatcher, CommandEnvelope, CommandOutcome } from './command-outcome';
import { ActorMarks, actorOnRecord, marksOf } from './confidential-actor';
import { concernOf } from './command-scope';
import { Decided, decideCommand, GoverningPolicy } from './decide-command';
import type { StreamNaming } from './decision-context';
import { denialFor, isAnonymous } from './denial';
import { CommandMetadata, EventWriter } from './event-writer';
import { commandIdOfKey, findEarlierOutcome, requestFingerprint } from './idempotency';
import { LoadedState, StateLoader } from './state-loader';

/** Attempts on a stream that others keep changing, when the sender named no revision. */
const MAXIMUM_ATTEMPTS = 8;

/**
 * Longest wait for the turn on a stream, in milliseconds. Whoever waited longer is told so at once when the turn
 * comes: a log that answers slowly must not make its callers wait for each other's waiting.
 */
const LONGEST_WAIT = 5_000;

export interface DispatcherParts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly sealer: Sealer;
  readonly loader: StateLoader;
  readonly blindIndex: BlindIndex;
  readonly policies: PolicyLibrary;
  /** Whether a pack, byte for byte, is on record as adopted: what lies on file alone decides nothing. */
  readonly isAdopted: (pack: PolicyPack) => Promise<boolean>;
  readonly calendar: WorkingDayCalendar;
  readonly clock: Clock;
  /** Rejects while the clock cannot be relied on: nothing is decided by it then. */
  readonly requireTime: () => Promise<void>;
  readonly organisationScope: OrganisationScope;
  /** Definitions by route, such as `selection/nominate-candidate`. */
  readonly definitions: ReadonlyMap<string, AnyCommandDefinition>;
  /** Puts a denied attempt of an account on record. Not called for the public, which has no account. */
  readonly recordDenial: (envelope: CommandEnvelope, code: string) => Promise<void>;
}

/** The stream that a command appends to. */
interface Target {
  readonly id: string;
  readonly stream: string;
  /** The id as answers may say it: undefined when it was made of something personal that the sender gave. */
  readonly saidId: string | undefined;
  /** The stream as answers may say it. */
  readonly saidStream: string;
}

/** A command with everything its decision needs. */
interface Prepared<State, Facts> extends Target, ActorMarks {
  readonly eventTypes: readonly EventDefinition[];
  readonly loaded: LoadedState<State>;
  readonly facts: Facts;
  readonly role: Role;
  readonly now: Date;
  readonly policy: GoverningPolicy | undefined;
}

/**
 * Takes every command the same way: earlier outcome → role → state → facts → whom it concerns → what `decideCommand`
 * goes through → seal → append; and again from the state on when another process was faster. Whoever is not concerned
 * gets one answer, whether the thing exists or not. Within this process the commands of one stream go one after the
 * other, from the state on, in the order in which they came.
 */
export class EventSourcedDispatcher implements CommandDispatcher {
  private readonly loader: StateLoader;
  private readonly writer: EventWriter;
  /** By stream. A command waits for one turn only and asks for no other while it has it: nobody waits for ever. */
  private readonly turns = new Turns();
  private readonly naming: StreamNaming;

  constructor(private readonly parts: DispatcherParts) {
    this.loader = parts.loader;
    this.writer = new EventWriter(parts.codec, parts.sealer);
    this.naming = { blindIndex: (purpose, value) => parts.blindIndex.of(purpose, value) };
  }

  async dispatch(envelope: CommandEnvelope): Promise<CommandOutcome> {
    const definition = this.parts.definitions.get(envelope.route);
    if (definition === undefined) throw new TypeError(`no such command: ${envelope.route}`);
    const fingerprint = requestFingerprint(this.parts.blindIndex, envelope);
    const earlier = await this.findEarlier(envelope, fingerprint);
    if (earlier) return earlier;
    const outcome = await definition.use((typed) => this.attempt(typed, envelope, fingerprint));
    if (outcome.kind !== 'appended') {
      // A request with the same key may have been appended since, and be the very reason why this one was not.
      const meanwhile = await this.findEarlier(envelope, fingerprint);
      if (meanwhile) return meanwhile;
    }
    if (outcome.kind === 'denied' && !isAnonymous(envelope.actor)) {
      await this.parts.recordDenial(envelope, outcome.code);
    }
    return outcome;
  }

  private async findEarlier(
    { commandId, repeatable }: CommandEnvelope,
    fingerprint: string,
  ): Promise<CommandOutcome | undefined> {
    const { store, codec } = this.parts;
    return repeatable ? findEarlierOutcome(store, codec, commandId, fingerprint) : undefined;
  }

  private async attempt<Body extends object, State, Event extends DomainEvent, Facts>(
    definition: CommandDefinition<Body, State, Event, Facts>,
    envelope: CommandEnvelope,
    fingerprint: string,
  ): Promise<CommandOutcome> {
    const command = envelope.body;
    if (!(command instanceof definition.body))
      throw new TypeError(`${envelope.route} takes a ${definition.body.name}`);
    const byRole = authoriseRole(envelope.actor, definition.roles);
    if (!byRole.granted) return { kind: 'denied', ...denialFor(envelope.actor, byRole) };
    const target = this.targetOf(definition, command);
    const asked = performance.now();
    return this.turns.take([target.stream], async () =>
      performance.now() - asked > LONGEST_WAIT
        ? { kind: 'contended', stream: target.saidStream, attempts: 0 }
        : this.attemptInTurn(definition, command, envelope, fingerprint, target),
    );
  }

  private async attemptInTurn<Body extends object, State, Event extends DomainEvent, Facts>(
    definition: CommandDefinition<Body, State, Event, Facts>,
    command: Body,
    envelope: CommandEnvelope,
    fingerprint: string,
    target: Target,
  ): Promise<CommandOutcome> {
    for (let attempts = 1; attempts <= MAXIMUM_ATTEMPTS; attempts += 1) {
      const prepared = await this.prepare(definition, command, envelope, target);
      if ('kind' in prepared) return prepared;
      const decided = this.decide(definition, command, envelope, prepared);
      const { decision } = decided;
      if (decision.kind === 'stale') return { ...decision, stream: target.saidStream };
      if (decision.kind === 'refused') return refused(decision);
      const first = definition.first?.(command, prepared.facts, decided.context);
      const before = first && (await this.giveFirst(first, envelope));
      if (before && before.kind !== 'appended') return before;
      const appending = this.append(definition, envelope, fingerprint, prepared, decision, decided);
      const outcome = await appending.catch(refuseUnstorable);
      if (outcome) return outcome;
    }
    return { kind: 'contended', stream: target.saidStream, attempts: MAXIMUM_ATTEMPTS };
  }

  /**
   * Gives what a command rests on, by the system. It waits for no turn, since the command has one already: whoever is
   * faster on its stream makes it decide again.
   */
  private giveFirst(
    { definition, body }: FirstCommand,
    { commandId, correlationId }: CommandEnvelope,
  ): Promise<CommandOutcome> {
    const [route] = [...this.parts.definitions].find(([, known]) => known === definition) ?? [];
    if (route === undefined) throw new TypeError(`no such command: ${definition.name}`);
    const { blindIndex } = this.parts;
    const envelope: CommandEnvelope = {
      ...{ route, body, actor: SYSTEM_ACTOR, correlationId, causationId: commandId },
      // The same each time that the command is given again, so that it appends once.
      ...{ commandId: commandIdOfKey(blindIndex, SYSTEM_ACTOR.id, `before ${commandId}`), repeatable: true },
    };
    const fingerprint = requestFingerprint(blindIndex, envelope);
    return definition.use((typed) => {
      if (!(body instanceof typed.body)) throw new TypeError(`${route} takes a ${typed.body.name}`);
      return this.attemptInTurn(typed, body, envelope, fingerprint, this.targetOf(typed, body));
    });
  }

  private targetOf<Body extends object, State, Event extends DomainEvent, Facts>(
    { id: idOf, aggregate }: CommandDefinition<Body, State, Event, Facts>,
    command: Body,
  ): Target {
    let derived = false;
    const id = idOf(command, {
      blindIndex: (purpose, value) => {
        derived = true;
        return this.naming.blindIndex(purpose, value);
      },
    });
    const stream = streamName(aggregate, id);
    return derived
      ? { id, stream, saidId: undefined, saidStream: aggregate.category }
      : { id, stream, saidId: id, saidStream: stream };
  }

  /** Loads what the decision needs, and turns away whoever it does not concern. */
  private async prepare<Body extends object, State, Event extends DomainEvent, Facts>(
    definition: CommandDefinition<Body, State, Event, Facts>,
    command: Body,
    { actor, commandId, expectedRevision }: CommandEnvelope,
    target: Target,
  ): Promise<Prepared<State, Facts> | Extract<CommandOutcome, { kind: 'denied' | 'stale' }>> {
    const loaded = await this.loader.load(definition.aggregate, target.id);
    const { state } = loaded;
    // Without `facts` the type parameter is undefined, which is what is passed on.
    const facts = (await definition.facts?.(
      async (aggregate, otherId) => (await this.loader.load(aggregate, otherId)).state,
      command,
      state,
      this.naming,
      actor,
    )) as Facts;
    const { roles } = definition;
    const concern = concernOf(definition.scope, command, state, facts);
    const access = await authorise(actor, { roles, concern }, this.parts.organisationScope);
    if (!access.granted) return { kind: 'denied', ...denialFor(actor, access) };
    const unseen = definition.expects === 'new' || target.saidId === undefined;
    if (unseen && expectedRevision !== undefined) {
      // Whatever is there: what nobody can have seen must not be told by its revision.
      return { kind: 'stale', stream: definition.aggregate.category, actualRevision: 'no-stream' };
    }
    await this.parts.requireTime();
    const now = this.parts.clock.now();
    const programme = definition.programme?.(command, state, facts);
    const policy = programme === undefined ? undefined : await this.governing(programme, now);
    const known = { command, state, facts };
    const marks = await marksOf(this.parts.sealer, definition, { actor, commandId }, known);
    return {
      ...target,
      ...marks,
      eventTypes: definition.aggregate.events,
      loaded,
      facts,
      role: access.role,
      now,
      policy,
    };
  }

  private async governing(programme: string, now: Date): Promise<GoverningPolicy> {
    const inForce = this.parts.policies.inForce(programme, localDateAt(now));
    return { programme, inForce, isAdopted: inForce !== undefined && (await this.parts.isAdopted(inForce)) };
  }

  private decide<Body extends object, State, Event extends DomainEvent, Facts>(
    definition: CommandDefinition<Body, State, Event, Facts>,
    command: Body,
    { actor, commandId, route, expectedRevision }: CommandEnvelope,
    { saidId, loaded, facts, role, now, policy, actorMark, actorMarks }: Prepared<State, Facts>,
  ): Decided<Event> {
    return decideCommand(definition, command, loaded.state, facts, {
      ...{ route, actor, role, commandId, saidId, now, policy, actorMark, actorMarks },
      revision: loaded.revision,
      ...(expectedRevision !== undefined && { seenRevision: expectedRevision }),
      calendar: this.parts.calendar,
    });
  }

  /** Undefined when another command was faster and the sender named no revision: decide again. */
  private async append<State, Facts>(
    definition: Pick<CommandDefinition, 'confidentialActor'>,
    envelope: CommandEnvelope,
    fingerprint: string,
    { stream, eventTypes, loaded }: Prepared<State, Facts>,
    accepted: Accepted,
    decided: Pick<Decided<DomainEvent>, 'context' | 'policies'>,
  ): Promise<CommandOutcome | undefined> {
    const { store, codec } = this.parts;
    const { commandId } = envelope;
    const actor = actorOnRecord(definition, decided.context.actor);
    const metadata = this.metadataOf(envelope, fingerprint, accepted, decided, actor);
    const events = await this.writer.write(eventTypes, accepted.events, metadata);
    const appended = await store.append({ stream, commandId, events, expectedRevision: loaded.revision });
    switch (appended.outcome) {
      case 'appended': {
        const { revision, position } = appended;
        const first = revision - events.length + 1;
        const summaries = events.map(({ id, type }, index) => ({ id, type, revision: first + index }));
        return { kind: 'appended', stream, revision, position, events: summaries, replayed: false };
      }
      case 'duplicate':
      case 'id-reuse':
        // Two requests with one key ran at the same moment: what the faster one appended tells whether they were the same.
        return findEarlierOutcome(store, codec, commandId, fingerprint);
      case 'conflict':
        return envelope.expectedRevision === undefined
          ? undefined
          : { kind: 'stale', stream, actualRevision: appended.actualRevision };
    }
  }

  private metadataOf(
    { commandId, route, correlationId, causationId }: CommandEnvelope,
    fingerprint: string,
    { basis }: Accepted,
    { context, policies }: Pick<Decided<DomainEvent>, 'context' | 'policies'>,
    actor: EventActor,
  ): CommandMetadata {
    return {
      commandId,
      command: route,
      fingerprint,
      correlationId,
      causationId,
      actor,
      decidedAt: context.now.toISOString(),
      effectiveDate: context.today,
      basis,
      policyVersions: policies.map((pack) => `${pack.programme.id}@${pack.version}`),
      calendarVersion: this.parts.calendar.version,
    };
  }
}

/** Refuses what cannot be stored for a reason that lies with the request; any other error goes on. */
function refuseUnstorable(error: unknown): CommandOutcome {
  if (error instanceof KeyDestroyedError) return refused(subjectErased());
  if (error instanceof InvalidAppendError && error.code === 'too-large') return refused(eventTooLarge());
  throw error;
}

function refused(refusal: Refusal): CommandOutcome {
  return { kind: 'refused', refusal };
}

/** Nothing personal can be recorded, or kept, of somebody whose data were erased. */
export function subjectErased(): Refusal {
  return refuse(
    'state',
    'subject-erased',
    text(
      '当事人的个人信息已经依法销毁，不能再登记其个人信息。',
      'The personal data of the person concerned have been erased for good: none can be recorded any more.',
    ),
  );
}

function eventTooLarge(): Refusal {
  return refuse(
    'rule',
    'content-too-large',
    text(
      '所填内容过多，单个事件存不下（上限 900 KB）。请精简内容后再提交。',
      'There is more content than one event can hold (900 KB): shorten it and send it again.',
    ),
  );
}
