/** An event that a workflow cannot handle, and why. */
export interface ParkedEvent {
  readonly eventId: string;
  readonly position: bigint;
  readonly reason: string;
  readonly since: Date;
}

/** How far a workflow has come. */
export interface WorkflowCheckpoint {
  /** Everything up to here is handled; `0n` for a workflow that has not begun. */
  readonly position: bigint;
  /** Set while the workflow stands before an event that it cannot handle. */
  readonly parked: ParkedEvent | null;
}

/** Keeps the checkpoints durably. Failures to reach the store reject; the runner tries again. */
export interface WorkflowCheckpoints {
  load(workflow: string): Promise<WorkflowCheckpoint>;
  /** Moves on from one position to the next: false when the checkpoint is elsewhere (another runner moved it). */
  advance(workflow: string, from: bigint, to: bigint): Promise<boolean>;
  /** Puts on record that a workflow cannot go on, where it stands. */
  park(workflow: string, parked: ParkedEvent): Promise<void>;
  /** Lets a parked workflow try its event again: false when it was not parked. */
  resume(workflow: string): Promise<boolean>;
}
