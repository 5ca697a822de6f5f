import { deepStrictEqual } from 'node:assert/strict';
import type { DomainEvent, Json } from '#kernel';
import type { PlannedCommand, Reaction, Workflow } from '../workflow';
import { recordedEvent } from './recorded-event';

/**
 * Specifies a workflow: `workflowSpecification(workflow).given(…events).when(event).then(…commands)`.
 * The given events run through the workflow too, so that each instance remembers what it would.
 */
export function workflowSpecification(workflow: Workflow): WorkflowSpecification {
  return new WorkflowSpecification(workflow, []);
}

export class WorkflowSpecification {
  constructor(
    private readonly workflow: Workflow,
    private readonly events: readonly DomainEvent[],
  ) {}

  given(...events: readonly DomainEvent[]): WorkflowSpecification {
    return new WorkflowSpecification(this.workflow, [...this.events, ...events]);
  }

  when(event: DomainEvent): ReactionSpecification {
    const memories = new Map<string, Json>();
    for (const [index, past] of this.events.entries()) this.react(past, index + 1, memories);
    return new ReactionSpecification(...this.react(event, this.events.length + 1, memories));
  }

  /** What the workflow answers and what the instance then remembers. */
  private react(
    event: DomainEvent,
    position: number,
    memories: Map<string, Json>,
  ): [Reaction, Json | undefined] {
    const binding = this.workflow.bindings.find(({ type }) => type === event.type);
    if (binding === undefined) return [{ commands: [] }, undefined];
    const recorded = recordedEvent(event, position);
    const instance = binding.instance(recorded);
    const reaction = binding.react(recorded, memories.get(instance));
    if (reaction.memory !== undefined) memories.set(instance, reaction.memory);
    return [reaction, memories.get(instance)];
  }
}

export class ReactionSpecification {
  constructor(
    private readonly reaction: Reaction,
    private readonly memory: Json | undefined,
  ) {}

  /** Exactly these commands, in this order; none when nothing is named. */
  then(...commands: readonly PlannedCommand[]): this {
    deepStrictEqual(this.reaction.commands.map(plainly), commands.map(plainly));
    return this;
  }

  /** What the instance remembers afterwards. */
  thenRemembers(memory: Json | undefined): this {
    deepStrictEqual(this.memory, memory);
    return this;
  }
}

/** A command in a form whose difference reads well. */
export function plainly({ definition, body }: PlannedCommand): { command: string; body: object } {
  return { command: definition.name, body: { ...body } };
}
