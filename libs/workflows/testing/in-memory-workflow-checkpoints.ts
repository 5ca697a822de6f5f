import type { ParkedEvent, WorkflowCheckpoint, WorkflowCheckpoints } from '../checkpoints';

/** Checkpoints that live as long as the test. */
export class InMemoryWorkflowCheckpoints implements WorkflowCheckpoints {
  private readonly rows = new Map<string, WorkflowCheckpoint>();

  async load(workflow: string): Promise<WorkflowCheckpoint> {
    return this.rows.get(workflow) ?? { position: 0n, parked: null };
  }

  async advance(workflow: string, from: bigint, to: bigint): Promise<boolean> {
    const { position, parked } = await this.load(workflow);
    if (position !== from || parked !== null) return false;
    this.rows.set(workflow, { position: to, parked: null });
    return true;
  }

  async park(workflow: string, parked: ParkedEvent): Promise<void> {
    const { position } = await this.load(workflow);
    if (position < parked.position) this.rows.set(workflow, { position, parked });
  }

  async resume(workflow: string): Promise<boolean> {
    const { position, parked } = await this.load(workflow);
    this.rows.set(workflow, { position, parked: null });
    return parked !== null;
  }
}
