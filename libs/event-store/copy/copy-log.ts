import { EventStore, InvalidAppendError, StoredEvent } from '../event-store';
import { CopiedCommand, commandsOf, UncopyableEventError } from './commands-of';
import { compareLogs, nameOf, Place } from './compare-logs';

export interface CopyTask {
  readonly source: EventStore;
  readonly target: EventStore;
  /**
   * Most commands handed to the target at once. More than one only where the store appends in the order of the calls,
   * across streams, whatever fails on the way: else a kill would leave the log in another order.
   */
  readonly atOnce: number;
  /** Told after every event. */
  readonly onProgress?: (progress: CopyProgress) => void;
}

/** `comparing`: what the target holds already; `copying`: the rest; `verifying`: reads what was copied and compares. */
export interface CopyProgress {
  readonly phase: 'comparing' | 'copying' | 'verifying';
  /** Events that this phase has done. */
  readonly events: number;
  /** Of the whole log, 0 to 1, by position in the source. */
  readonly share: number;
}

export interface CopyResult {
  /** Events that both logs hold. */
  readonly events: number;
  /** Those of them that were copied now. */
  readonly copied: number;
  /** Position of the last of them in each log. */
  readonly sourceEnd: bigint;
  readonly targetEnd: bigint;
}

/** Somebody else appends to the target, or it took an event differently from what it was given. */
export class TargetChangedError extends Error {
  override readonly name = 'TargetChangedError';
  constructor(event: StoredEvent, outcome: string) {
    super(
      `目标日志没有接受 ${nameOf(event)}（${outcome}）：有别的程序在写目标日志 / the target did not take ${nameOf(event)} (${outcome}): somebody else appends to it`,
    );
  }
}

const BEGINNING: Place = { events: 0, source: 0n, target: 0n };

/**
 * Copies a log into another store: every event as it is, in the order of the log, command by command, and compares
 * both event by event. What the target holds already is compared and not copied again, so it can be repeated after
 * a kill at any moment; the commands keep their ids, by which the target knows what it has.
 *
 * Copies what the source holds when it begins to copy: what is appended meanwhile is for the next time.
 * @throws DifferentLogError when the target holds something else; UncopyableEventError, TargetChangedError,
 * UnavailableError
 */
export async function copyLog({ source, target, atOnce, onProgress }: CopyTask): Promise<CopyResult> {
  const end = await source.lastPosition();
  const progress = (phase: CopyProgress['phase'], events: number, position: bigint): void =>
    onProgress?.({ phase, events, share: end === 0n ? 1 : Math.min(1, Number(position) / Number(end)) });
  const before = await compareLogs(source, target, BEGINNING, (place) =>
    progress('comparing', place.events, place.source),
  );
  let copied = 0;
  const pages = source.readAll({ after: before.source, upTo: end });
  await appendInOrder(target, commandsOf(pages), atOnce, ({ events }) => {
    copied += events.length;
    progress('copying', copied, events[events.length - 1]?.position ?? end);
  });
  const after = await compareLogs(source, target, before, (place) =>
    progress('verifying', place.events - before.events, place.source),
  );
  if (after.events < before.events + copied) {
    throw new TypeError(
      `目标日志只有 ${after.events} 个事件 / the target gives back ${after.events} events of ${before.events + copied}`,
    );
  }
  return {
    events: after.events,
    copied: after.events - before.events,
    sourceEnd: after.source,
    targetEnd: after.target,
  };
}

async function appendInOrder(
  target: EventStore,
  commands: AsyncIterable<CopiedCommand>,
  atOnce: number,
  done: (command: CopiedCommand) => void,
): Promise<void> {
  let waiting: CopiedCommand[] = [];
  const flush = async (): Promise<void> => {
    const results = await Promise.allSettled(waiting.map((command) => append(target, command)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    waiting.forEach(done);
    waiting = [];
  };
  for await (const command of commands) {
    waiting.push(command);
    if (waiting.length >= atOnce) await flush();
  }
  await flush();
}

async function append(target: EventStore, { commandId, events }: CopiedCommand): Promise<void> {
  const [first] = events;
  const { stream, revision } = first;
  const request = {
    ...{ stream, commandId },
    events: events.map(({ id, type, data, metadata }) => ({ id, type, data, metadata })),
    expectedRevision: revision === 0 ? ('no-stream' as const) : revision - 1,
  };
  const outcome = await target.append(request).catch((error: unknown) => {
    if (!(error instanceof InvalidAppendError)) throw error;
    throw new UncopyableEventError(
      first,
      `目标存储不能接受：${error.message}`,
      `the target cannot take it: ${error.message}`,
      { cause: error },
    );
  });
  if (!('revision' in outcome) || outcome.revision !== revision + events.length - 1) {
    throw new TargetChangedError(first, outcome.outcome);
  }
}
