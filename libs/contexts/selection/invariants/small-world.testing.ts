import { join } from 'node:path';
import type { Actor } from '#access';
import { AnyCommandDefinition, CommandEnvelope, CommandOutcome, FindPossible } from '#command-handling';
import { StateCache, StateLoader } from '#command-handling/runtime';
import { CommandPipeline } from '#command-handling/pipeline';
import { EventCodec, EventRegistry, InMemoryEventStore, RecordedEvent, StoredEvent } from '#event-store';
import { Aggregate, DomainEvent, streamName } from '#kernel';
import { loadCalendar, NO_PLANS, PolicyLibrary, PolicyPack } from '#policy';
import { BlindIndex, InMemoryKeyVault, Sealer } from '#privacy';
import type { OpenedDeadline, PlannedCommand } from '#workflows';
import { peopleContext } from '../../people';
import { OrganisationTree } from '../../people/organisation-tree';
import { AdoptedPolicies, programmesContext } from '../../programmes';
import { publicityCommands } from '../../publicity/of-selection.testing';
import { noticeEnd } from '../../publicity/workflows/notice-end';
import { reviewsCommands } from '../../reviews/of-selection.testing';
import * as titlesCommands from '../../titles/commands';
import { awardPublishedTitles } from '../../titles/workflows/award-published-titles';
import { selectionContext } from '..';

export const CALENDAR = loadCalendar(join(__dirname, '..', '..', '..', '..', 'policies', 'calendars'));

const COMMANDS = Object.entries({
  people: peopleContext.commands,
  programmes: programmesContext.commands,
  selection: selectionContext.commands,
  publicity: Object.values(publicityCommands),
  reviews: Object.values(reviewsCommands),
  titles: Object.values(titlesCommands),
}).flatMap(([context, commands]) =>
  commands.map((definition) => [`${context}/${definition.name}`, definition] as const),
);
const ROUTES = new Map<new () => object, string>(
  COMMANDS.map(([route, definition]) => [definition.body, route]),
);
const REGISTRY = new EventRegistry(COMMANDS.flatMap(([, definition]) => definition.aggregate.events));

/** What was made of each event is kept: it stays as it is, and a run reads the same few hundred again for every command. */
class KeepingCodec extends EventCodec {
  private readonly decoded = new WeakMap<StoredEvent, RecordedEvent>();

  override decode(stored: StoredEvent): RecordedEvent {
    const known = this.decoded.get(stored) ?? super.decode(stored);
    this.decoded.set(stored, known);
    return known;
  }
}

/** Likewise: nobody is erased here, so that what was opened once can be opened still. */
class KeepingSealer extends Sealer {
  private readonly unsealed = new WeakMap<RecordedEvent, RecordedEvent>();

  override async unsealEvents<Event extends RecordedEvent>(events: readonly Event[]): Promise<Event[]> {
    const unknown = events.filter((event) => !this.unsealed.has(event));
    const opened = await super.unsealEvents(unknown);
    for (const [index, event] of unknown.entries()) this.unsealed.set(event, opened[index] ?? event);
    // What is kept of an event is that event, opened.
    return events.map((event) => (this.unsealed.get(event) as Event | undefined) ?? event);
  }
}

const CODEC = new KeepingCodec(REGISTRY);
const WORKFLOWS = [...selectionContext.workflows, awardPublishedTitles];
const DEADLINES = [noticeEnd, ...selectionContext.deadlines];

/** Every so many commands one is rehearsed before it is given. */
const REHEARSED = 4;

/** What an outcome says of the case, whether it was rehearsed or not; of what is not told only that it was taken. */
const saidOf =
  (isOpaque: boolean) =>
  (outcome: CommandOutcome): string => {
    const isTaken = outcome.kind === 'appended' || outcome.kind === 'rehearsed';
    if (isTaken && isOpaque) return 'taken';
    return JSON.stringify(isTaken ? outcome.events.map(({ type }) => type) : outcome);
  };

/** First day of the second version of each policy: the same rules under another name. */
const SECOND_VERSION_FROM = '2022-03-21';

/** A library in which a policy has two versions, so that it matters which one decides. */
export function twoVersionsOf(first: PolicyPack): PolicyLibrary {
  const second = { ...first, version: 'second', effectiveFrom: SECOND_VERSION_FROM };
  return {
    inForce: (programmeId, date) => {
      if (programmeId !== first.programme.id || date < first.effectiveFrom) return undefined;
      return date < SECOND_VERSION_FROM ? first : second;
    },
    version: (_, version) => [first, second].find((pack) => pack.version === version),
    all: () => [first, second],
    plans: NO_PLANS,
  };
}

interface Folded<State> {
  readonly state: State;
  readonly count: number;
}

/** The real dispatcher over a log, a vault and a clock in memory; workflows and deadlines wait until they are played. */
export class SmallWorld {
  now = new Date('2022-03-01T09:00:00+08:00');
  /** The whole log, personal fields opened. */
  readonly log: RecordedEvent[] = [];
  /** As commands have it, to derive what they derive. */
  readonly blindIndex = new BlindIndex(Buffer.alloc(32, 5));
  /** What workflows have planned, and when a deadline falls due. */
  readonly planned: Pick<OpenedDeadline, 'command' | 'dueAt'>[] = [];
  /** What deadlines wait for, once it has happened. */
  private readonly happened = new Set<string>();
  private readonly store = new InMemoryEventStore();
  /** What read models are folded from. */
  readonly folded = { store: this.store, codec: CODEC };
  private readonly sealer = new KeepingSealer(new InMemoryKeyVault());
  private readonly dispatcher: CommandPipeline;
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly states = new Map<string, Folded<unknown>>();
  private position = 0n;
  private commands = 0;

