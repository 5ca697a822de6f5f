import { UnavailableError } from '#kernel';
import { DEFAULT_BATCH_SIZE, SubscribeOptions, SubscriptionBatch } from '../event-store';
import { LogClient } from './log-client';
import { asPortError, SilenceError } from './log-failure';
import { isOfCategory, LogReader } from './log-reader';
import { eventsOf, subscriptionMessage } from './wire-messages';

/**
 * Everything behind a position and then what is appended, by a catch-up subscription to the whole log. The server
 * filters out what is not the ledger's; the categories are chosen here, so that the position can move on over events
 * of others by having seen them. The server's own checkpoints are not used: it may send one that is ahead of an
 * event it has not sent yet.
 * @param client one of its own: a busy subscription must not hold up appends
 * @param silence milliseconds without an event after which it is looked whether the server keeps any back
 */
export async function* subscribeToLog(
  client: LogClient,
  reader: LogReader,
  silence: number,
  { after, categories, batchSize = DEFAULT_BATCH_SIZE, signal }: SubscribeOptions,
): AsyncGenerator<SubscriptionBatch> {
  if (signal.aborted) return;
  const end = await reader.lastPosition();
  let position = after;
  if (position >= end) yield { events: [], position, caughtUp: true };
  const watch = new SilenceWatch(reader, () => position);
  const call = { silence, onSilence: () => watch.look(), most: batchSize, signal, requiresLeader: false };
  try {
    for await (const messages of client.read(subscriptionMessage(after), call)) {
      const behind = position;
      const events = eventsOf(messages).filter((event) => event.position > behind);
      const last = events.at(-1);
      if (!last) continue;
      position = last.position;
      yield {
        events: events.filter((event) => isOfCategory(event.stream, categories)),
        position,
        caughtUp: position >= end,
      };
    }
  } catch (error) {
    throw asPortError(error);
  }
  if (!signal.aborted) {
    throw new UnavailableError('event log', { message: 'EventStoreDB ended the subscription' });
  }
}

/**
 * Tells a quiet log from a dead subscription: a half-open connection, or a server that stopped sending. An event that
 * lay in the log at one look and has not come by the next one will not come.
 */
class SilenceWatch {
  private due = 0n;

  constructor(
    private readonly reader: LogReader,
    private readonly position: () => bigint,
  ) {}

  async look(): Promise<void> {
    if (this.due > this.position()) throw new SilenceError('the subscription fell silent');
    this.due = await this.reader.lastPosition();
  }
}
