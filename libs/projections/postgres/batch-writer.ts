import type { StoredEvent } from '#event-store';
import type { Pool, PoolClient } from 'pg';
import { Fold, FoldFault } from '../folding/fold';
import type { EventIntake } from '../folding/event-intake';
import type { AnyProjection } from '../projection';
import { CheckpointMoves } from './checkpoint-moves';
import { inTransaction, refusesRows, sqlState } from './connections';
import { fetchMissingRows, writeFoldedRows } from './folded-rows';
import { generationTables, type GenerationTable } from './generation-table';

/** Rows that a projection keeps at hand, a table. */
const CACHED_ROWS = 20_000;

/**
 * Without waiting for the disk: rows and checkpoint share the transaction, so a crash of the server can only
 * take both back together, and the events are folded again. Index scans alone: the few keys of a batch are
 * looked up in a table of any size, and statistics taken while it was small must not turn that into a scan.
 * Whoever holds the tables locked, or keeps the server busy, is not waited for in silence: it is tried again, and said.
 */
const BEGIN = `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL synchronous_commit = off; SET LOCAL jit = off;
  SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '60s';
  SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off`;

const MOVE = `UPDATE projections.generations SET position = $4, moved_at = clock_timestamp()
  WHERE projection = $1 AND generation = $2 AND position = $3 AND state <> 'retired'`;

/** The checkpoint is not where this writer left it: somebody else wrote, or readers went on to another generation. */
export class CheckpointMovedError extends Error {
  override readonly name = 'CheckpointMovedError';
  constructor(projection: string, generation: number, position: bigint) {
    super(`generation ${generation} of projection ${projection} is no longer at ${position}`);
  }
}

/**
 * Brings one generation of a projection forward, batch by batch: rows and checkpoint in one transaction, which
 * begins with a compare-and-set of the checkpoint. Once `advance` has failed with anything but a FoldFault, what the
 * database holds is not known here: begin again with a new writer from the stored checkpoint.
 */
export class BatchWriter {
  private fold: Fold;
  private readonly tables: ReadonlyMap<string, GenerationTable>;
  private checkpoint: bigint;

  constructor(
    private readonly pool: Pool,
    private readonly projection: AnyProjection,
    private readonly generation: number,
    private readonly intake: EventIntake,
    from: bigint,
    private readonly moves = new CheckpointMoves(pool),
  ) {
    this.fold = new Fold(projection, false);
    this.tables = generationTables(projection, generation);
    this.checkpoint = from;
  }

  get position(): bigint {
    return this.checkpoint;
  }

  /**
   * Folds and stores events that lie between the checkpoint and `position`, which becomes the new checkpoint.
   * @throws FoldFault at the first event that cannot be taken; all before it are stored, the checkpoint is behind
   * the last of them
   * @throws CheckpointMovedError when the stored checkpoint is elsewhere; nothing is stored then
   */
  async advance(events: readonly StoredEvent[], position: bigint): Promise<void> {
    if (position === this.checkpoint) return;
    try {
      await this.write(events, position);
    } catch (error) {
      this.fold = new Fold(this.projection, false);
      await this.advanceToFault(events, position, error);
    }
  }

  private async advanceToFault(
    events: readonly StoredEvent[],
    position: bigint,
    error: unknown,
  ): Promise<void> {
    if (error instanceof FoldFault) {
      const good = events.filter((event) => event.position < error.event.position);
      await this.advance(good, good.at(-1)?.position ?? this.checkpoint);
      throw error;
    }
    const last = events.at(-1);
    if (last === undefined || !refusesRows(error)) throw error;
    if (events.length === 1) {
      const reason = `Postgres refused its rows (SQLSTATE ${sqlState(error) ?? 'unknown'})`;
      throw new FoldFault(this.projection.name, last, reason, { cause: error });
    }
    // Some event of the batch is at fault; halving finds the first one and stores what is before it.
    const middle = events.length >> 1;
    const before = events.slice(0, middle);
    await this.advance(before, before.at(-1)?.position ?? this.checkpoint);
    await this.advance(events.slice(middle), position);
  }

  private async write(events: readonly StoredEvent[], position: bigint): Promise<void> {
    if (events.length === 0) return this.moveOn(position);
    for (const event of events) this.intake.fold(this.fold, event);
    await inTransaction(this.pool, BEGIN, async (client) => {
      await this.moveCheckpoint(client, position);
      await fetchMissingRows(client, this.fold, this.tables);
      await writeFoldedRows(client, this.fold, this.tables);
    });
    this.fold.settle(CACHED_ROWS);
    this.checkpoint = position;
  }

  /** Over events that are none of its business: together with the other projections that do so just now. */
  private async moveOn(position: bigint): Promise<void> {
    const { name: projection } = this.projection;
    const { generation, checkpoint: from } = this;
    if (!(await this.moves.move({ projection, generation, from, to: position })))
      throw new CheckpointMovedError(projection, generation, from);
    this.checkpoint = position;
  }

  private async moveCheckpoint(client: PoolClient, position: bigint): Promise<void> {
    const values = [this.projection.name, this.generation, this.checkpoint, position];
    const moved = await client.query(MOVE, values);
    if (moved.rowCount === 1) return;
    throw new CheckpointMovedError(this.projection.name, this.generation, this.checkpoint);
  }
}
