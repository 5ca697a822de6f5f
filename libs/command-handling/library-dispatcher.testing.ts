import { Actor } from '#access';
import { AnyCommandDefinition, CommandEnvelope, CommandOutcome } from '#command-handling';
import { commandIdOfKey, StateCache, StateLoader, StateLoaderParts } from '#command-handling/runtime';
import { CommandPipeline, PipelineParts } from '#command-handling/pipeline';
import { WEEKDAY_CALENDAR } from '#command-handling/testing';
import {
  AppendOutcome,
  AppendRequest,
  EventCodec,
  EventPage,
  EventRegistry,
  InMemoryEventStore,
  ReadStreamOptions,
  StoredEvent,
} from '#event-store';
import { NO_PLANS, PolicyLibrary, PolicyPack } from '#policy';
import { BlindIndex, InMemoryKeyVault, Sealer } from '#privacy';
import { libraryContext } from './library-loans.testing';

export const CLERK: Actor = { id: 'clerk', roles: ['employer'], office: 'north' };
export const OTHER_CLERK: Actor = { id: 'other-clerk', roles: ['employer'], office: 'north' };
export const SOUTHERN_CLERK: Actor = { id: 'southern-clerk', roles: ['employer'], office: 'south' };
export const HEAD_OFFICE: Actor = { id: 'head', roles: ['hr-department'], office: 'head-office' };

/** A log in which somebody else can be made to be faster. */
export class ContestedEventStore extends InMemoryEventStore {
  /** Runs before each append. */
  beforeAppend: (request: AppendRequest) => Promise<void> = () => Promise.resolve();

  /** Runs before each stream is read. */
  beforeRead: () => Promise<void> = () => Promise.resolve();

  override async *readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<EventPage> {
    await this.beforeRead();
    yield* super.readStream(stream, options);
  }

  override async append(request: AppendRequest): Promise<AppendOutcome> {
    await this.beforeAppend(request);
    return super.append(request);
  }
}

/** Who gives a command, under which key, on which revision. */
export interface GivenOptions {
  readonly actor?: Actor;
  readonly key?: string;
  readonly expectedRevision?: number;
  readonly rehearsal?: true;
  readonly causedAt?: Date;
}

/** A dispatcher over the library context with everything in memory. */
export class LibraryLedger {
  readonly store = new ContestedEventStore();
  readonly vault = new InMemoryKeyVault();
  readonly sealer = new Sealer(this.vault);
  readonly blindIndex = new BlindIndex(Buffer.alloc(32, 7));
  readonly denials: { readonly actorId: string; readonly code: string }[] = [];
  readonly refusals: {
    readonly actorId: string;
    readonly code: string;
    readonly clauses: readonly string[];
  }[] = [];
  readonly dispatcher: CommandPipeline;
  /** The dispatcher of another process on the same log: its commands do not wait for those of the first. */
  readonly elsewhere: CommandPipeline;
  private commands = 0;

  /** @param remember what each of the two processes keeps of folded states */
  constructor(
    parts: Partial<PipelineParts> = {},
    remember: () => Pick<StateLoaderParts, 'cache' | 'snapshots'> = () => ({ cache: new StateCache() }),
  ) {
    const codec = new EventCodec(new EventRegistry(libraryContext.events));
    const dispatcher = (): CommandPipeline => {
      const { store, sealer } = this;
      const loader = new StateLoader({ store, codec, sealer, ...remember() });
      return new CommandPipeline({
        ...{ store, codec, sealer, loader },
        blindIndex: this.blindIndex,
        policies: { inForce: () => undefined, plans: NO_PLANS },
        isAdopted: () => Promise.resolve(true),
        calendar: WEEKDAY_CALENDAR,
        clock: { now: () => new Date('2022-03-01T04:00:00Z') },
        requireTime: () => Promise.resolve(),
        damageOf: () => Promise.resolve(undefined),
        findWitnessed: () => Promise.resolve([]),
        organisationScope: {
          isWithin: (organisation, ancestor) =>
            Promise.resolve(organisation === ancestor || ancestor === 'head-office'),
        },
        definitions: new Map(libraryContext.commands.map((command) => [`library/${command.name}`, command])),
        recordDenial: ({ actor }, code) =>
          Promise.resolve(void this.denials.push({ actorId: actor.id, code })),
        recordRefusal: ({ actor }, { code, clauses }) =>
          Promise.resolve(void this.refusals.push({ actorId: actor.id, code, clauses })),
        ...parts,
      });
    };
    this.dispatcher = dispatcher();
    this.elsewhere = dispatcher();
  }

  /** Gives a command; with a key it can be given again. */
  give<Body extends object>(
    definition: AnyCommandDefinition & { readonly body: new () => Body },
    body: Body,
    options: GivenOptions = {},
  ): Promise<CommandOutcome> {
    return this.dispatcher.dispatch(this.envelope(definition, body, options));
  }

  /** The same through another process. */
  giveElsewhere<Body extends object>(
    definition: AnyCommandDefinition & { readonly body: new () => Body },
    body: Body,
    options: GivenOptions = {},
  ): Promise<CommandOutcome> {
    return this.elsewhere.dispatch(this.envelope(definition, body, options));
  }

  /** Everything in the log. */
  async events(): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const page of this.store.readAll()) events.push(...page);
    return events;
  }

  private envelope<Body extends object>(
    definition: AnyCommandDefinition & { readonly body: new () => Body },
    body: Body,
    options: GivenOptions,
  ): CommandEnvelope {
    const { actor = CLERK, key, expectedRevision, rehearsal, causedAt } = options;
    this.commands += 1;
    const commandId = commandIdOfKey(this.blindIndex, actor.id, key ?? `unnamed ${this.commands}`);
    return {
      route: `library/${definition.name}`,
      body: Object.assign(new definition.body(), body),
      actor,
      commandId,
      repeatable: key !== undefined,
      correlationId: 'request-1',
      causationId: commandId,
      ...(expectedRevision !== undefined && { expectedRevision }),
      ...(rehearsal && { rehearsal }),
      ...(causedAt && { causedAt }),
    };
  }
}

/** The only part of a policy that the library's commands, and what surrounds them, look at. */
export function lendingPolicy(days: number): PolicyPack {
  const pack: Pick<PolicyPack, 'programme' | 'version' | 'round'> = {
    programme: { id: 'lending', name: { zh: '借阅', en: 'Lending' } },
    version: '2022-1',
    round: { clause: 'LIB 4', onePerYear: { clause: 'LIB 5' }, cap: { clause: 'LIB 4', perRound: days } },
  };
  return pack as PolicyPack;
}

/** A policy library with this one pack, in force for whatever is asked for. */
export function lendingPolicies(pack: PolicyPack): PolicyLibrary {
  return { inForce: () => pack, version: () => pack, all: () => [pack], plans: NO_PLANS };
}

/** Passes when the command was refused with this code, and for this reason. */
export function expectRefusal(outcome: CommandOutcome, code: string, reason?: string): void {
  expect(outcome).toMatchObject({
    kind: 'refused',
    refusal: { code, ...(reason !== undefined && { reason }) },
  });
}
