import type { Logger } from '#platform';
import type { ParkedEvent } from './checkpoints';
import { failAgain, Failure, retryDelay } from './failure';
import type { Leadership } from './leadership';
import { WakeUp } from './wake-up';
import type { Workflow } from './workflow';
import { FollowerParts, WorkflowFollower, WorkflowStuckError } from './workflow-follower';

/** How often a parked workflow looks whether another process ordered it to go on. */
const LOOK_AGAIN_MS = 1_000;

export interface WorkflowRunnerParts extends FollowerParts {
  readonly workflows: readonly Workflow[];
  readonly leadership: Leadership;
  readonly log: Logger;
}

/** Where a workflow stands, for health, metrics and operators. */
export interface WorkflowStatus {
  readonly workflow: string;
  /** Everything in the log up to here is handled. */
  readonly position: bigint;
  /** Set while it stands before an event that it cannot handle. */
  readonly parked: ParkedEvent | null;
  /** Set while this process leads and keeps failing for a reason that may pass. */
  readonly failure: Failure | null;
}

/**
 * Runs all workflows, each with its own subscription and checkpoint, so that one that is stuck holds up no other.
 * Any number of workers may run it; one of them leads.
 */
export class WorkflowRunner {
  private readonly failures = new Map<string, Failure>();
  private readonly resumed = new WakeUp();
  private readonly retry = new WakeUp();

  /** @throws TypeError when two workflows have one name */
  constructor(private readonly parts: WorkflowRunnerParts) {
    const names = parts.workflows.map((workflow) => workflow.name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new TypeError(`workflow declared twice: ${twice}`);
  }

  /** Runs until the signal aborts; what is under way is finished or left to be done again. */
  run(signal: AbortSignal): Promise<void> {
    return this.parts.leadership.lead(signal, async (leading) => {
      // A signal of its own for each: many listeners on one would look like a leak.
      const following = this.parts.workflows.map((workflow) =>
        this.keepFollowing(workflow, AbortSignal.any([leading])),
      );
      await Promise.all(following);
    });
  }

  /** @throws when the checkpoints cannot be read */
  status(): Promise<readonly WorkflowStatus[]> {
    return Promise.all(
      this.parts.workflows.map(async ({ name }) => ({
        workflow: name,
        ...(await this.parts.checkpoints.load(name)),
        failure: this.failures.get(name) ?? null,
      })),
    );
  }

  /** Orders a parked workflow to try its event again, in whichever process it runs; false when it was not parked. */
  async resume(workflow: string): Promise<boolean> {
    const wasParked = await this.parts.checkpoints.resume(workflow);
    if (wasParked) this.parts.log.info({ workflow }, 'workflow resumed');
    this.resumed.wake();
    return wasParked;
  }

  private async keepFollowing(workflow: Workflow, signal: AbortSignal): Promise<void> {
    const follower = new WorkflowFollower(workflow, this.parts);
    const { name } = workflow;
    while (!signal.aborted) {
      try {
        await this.followUntilStuck(name, follower, signal);
      } catch (error) {
        const failure = failAgain(this.failures.get(name) ?? null, error, this.parts.clock.now());
        this.failures.set(name, failure);
        const { attempts } = failure;
        this.parts.log.warn({ error, workflow: name, attempts }, 'workflow failed; trying again');
        await this.retry.wait(retryDelay(attempts), signal);
      }
    }
    this.failures.delete(name);
  }

  private async followUntilStuck(
    name: string,
    follower: WorkflowFollower,
    signal: AbortSignal,
  ): Promise<void> {
    const { position, parked } = await this.parts.checkpoints.load(name);
    if (parked !== null) {
      this.failures.delete(name);
      await this.resumed.wait(LOOK_AGAIN_MS, signal);
      return;
    }
    try {
      await follower.follow(position, signal, () => this.failures.delete(name));
    } catch (error) {
      if (!(error instanceof WorkflowStuckError)) throw error;
      const { id: eventId, position: at, type } = error.event;
      const since = this.parts.clock.now();
      await this.parts.checkpoints.park(name, { eventId, position: at, reason: error.message, since });
      this.parts.log.error({ error, workflow: name, eventId, type, position: at }, 'workflow parked');
    }
  }
}
