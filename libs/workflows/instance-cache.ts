import type { EventCodec, EventStore, RecordedEvent } from '#event-store';
import {
  WorkflowCommandSettled,
  WorkflowCommandSettledData,
  WorkflowReacted,
  WorkflowReactedData,
} from './events';
import { newInstance, reacted, settled, WorkflowInstance } from './workflow-instance';

const CAPACITY = 1_000;

/**
 * Instances as their streams say, the latest ones kept in memory: a round with a thousand candidacies is not
 * read a thousand times. Whoever appends does it with the revision seen here, so that a stale one is found out.
 */
export class InstanceCache {
  private readonly instances = new Map<string, WorkflowInstance>();

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  /** @throws UnreadableEventError, UnavailableError */
  async load(stream: string): Promise<WorkflowInstance> {
    const known = this.instances.get(stream);
    if (known !== undefined) return known;
    let state = newInstance;
    for await (const page of this.store.readStream(stream)) {
      for (const stored of page) {
        state = evolve(state, this.codec.decode(stored));
      }
    }
    this.keep(stream, state);
    return state;
  }

  keep(stream: string, state: WorkflowInstance): void {
    this.instances.delete(stream);
    this.instances.set(stream, state);
    if (this.instances.size <= CAPACITY) return;
    const [oldest] = this.instances.keys();
    if (oldest !== undefined) this.instances.delete(oldest);
  }

  forget(): void {
    this.instances.clear();
  }
}

/** The codec has checked the data against the schema of the type. */
function evolve(state: WorkflowInstance, event: RecordedEvent): WorkflowInstance {
  switch (event.type) {
    case WorkflowReacted.type:
      return reacted(state, event.data as WorkflowReactedData, event);
    case WorkflowCommandSettled.type:
      return settled(state, event.data as WorkflowCommandSettledData, event.revision);
    default:
      throw new TypeError(`a workflow's stream holds a ${event.type}`);
  }
}
