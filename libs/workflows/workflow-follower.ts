import { SYSTEM_ACTOR } from '#access';
import type { CommandDispatcher } from '#command-handling';
import {
  type AppendOutcome,
  type EventCodec,
  type EventStore,
  InvalidAppendError,
  type RecordedEvent,
  type StoredEvent,
} from '#event-store';
import { Clock, UnavailableError, UnreadableEventError } from '#kernel';
import type { WorkflowCheckpoints } from './checkpoints';
import type { CommandCatalogue } from './command-catalogue';
import { deriveId } from './derived-id';
import { WorkflowCommandSettled, WorkflowReacted, WorkflowReactedData } from './events';
import { reasonOf } from './failure';
import { InstanceCache } from './instance-cache';
import { settle, SystemAct, SystemJournal } from './system-journal';
import type { Reaction, Workflow, WorkflowBinding } from './workflow';
import { instanceStream, PendingCommand, reacted, settled, WorkflowInstance } from './workflow-instance';

export interface FollowerParts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly dispatcher: CommandDispatcher;
  readonly commands: CommandCatalogue;
  readonly checkpoints: WorkflowCheckpoints;
  readonly clock: Clock;
}

/** A workflow cannot handle an event, and no repetition would help: somebody has to look at it. */
export class WorkflowStuckError extends Error {
  override readonly name = 'WorkflowStuckError';
  constructor(
    readonly event: StoredEvent,
    cause: unknown,
  ) {
    super(reasonOf(cause), { cause });
  }
}

/** Somebody else appended to the workflow's streams or moved its checkpoint: start again from what is there. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/**
 * Takes one workflow along the log. Each event goes through the same steps: react and put the planned commands on
 * record, give them, put their outcomes on record; a batch ends with the checkpoint. Every step carries ids derived
 * from the event, so that starting again after any of them repeats nothing.
 */
export class WorkflowFollower {
  private readonly bindings: ReadonlyMap<string, WorkflowBinding>;
  private readonly instances: InstanceCache;
  private readonly journal: SystemJournal;

  constructor(
    private readonly workflow: Workflow,
    private readonly parts: FollowerParts,
  ) {
    this.bindings = new Map(workflow.bindings.map((binding) => [binding.type, binding]));
    this.instances = new InstanceCache(parts.store, parts.codec);
    this.journal = new SystemJournal(parts.store, parts.codec, parts.clock);
  }

  /**
   * Follows the log from a position until the signal aborts.
   * @param progressed called with every position that the checkpoint reaches, and when there is nothing to do
   * @throws WorkflowStuckError when an event cannot be handled: what lies before it is behind the checkpoint;
   *   any other error means that it is worth starting again from the checkpoint
   */
  async follow(position: bigint, signal: AbortSignal, progressed: (position: bigint) => void): Promise<void> {
    this.instances.forget();
    if ((await this.parts.store.lastPosition()) <= position) progressed(position);
    let checkpoint = position;
    const advance = async (to: bigint): Promise<void> => {
      if (to === checkpoint) return;
      const moved = await this.parts.checkpoints.advance(this.workflow.name, checkpoint, to);
      if (!moved) throw new OvertakenError(`another worker moved the checkpoint of ${this.workflow.name}`);
      checkpoint = to;
      progressed(to);
    };
    for await (const batch of this.parts.store.subscribe({ after: position, signal })) {
      let handled = checkpoint;
      for (const stored of batch.events) {
        if (signal.aborted) return;
        const binding = this.bindings.get(stored.type);
        if (binding === undefined) continue;
        try {
          await this.handle(binding, stored, signal);
        } catch (error) {
          if (error instanceof WorkflowStuckError) await advance(handled);
          throw error;
        }
        handled = stored.position;
      }
      if (signal.aborted) return;
      await advance(batch.position);
    }
    if (!signal.aborted) throw new UnavailableError('event store', { message: 'the subscription ended' });
  }

