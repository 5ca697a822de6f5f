import type { EventStore } from '#event-store';
import type { Pool } from 'pg';
import { EventIntake, type EventReader } from '../folding/event-intake';
import type { AnyProjection } from '../projection';
import { BatchWriter } from './batch-writer';
import { withConnection } from './connections';
import { generationTables } from './generation-table';
import { createGeneration, setBuiltPosition } from './generations';
import { skippedEvents } from './parking';
import { copyWholeLog } from './whole-log';

/** What everything that folds the log into Postgres works with. */
export interface ProjectionEngine {
  /** Five connections or more: locks of the runner 1, a build up to 3, batches 1 or more. */
  readonly pool: Pool;
  readonly store: EventStore;
  readonly codec: EventReader;
}

/** A generation that nobody reads yet. */
export interface BuiltGeneration {
  readonly generation: number;
  readonly intake: EventIntake;
  readonly writer: BatchWriter;
}

/**
 * Folds the log from its beginning up to a position (inclusive) into a new generation: appended rows are copied
 * in as they come, keyed rows and counters at the end, indexes last. No transaction lasts for the whole time, since
 * an old snapshot would slow down the updates of everybody else.
 * @throws FoldFault; the generation is then left behind in state `building`
 * @throws the signal's reason when it aborts
 */
export async function buildGeneration(
  engine: ProjectionEngine,
  projection: AnyProjection,
  upTo: bigint,
  signal?: AbortSignal,
): Promise<BuiltGeneration> {
  const generation = await createGeneration(engine.pool, projection);
  const intake = new EventIntake(projection, engine.codec, await skippedEvents(engine.pool, projection.name));
  const tables = generationTables(projection, generation);
  await withConnection(engine.pool, async (client) => {
    await copyWholeLog(engine, client, [{ projection, intake, tables }], { upTo, signal });
    await setBuiltPosition(client, projection.name, generation, upTo);
  });
  return { generation, intake, writer: new BatchWriter(engine.pool, projection, generation, intake, upTo) };
}

/**
 * Brings a built generation forward to a position (inclusive), the way live events are written.
 * @throws FoldFault
 */
export async function catchUp(
  store: EventStore,
  { intake, writer }: BuiltGeneration,
  upTo: bigint,
  signal?: AbortSignal,
): Promise<void> {
  if (upTo <= writer.position) return;
  for await (const page of store.readAll({ after: writer.position, upTo, signal })) {
    await writer.advance(intake.select(page), page.at(-1)?.position ?? writer.position);
  }
  signal?.throwIfAborted();
  await writer.advance([], upTo);
}
