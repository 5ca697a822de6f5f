import { NO_PLANS } from '#policy';
import { Actor, SYSTEM_ACTOR } from '#access';
import type { AnyCommandDefinition, CommandOutcome } from '#command-handling';
import { CommandPipeline, EventWriter } from '#command-handling/pipeline';
import { commandIdOfKey, StateCache, StateLoader } from '#command-handling/runtime';
import { WEEKDAY_CALENDAR } from '#command-handling/testing';
import {
  AppendOutcome,
  AppendRequest,
  EventCodec,
  EventRegistry,
  InMemoryEventStore,
  RecordedEvent,
} from '#event-store';
import { Aggregate, DomainEvent, Json, localDate, streamName, UnavailableError } from '#kernel';
import { BlindIndex, InMemoryKeyVault, Sealer } from '#privacy';
import { organisation, person } from '#contexts/people/contracts';
import { title } from '#contexts/titles/contracts';
import type { PlannedCommand, Workflow } from '#workflows';
import { WITH_TITLES } from '../sample-titles.testing';
import * as commands from './commands';
import { budget, grant } from './contracts';
import { recordPayments } from './workflows/record-payments';
import { releaseCommitments } from './workflows/release-commitments';
import { stopGrants } from './workflows/stop-grants';

export const TODAY = '2022-11-01';
const NOW = new Date(`${TODAY}T12:00:00+08:00`);
const AGGREGATES = [budget, grant, title, organisation, person] as const;
const WORKFLOWS: readonly Workflow[] = [recordPayments, releaseCommitments, stopGrants];

/** A log that can be told to fail. */
class FailingStore extends InMemoryEventStore {
  /** Of the streams that begin so, the next append fails; empty: none does. */
  failsNext = '';

  override async append(request: AppendRequest): Promise<AppendOutcome> {
    if (this.failsNext !== '' && request.stream.startsWith(this.failsNext)) {
      this.failsNext = '';
      throw new UnavailableError('event log');
    }
    return super.append(request);
  }
}

/** What a workflow has still to do for one instance, in order. */
interface Agenda {
  readonly workflow: Workflow;
  memory: Json | undefined;
  readonly events: RecordedEvent[];
  readonly planned: (PlannedCommand & { readonly commandId: string })[];
}

/**
 * Grants and their budget in a log in memory: commands go through the pipeline, in either of two processes, and what workflows do is done
 * when it is asked for, one command at a time.
 */
export class Funds {
  readonly store = new FailingStore({ now: () => NOW });
  private readonly codec = new EventCodec(new EventRegistry(AGGREGATES.flatMap(({ events }) => [...events])));
  private readonly sealer = new Sealer(new InMemoryKeyVault());
  private readonly blindIndex = new BlindIndex(Buffer.alloc(32, 7));
  private readonly loader = this.newLoader();
  private readonly processes = [this.newPipeline(), this.newPipeline()] as const;
  private readonly agendas = new Map<string, Agenda>();
  private heardOf = 0n;
  private ids = 0;

  /** Puts events on the end of a stream as they are. */
  async place(
    aggregate: Pick<Aggregate<unknown>, 'category' | 'events'>,
    id: string,
    ...events: readonly DomainEvent[]
  ): Promise<void> {
    const commandId = this.nextId();
    const metadata = {
      ...{ commandId, command: 'sample/place', fingerprint: '0'.repeat(64), correlationId: commandId },
      ...{ causationId: commandId, actor: { id: 'placed', office: null, role: 'system' as const } },
      ...{ decidedAt: NOW.toISOString(), effectiveDate: localDate(TODAY), basis: [], policyVersions: [] },
      calendarVersion: WEEKDAY_CALENDAR.version,
    };
    const written = await new EventWriter(this.codec, this.sealer).write(aggregate.events, events, metadata);
    const stream = streamName(aggregate, id);
    await this.store.append({ stream, commandId, events: written, expectedRevision: 'any' });
  }

