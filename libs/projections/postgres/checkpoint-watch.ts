import { UnavailableError } from '#kernel';
import type { Pool } from 'pg';

const LOOK_EVERY_MS = 20;

/** Read models did not reach a position in time. What was asked for is recorded; it will be seen a little later. */
export class ReadModelLagError extends UnavailableError {
  constructor(
    readonly position: bigint,
    /** Those that are behind, and where; `null` for one that has never been built. */
    readonly behind: readonly { readonly projection: string; readonly position: bigint | null }[],
  ) {
    const list = behind.map((one) => `${one.projection} (at ${one.position ?? 'nothing'})`).join(', ');
    super('read models', { message: `read models have not reached position ${position}: ${list}` });
  }
}

interface Waiter {
  readonly projections: readonly string[];
  readonly position: bigint;
  /** Milliseconds of the process clock. */
  readonly deadline: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Looks at the checkpoints as long as somebody waits for one: one query at a time, for all who wait. */
export class CheckpointWatch {
  private readonly waiters = new Set<Waiter>();
  private looking = false;
  private shared: Promise<ReadonlyMap<string, bigint>> | undefined;

  constructor(private readonly pool: Pool) {}

  waitFor(projections: readonly string[], position: bigint, timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiters.add({ projections, position, deadline: performance.now() + timeoutMs, resolve, reject });
      if (!this.looking) this.look();
    });
  }

  /** The position that all of these have reached; 0 while one of them has never been built. Who asks while it is looked at shares the look. */
  async reached(projections: readonly string[]): Promise<bigint> {
    this.shared ??= this.positions().finally(() => (this.shared = undefined));
    const positions = await this.shared.catch((error: unknown) => {
      throw new UnavailableError('read models', { cause: error });
    });
    return projections
      .map((projection) => positions.get(projection) ?? 0n)
      .reduce((least, one) => (one < least ? one : least));
  }

  private look(): void {
    this.looking = true;
    this.positions().then(
      (positions) => this.answer(positions),
      (error: unknown) => this.fail(error),
    );
  }

  private answer(positions: ReadonlyMap<string, bigint>): void {
    for (const waiter of this.waiters) {
      const behind = waiter.projections
        .map((projection) => ({ projection, position: positions.get(projection) ?? null }))
        .filter((one) => one.position === null || one.position < waiter.position);
      if (behind.length > 0 && performance.now() < waiter.deadline) continue;
      this.waiters.delete(waiter);
      if (behind.length === 0) waiter.resolve();
      else waiter.reject(new ReadModelLagError(waiter.position, behind));
    }
    this.looking = this.waiters.size > 0;
    if (this.looking) setTimeout(() => this.look(), LOOK_EVERY_MS);
  }

  /** Whoever waits had better know: a caller who asks again will be served when the database is back. */
  private fail(error: unknown): void {
    this.looking = false;
    for (const waiter of this.waiters) {
      waiter.reject(new UnavailableError('read models', { cause: error }));
    }
    this.waiters.clear();
  }

  private async positions(): Promise<ReadonlyMap<string, bigint>> {
    const { rows } = await this.pool.query<{ projection: string; position: string }>(
      `SELECT projection, position FROM projections.generations WHERE state = 'live'`,
    );
    return new Map(rows.map(({ projection, position }) => [projection, BigInt(position)]));
  }
}
