import { checkProjections } from '../folding/table-shape';
import type { AnyProjection } from '../projection';
import type { ProjectionLogger } from '../projection-logger';
import { CheckpointMoves } from './checkpoint-moves';
import type { ProjectionEngine } from './generation-builder';
import { LeaderElection } from './leader-election';
import { Turn } from './turn';
import { ProjectionWorker, type ProjectionStatus } from './projection-worker';

/**
 * Keeps projections up to date: for each one it leads, an ordered subscription from the checkpoint on. Any number
 * of processes may run the same projections; each has one leader at a time. A projection without tables, or with
 * tables of an older version, is built first while readers keep what they have.
 *
 * Takes one connection of the pool for its locks, one to look at what is stored, up to three for a build (one build at
 * a time), and one for each batch under way.
 */
export class ProjectionRunner {
  private readonly workers: ReadonlyMap<string, ProjectionWorker>;
  private readonly election: LeaderElection;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  /** @throws TypeError when a projection's declaration cannot work, or a name is given twice */
  constructor(engine: ProjectionEngine, projections: readonly AnyProjection[], logger: ProjectionLogger) {
    checkProjections(projections);
    // One looks at a time at what is stored: all begin at once, and would each open a connection for a few small queries.
    const looking = new Turn();
    // One build at a time: each holds several connections and the rows of a whole log.
    const building = new Turn();
    const moves = new CheckpointMoves(engine.pool);
    this.workers = new Map(
      projections.map(
        (projection) =>
          [
            projection.name,
            new ProjectionWorker(engine, projection, logger, looking, building, moves),
          ] as const,
      ),
    );
    this.election = new LeaderElection(engine.pool, [...this.workers.keys()], logger);
  }

  /** Begins to run; at most once. Needs no database yet: it waits for one. */
  start(): void {
    if (this.running !== undefined) throw new Error('the projection runner was started before');
    this.running = this.election.run(this.stopping.signal, async (name, signal) => {
      await this.workers.get(name)?.lead(signal);
    });
  }

  /** Finishes the batches under way, gives the locks back, and does not start again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** How each projection fares in this process. */
  status(): readonly ProjectionStatus[] {
    return [...this.workers.values()].map((worker) => worker.status());
  }
}