  /** Gives a command through one of the processes. Whether it was taken. */
  async give<Body extends object>(
    definition: AnyCommandDefinition & { readonly body: new () => Body },
    body: Body,
    { actor, process }: { readonly actor: Actor; readonly process: 0 | 1 },
  ): Promise<boolean> {
    const outcome = await this.dispatch({ definition, body, commandId: this.nextId() }, actor, process);
    return outcome?.kind === 'appended';
  }

  /** Does the next thing that one of the workflows has to do; `which` chooses among them. False when there is nothing. */
  async deliver(which: number, process: 0 | 1): Promise<boolean> {
    await this.hear();
    const open = [...this.agendas.values()].filter(
      ({ events, planned }) => events.length + planned.length > 0,
    );
    const agenda = open[which % open.length];
    if (agenda === undefined) return false;
    const [next] = agenda.planned;
    if (next === undefined) this.react(agenda);
    else {
      const outcome = await this.dispatch(next, SYSTEM_ACTOR, process);
      // What could not be decided is given again.
      if (outcome !== undefined && outcome.kind !== 'contended') agenda.planned.shift();
    }
    return true;
  }

  /** The state of a stream. */
  async stateOf<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
  ): Promise<State> {
    return (await this.loader.load(aggregate, id)).state;
  }

  /** The whole log behind a position, in order. */
  async events(after = 0n): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const page of this.store.readAll({ after }))
      events.push(...page.map((event) => this.codec.decode(event)));
    return events;
  }

  /** Undefined when the log failed. */
  private async dispatch(
    { definition, body, commandId }: PlannedCommand & { readonly commandId: string },
    actor: Actor,
    process: 0 | 1,
  ): Promise<CommandOutcome | undefined> {
    try {
      return await this.processes[process].dispatch({
        ...{ route: `funding/${definition.name}`, body: Object.assign(new definition.body(), body), actor },
        ...{ commandId, repeatable: true, correlationId: commandId, causationId: commandId },
      });
    } catch (error) {
      if (error instanceof UnavailableError) return undefined;
      throw error;
    }
  }

  private async hear(): Promise<void> {
    for (const event of await this.events(this.heardOf)) {
      this.heardOf = event.position;
      for (const workflow of WORKFLOWS) {
        const binding = workflow.bindings.find(({ type }) => type === event.type);
        if (binding === undefined) continue;
        const key = `${workflow.name} ${binding.instance(event)}`;
        const agenda = this.agendas.get(key) ?? { workflow, memory: undefined, events: [], planned: [] };
        agenda.events.push(event);
        this.agendas.set(key, agenda);
      }
    }
  }

  private react(agenda: Agenda): void {
    const event = agenda.events.shift();
    const binding = agenda.workflow.bindings.find(({ type }) => type === event?.type);
    if (event === undefined || binding === undefined) return;
    const { commands: planned, memory } = binding.react(event, agenda.memory);
    if (memory !== undefined) agenda.memory = memory;
    agenda.planned.push(...planned.map((one) => ({ ...one, commandId: this.nextId() })));
  }

  private newLoader(): StateLoader {
    const { store, codec, sealer } = this;
    return new StateLoader({ store, codec, sealer, cache: new StateCache() });
  }

  private newPipeline(): CommandPipeline {
    const { store, codec, sealer, blindIndex } = this;
    return new CommandPipeline({
      ...{ store, codec, sealer, blindIndex, loader: this.newLoader(), calendar: WEEKDAY_CALENDAR },
      policies: { inForce: () => WITH_TITLES, plans: NO_PLANS },
      isAdopted: () => Promise.resolve(true),
      clock: { now: () => NOW },
      requireTime: () => Promise.resolve(),
      damageOf: () => Promise.resolve(undefined),
      findWitnessed: () => Promise.resolve([]),
      organisationScope: { isWithin: (office, ancestor) => Promise.resolve(office === ancestor) },
      definitions: new Map(Object.values(commands).map((one) => [`funding/${one.name}`, one])),
      recordDenial: () => Promise.resolve(),
      recordRefusal: () => Promise.resolve(),
    });
  }

  private nextId(): string {
    this.ids += 1;
    return commandIdOfKey(this.blindIndex, 'funds', String(this.ids));
  }
}
