import { EventPage, StoredEvent } from '../event-store';
import { OvertakenError } from './log-failure';
import { UNTOLD_POSITION } from './wire-messages';

/**
 * Where the events of the streams lie in the log, for servers before 22.6: they tell it of events read from the log
 * only. Read from the log once for each process, when first needed, and then as far as it has grown. Keeps eight bytes
 * an event; with a newer server, nothing.
 */
export class StreamPositions {
  private readonly streams = new Map<string, number[]>();
  private end = 0n;
  private growing: Promise<void> | undefined;

  /**
   * The events, with the positions that the server did not tell.
   * @param readLog the events of the log behind a position
   * @throws OvertakenError when an event is not in the log yet
   */
  async complete(
    events: readonly StoredEvent[],
    readLog: (after: bigint) => AsyncIterable<EventPage>,
  ): Promise<StoredEvent[]> {
    if (events.every(({ position }) => position !== UNTOLD_POSITION)) return [...events];
    // What is under way may have passed the end before the newest of the events came.
    for (let look = 0; look < 2 && !events.every((event) => this.find(event)); look += 1) {
      await this.grow(readLog);
    }
    return events.map((event) => {
      const position = this.find(event);
      if (position === undefined) throw new OvertakenError('an event of a stream is not in the log yet');
      return { ...event, position: BigInt(position) };
    });
  }

  private find({ stream, revision }: StoredEvent): number | undefined {
    return this.streams.get(stream)?.[revision];
  }

  private grow(readLog: (after: bigint) => AsyncIterable<EventPage>): Promise<void> {
    this.growing ??= this.readOn(readLog).finally(() => {
      this.growing = undefined;
    });
    return this.growing;
  }

  private async readOn(readLog: (after: bigint) => AsyncIterable<EventPage>): Promise<void> {
    for await (const page of readLog(this.end)) {
      for (const { stream, revision, position } of page) {
        const known = this.streams.get(stream) ?? [];
        this.streams.set(stream, known);
        // A place in a file: far below the numbers that a double cannot tell apart.
        known[revision] = Number(position);
        this.end = position;
      }
    }
  }
}