  constructor(readonly policies: PolicyLibrary) {
    const { store, sealer } = this;
    const loader = new StateLoader({ store, codec: CODEC, sealer, cache: new StateCache() });
    const adopted = new AdoptedPolicies(loader);
    this.dispatcher = new CommandPipeline({
      ...{ store, codec: CODEC, sealer, loader },
      blindIndex: this.blindIndex,
      policies,
      isAdopted: (pack) => adopted.isAdopted(pack),
      calendar: CALENDAR,
      clock: { now: () => this.now },
      requireTime: () => Promise.resolve(),
      damageOf: () => Promise.resolve(undefined),
      findWitnessed: () => Promise.resolve([]),
      organisationScope: new OrganisationTree(loader),
      definitions: new Map(COMMANDS),
      recordDenial: () => Promise.resolve(),
      recordRefusal: () => Promise.resolve(),
    });
  }

  async give(planned: PlannedCommand, actor: Actor): Promise<CommandOutcome> {
    const { definition } = planned;
    const envelope = this.envelopeOf(planned, actor);
    const { route } = envelope;
    const { answersWithReceipt = false, triesOnRecord = false } = definition;
    const said = saidOf(answersWithReceipt || triesOnRecord);
    const rehearsed = this.commands % REHEARSED === 0 ? said(await this.rehearse(envelope)) : undefined;
    const outcome = await this.dispatcher.dispatch(envelope);
    if (rehearsed !== undefined && rehearsed !== said(outcome))
      throw new Error(`${route} comes to ${said(outcome)}, and rehearsed to ${rehearsed}`);
    if (outcome.kind === 'appended') await this.absorb();
    return outcome;
  }

  /** What somebody may do, before anything is filled in. */
  possible(actor: Actor): FindPossible {
    return this.dispatcher.possible(actor);
  }

  /** @throws Error when no context lists the route */
  definition(route: string): AnyCommandDefinition {
    const [, definition] = COMMANDS.find(([one]) => one === route) ?? [];
    if (definition === undefined) throw new Error(`no context lists ${route}`);
    return definition;
  }

  /** What a command would come to if it were given now. */
  try(planned: PlannedCommand, actor: Actor): Promise<CommandOutcome> {
    return this.rehearse(this.envelopeOf(planned, actor));
  }

  private envelopeOf({ definition, body }: PlannedCommand, actor: Actor): CommandEnvelope {
    this.commands += 1;
    const commandId = `01900000-0000-7000-8000-${String(this.commands).padStart(12, '0')}`;
    const route = ROUTES.get(definition.body);
    if (route === undefined) throw new Error(`no context lists ${definition.name}`);
    return {
      route,
      body: Object.assign(new definition.body(), body),
      ...{ actor, commandId, repeatable: false, correlationId: commandId, causationId: commandId },
    };
  }

  /** What a command comes to that is rehearsed, which appends nothing. */
  private async rehearse(envelope: CommandEnvelope): Promise<CommandOutcome> {
    const before = await this.store.lastPosition();
    const outcome = await this.dispatcher.dispatch({ ...envelope, rehearsal: true });
    if ((await this.store.lastPosition()) !== before)
      throw new Error(`${envelope.route} left something behind`);
    return outcome;
  }

  /** The state of a stream, as its aggregate folds it; folded on from where it was asked for last. */
  state<State, Event extends DomainEvent>(aggregate: Aggregate<State, Event>, id: string): State {
    const stream = streamName(aggregate, id);
    const events = this.streams.get(stream) ?? [];
    // A stream has one aggregate, so that what was kept for it is a state of this one.
    const { state, count } = (this.states.get(stream) as Folded<State> | undefined) ?? {
      ...{ state: aggregate.initial, count: 0 },
    };
    if (count === events.length) return state;
    const next = events
      .slice(count)
      .reduce((before, event) => aggregate.evolve(before, event as DomainEvent as Event), state);
    this.states.set(stream, { state: next, count: events.length });
    return next;
  }

  isDue({ dueAt }: Pick<OpenedDeadline, 'dueAt'>): boolean {
    return dueAt instanceof Date ? dueAt <= this.now : this.happened.has(dueAt.once);
  }

  advance(days: number): void {
    this.now = new Date(this.now.getTime() + days * 86_400_000);
  }

  private async absorb(): Promise<void> {
    for await (const page of this.store.readAll({ after: this.position })) {
      for (const event of await this.sealer.unsealEvents(page.map((stored) => CODEC.decode(stored)))) {
        this.position = event.position;
        this.log.push(event);
        const known = this.streams.get(event.stream);
        if (known) known.push(event);
        else this.streams.set(event.stream, [event]);
        this.planAfter(event);
      }
    }
  }

  private planAfter(event: RecordedEvent): void {
    for (const binding of WORKFLOWS.flatMap(({ bindings }) => bindings)) {
      if (binding.type !== event.type) continue;
      for (const command of binding.react(event, undefined).commands)
        this.planned.push({ command, dueAt: this.now });
    }
    for (const binding of DEADLINES.flatMap(({ bindings }) => bindings)) {
      if (binding.type !== event.type) continue;
      if (binding.effect === 'happen') this.happened.add(binding.happen(event));
      if (binding.effect !== 'open') continue;
      const opened = binding.open(event);
      if (opened) this.planned.push(opened);
    }
  }
}
