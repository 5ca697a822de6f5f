import { DEFAULT_BATCH_SIZE, SubscribeOptions, SubscriptionBatch } from '../event-store';
import { Wakeup } from '../wakeup';
import { settled, valueOf } from './prefetched-pages';
import { SharedReads } from './shared-reads';

/** Milliseconds between two looks at the log when nothing was heard: notifications can get lost. */
const POLL_INTERVAL = 1_000;

/** Positions looked through per event of a batch when filtering, so that sparse categories do not creep. */
const FILTERED_STRETCH = 20n;

/** A batch and the count of news before it was read. */
interface Look {
  readonly batch: SubscriptionBatch;
  readonly news: number;
}

/** Reads everything behind a position and then what is appended; the next batch is read while one is in use. */
export async function* subscribeToLog(
  reads: SharedReads,
  wakeup: Wakeup,
  options: SubscribeOptions,
): AsyncGenerator<SubscriptionBatch> {
  const { signal } = options;
  const look = lookAhead(reads, wakeup, options);
  let position = options.after;
  let atStart = true;
  let ahead: Promise<PromiseSettledResult<Look>> | undefined;
  try {
    while (!signal.aborted) {
      const { batch, news } = valueOf(await (ahead ?? settled(look(position))));
      ahead = undefined;
      if (signal.aborted) return;
      if (!batch.caughtUp) ahead = settled(look(batch.position));
      if (batch.position > position || atStart) {
        position = batch.position;
        yield batch;
      }
      atStart = false;
      if (batch.caughtUp) await wakeup.after(news, signal, POLL_INTERVAL);
    }
  } finally {
    await ahead;
  }
}

/** Reads the next batch; asks for the end of the log only when it may lie within the stretch. */
function lookAhead(
  reads: SharedReads,
  wakeup: Wakeup,
  { categories, batchSize = DEFAULT_BATCH_SIZE }: SubscribeOptions,
): (position: bigint) => Promise<Look> {
  const stretch = BigInt(batchSize) * (categories === undefined ? 1n : FILTERED_STRETCH);
  let end = 0n;
  return async (after) => {
    const news = wakeup.count;
    if (after + stretch >= end) end = await reads.lastPosition();
    const upTo = after + stretch < end ? after + stretch : end;
    if (upTo <= after) return { batch: { events: [], position: after, caughtUp: true }, news };
    const events = await reads.readRange({ after, upTo, limit: batchSize, categories });
    const position = (events.length === batchSize ? events.at(-1)?.position : undefined) ?? upTo;
    return { batch: { events, position, caughtUp: position >= end }, news };
  };
}