  private async handle(binding: WorkflowBinding, stored: StoredEvent, signal: AbortSignal): Promise<void> {
    const event = this.orStuck(stored, () => this.parts.codec.decode(stored));
    const instance = this.orStuck(stored, () => binding.instance(event));
    const stream = instanceStream(this.workflow.name, instance);
    const before = await this.load(stored, stream);
    // In log order: an event at or before the last one on record has been reacted to.
    const state =
      before.reactedAt < event.position ? await this.react(binding, event, instance, before) : before;
    for (const command of state.pending.filter((one) => one.causedBy === event.id)) {
      if (signal.aborted) return;
      await this.give(command, event, instance);
    }
  }

  private async load(stored: StoredEvent, stream: string): Promise<WorkflowInstance> {
    try {
      return await this.instances.load(stream);
    } catch (error) {
      throw error instanceof UnreadableEventError ? new WorkflowStuckError(stored, error) : error;
    }
  }

  private async react(
    binding: WorkflowBinding,
    event: RecordedEvent,
    instance: string,
    before: WorkflowInstance,
  ): Promise<WorkflowInstance> {
    const reaction = this.orStuck(event.stored, () => binding.react(event, before.memory));
    if (reaction.commands.length === 0 && reaction.memory === undefined) return before;
    const data = this.orStuck(event.stored, () => this.record(reaction, event, instance));
    const stream = instanceStream(this.workflow.name, instance);
    const act = this.act(
      'workflows/react',
      deriveId(event.id, 'reacted', this.workflow.name, instance),
      event,
    );
    // Data that break their schema throw at once and are the workflow's fault; a rejection is the store's, but for
    // what no store could ever take.
    const appending = this.orStuck(event.stored, () =>
      this.journal.append(stream, before.revision, WorkflowReacted, data, act),
    );
    const outcome = await appending.catch((error: unknown) => {
      throw error instanceof InvalidAppendError ? new WorkflowStuckError(event.stored, error) : error;
    });
    const state = reacted(before, data, placeOf(outcome, stream));
    this.instances.keep(stream, state);
    return state;
  }

  private record(reaction: Reaction, event: RecordedEvent, instance: string): WorkflowReactedData {
    const commands = reaction.commands.map((planned, index) => ({
      commandId: deriveId(event.id, 'command', this.workflow.name, instance, String(index)),
      ...this.parts.commands.record(planned),
    }));
    return {
      workflow: this.workflow.name,
      instance,
      causedBy: event.id,
      causedAt: event.position.toString(),
      ...(reaction.memory !== undefined && { memory: reaction.memory }),
      commands,
    };
  }

  private async give(command: PendingCommand, event: RecordedEvent, instance: string): Promise<void> {
    const outcome = await this.parts.dispatcher.dispatch({
      route: command.route,
      body: this.orStuck(event.stored, () => this.parts.commands.bodyOf(command)),
      actor: SYSTEM_ACTOR,
      commandId: command.commandId,
      repeatable: true,
      correlationId: event.metadata.correlationId,
      causationId: event.id,
      causedAt: new Date(event.metadata.decidedAt),
    });
    const data = {
      workflow: this.workflow.name,
      instance,
      commandId: command.commandId,
      ...settle(outcome),
    };
    const stream = instanceStream(this.workflow.name, instance);
    const before = await this.instances.load(stream);
    const act = this.act('workflows/settle', deriveId(command.commandId, 'settled'), event);
    const appended = await this.journal.append(stream, before.revision, WorkflowCommandSettled, data, act);
    this.instances.keep(stream, settled(before, data, placeOf(appended, stream).revision));
  }

  private act(command: string, commandId: string, event: RecordedEvent): SystemAct {
    const { correlationId, calendarVersion } = event.metadata;
    return { commandId, command, correlationId, causationId: event.id, calendarVersion };
  }

  /** Runs what is pure: when it throws, it would throw again. */
  private orStuck<Result>(stored: StoredEvent, run: () => Result): Result {
    try {
      return run();
    } catch (error) {
      throw new WorkflowStuckError(stored, error);
    }
  }
}

/** Where an append put its event; anything but a plain success means that the state at hand is not the latest. */
function placeOf(
  outcome: AppendOutcome,
  stream: string,
): { readonly revision: number; readonly position: bigint } {
  if (outcome.outcome === 'appended') return outcome;
  throw new OvertakenError(`${stream} is not where it was seen: ${outcome.outcome}`);
}
