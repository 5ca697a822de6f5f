import { deepStrictEqual } from 'node:assert/strict';
import type { DomainEvent } from '#kernel';
import type { Deadline, OpenedDeadline } from '../workflow';
import { recordedEvent } from './recorded-event';
import { plainly } from './workflow-specification';

/** Specifies a deadline: `deadlineSpecification(deadline).given(…events).thenOpen(…deadlines)`. */
export function deadlineSpecification(deadline: Deadline): DeadlineSpecification {
  return new DeadlineSpecification(deadline, []);
}

export class DeadlineSpecification {
  constructor(
    private readonly deadline: Deadline,
    private readonly events: readonly DomainEvent[],
  ) {}

  given(...events: readonly DomainEvent[]): DeadlineSpecification {
    return new DeadlineSpecification(this.deadline, [...this.events, ...events]);
  }

  /** Exactly these are open, in the order of their opening; none when nothing is named. */
  thenOpen(...expected: readonly OpenedDeadline[]): this {
    deepStrictEqual(this.open().map(readably), expected.map(readably));
    return this;
  }

  private open(): readonly OpenedDeadline[] {
    const open = new Map<string, OpenedDeadline>();
    const happened = new Map<string, Date>();
    for (const [index, event] of this.events.entries()) {
      const recorded = recordedEvent(event, index + 1);
      for (const binding of this.deadline.bindings.filter(({ type }) => type === event.type)) {
        if (binding.effect === 'settle') {
          const key = binding.settle(recorded);
          if (key !== null) open.delete(key);
          continue;
        }
        if (binding.effect === 'happen') {
          happened.set(binding.happen(recorded), new Date(recorded.metadata.decidedAt));
          continue;
        }
        const opened = binding.open(recorded);
        if (opened !== null) open.set(opened.key, opened);
      }
    }
    return [...open.values()].map((one) => {
      const { dueAt } = one;
      return { ...one, dueAt: dueAt instanceof Date ? dueAt : (happened.get(dueAt.once) ?? dueAt) };
    });
  }
}

function readably({ key, dueAt, command }: OpenedDeadline): object {
  return { key, dueAt: dueAt instanceof Date ? dueAt.toISOString() : dueAt, ...plainly(command) };
}
