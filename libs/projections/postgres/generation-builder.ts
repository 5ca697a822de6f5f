import type { EventStore } from '#event-store';
import type { ClientBase, Pool } from 'pg';
import { AppendedRows } from '../folding/appended-rows';
import { EventIntake, type EventReader } from '../folding/event-intake';
import { Fold } from '../folding/fold';
import type { AnyProjection } from '../projection';
import { BatchWriter } from './batch-writer';
import { withConnection } from './connections';
import { CopyQueue } from './copy-queue';
import { allLines } from './folded-rows';
import { generationTables, type GenerationTable } from './generation-table';
import { createGeneration, setBuiltPosition } from './generations';
import { skippedEvents } from './parking';

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
  const tables = [...generationTables(projection, generation).entries()];
  await withConnection(engine.pool, async (client) => {
    await copyWholeLog(engine, client, { projection, intake, tables, upTo, signal });
    for (const [, table] of tables) {
      for (const statement of table.createIndexes) await client.query(statement);
      await client.query(`ANALYZE ${table.qualified}`);
      signal?.throwIfAborted();
    }
    await setBuiltPosition(client, projection.name, generation, upTo);
  });
  return { generation, intake, writer: new BatchWriter(engine.pool, projection, generation, intake, upTo) };
}

async function copyWholeLog(
  engine: ProjectionEngine,
  client: ClientBase,
  task: {
    readonly projection: AnyProjection;
    readonly intake: EventIntake;
    readonly tables: readonly (readonly [string, GenerationTable])[];
    readonly upTo: bigint;
    readonly signal: AbortSignal | undefined;
  },
): Promise<void> {
  const fold = new Fold(task.projection, true);
  const queue = new CopyQueue(client);
  const appended = task.tables.filter(([name]) => fold.tables.get(name) instanceof AppendedRows);
  for await (const page of engine.store.readAll({ upTo: task.upTo, signal: task.signal })) {
    for (const event of task.intake.select(page)) task.intake.fold(fold, event);
    for (const [name, table] of appended) await drain(queue, table, fold, name);
    task.signal?.throwIfAborted();
  }
  // An aborted read ends cleanly: without this, half a log would pass for the whole.
  task.signal?.throwIfAborted();
  for (const [name, table] of task.tables) {
    if (!appended.some(([other]) => other === name)) await drain(queue, table, fold, name);
  }
  await queue.finish();
}

async function drain(queue: CopyQueue, table: GenerationTable, fold: Fold, name: string): Promise<void> {
  const folded = fold.tables.get(name);
  if (folded === undefined) return;
  for (const line of allLines(table, folded)) await queue.add(table, line);
  if (folded instanceof AppendedRows) folded.clear();
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
