import type { RecordedEvent, StoredEvent } from '#event-store';
import type { ClientBase } from 'pg';
import { AppendedRows } from '../folding/appended-rows';
import type { EventIntake, EventReader } from '../folding/event-intake';
import { Fold } from '../folding/fold';
import type { AnyProjection } from '../projection';
import { CopyQueue } from './copy-queue';
import { allLines } from './folded-rows';
import type { ProjectionEngine } from './generation-builder';
import type { GenerationTable } from './generation-table';

/** Tables that are there, empty and without indexes, and what is folded into them. */
export interface EmptyTables {
  readonly projection: AnyProjection;
  readonly intake: EventIntake;
  /** By the names that the projection gives them. */
  readonly tables: ReadonlyMap<string, GenerationTable>;
}

/**
 * Folds the log from its beginning up to a position (inclusive) into tables of several projections, all in one reading: appended
 * rows are copied in as they come, keyed rows and counters at the end, indexes last.
 * @param onPage told of the position that was read, after each page
 * @throws FoldFault
 * @throws the signal's reason when it aborts
 */
export async function copyWholeLog(
  engine: Pick<ProjectionEngine, 'store'>,
  client: ClientBase,
  into: readonly EmptyTables[],
  {
    upTo,
    signal,
    onPage = () => undefined,
  }: {
    readonly upTo: bigint;
    readonly signal: AbortSignal | undefined;
    readonly onPage?: (position: bigint) => Promise<void> | void;
  },
): Promise<void> {
  const queue = new CopyQueue(client);
  const folds = into.map((one) => new TablesFold(one, queue));
  for await (const page of engine.store.readAll({ upTo, signal })) {
    for (const event of page) for (const fold of folds) fold.take(event);
    for (const fold of folds) await fold.copyAppended();
    signal?.throwIfAborted();
    await onPage(page.at(-1)?.position ?? upTo);
  }
  // An aborted read ends cleanly: without this, half a log would pass for the whole.
  signal?.throwIfAborted();
  for (const fold of folds) await fold.copyRest();
  await queue.finish();
  for (const table of into.flatMap(({ tables }) => [...tables.values()])) {
    for (const statement of table.createIndexes) await client.query(statement);
    await client.query(`ANALYZE ${table.qualified}`);
    signal?.throwIfAborted();
  }
}

/** The fold of one projection on its way into its tables. */
class TablesFold {
  private readonly fold: Fold;

  constructor(
    private readonly into: EmptyTables,
    private readonly queue: CopyQueue,
  ) {
    this.fold = new Fold(into.projection, true);
  }

  take(event: StoredEvent): void {
    if (this.into.intake.wants(event)) this.into.intake.fold(this.fold, event);
  }

  async copyAppended(): Promise<void> {
    for (const [name, table] of this.fold.tables) if (table instanceof AppendedRows) await this.drain(name);
  }

  async copyRest(): Promise<void> {
    for (const [name, table] of this.fold.tables)
      if (!(table instanceof AppendedRows)) await this.drain(name);
  }

  private async drain(name: string): Promise<void> {
    const [folded, table] = [this.fold.tables.get(name), this.into.tables.get(name)];
    if (folded === undefined || table === undefined) return;
    for (const line of allLines(table, folded)) await this.queue.add(table, line);
    if (folded instanceof AppendedRows) folded.clear();
  }
}

/** Reads an event once for several projections that are folded side by side. */
export function readingOnce(reader: EventReader): EventReader {
  let last: { readonly stored: StoredEvent; readonly read: RecordedEvent } | undefined;
  return {
    decode: (stored) => {
      if (last?.stored !== stored) last = { stored, read: reader.decode(stored) };
      return last.read;
    },
  };
}
