import { UnavailableError } from '#kernel';
import { AppendOutcome, AppendRequest, EventStore, StoredEvent } from '../event-store';
import { collect, sampleRequest } from './sample-events.testing';
import { LastingReader } from './subscribers.testing';
import { dose } from '../../../test/dose';

/** A process of its own: its store, and the network through which alone it reaches the server. */
export interface Lane {
  readonly store: EventStore;
  /**
   * Does something to the lane, or to the server, while it is under load; resolves when it is done.
   * @param random a number from 0 on, below 1; the next one of a series that is the same each time
   * @param acknowledged resolves when the lane has acknowledged a further append
   */
  disturb(random: () => number, acknowledged: () => Promise<void>): Promise<void>;
}

export interface CutHarness {
  readonly lanes: readonly Lane[];
  /** A store that nothing is done to. */
  readonly observer: EventStore;
  end(): Promise<void>;
}

const CUTS = dose(250, 1_000);
const WRITERS_PER_LANE = 2;

interface Acknowledged {
  readonly request: AppendRequest;
  readonly outcome: AppendOutcome;
}

/** Lanes under load, each disturbed again and again, and readers that follow it all. */
class CutLoad {
  readonly acknowledged: Acknowledged[] = [];
  cuts = 0;
  readonly readers: readonly LastingReader[];
  private readonly stop = new AbortController();
  private readonly waiting = new Map<Lane, () => void>();

  constructor(
    private readonly lanes: readonly Lane[],
    private readonly random: () => number,
  ) {
    this.readers = lanes.slice(0, 2).map((lane) => new LastingReader(lane.store));
  }

  async run(): Promise<void> {
    const reading = new AbortController();
    const readers = this.readers.map((reader) => reader.subscribeUntil(reading.signal));
    const writers = this.lanes.flatMap((_, lane) =>
      Array.from({ length: WRITERS_PER_LANE }, (__, writer) => this.write(lane, writer)),
    );
    // A writer that fails must end the test, not the load.
    const written = Promise.all(writers);
    await Promise.race([Promise.all(this.lanes.map((lane) => this.disturb(lane))), written]);
    this.stop.abort();
    await written;
    const events = this.acknowledged.reduce((sum, { request }) => sum + request.events.length, 0);
    await Promise.all(this.readers.map((reader) => reader.reached(events)));
    reading.abort();
    await Promise.all(readers);
  }

  private async disturb(lane: Lane): Promise<void> {
    const acknowledged = (): Promise<void> => new Promise((resolve) => this.waiting.set(lane, resolve));
    while (this.cuts < CUTS) {
      this.cuts += 1;
      await lane.disturb(this.random, acknowledged);
    }
  }

  /** Two of three commands go to a stream that all share, the third continues a stream of the writer's own. */
  private async write(lane: number, writer: number): Promise<void> {
    const own = `sample-own${lane}x${writer}`;
    let revision = -1;
    for (let turn = 0; !this.stop.signal.aborted; turn += 1) {
      const count = 1 + Math.floor(this.random() * 3);
      if (turn % 3 > 0) {
        await this.append(lane, sampleRequest(`sample-${Math.floor(this.random() * 6)}`, { count }));
        continue;
      }
      const expectedRevision = revision < 0 ? 'no-stream' : revision;
      await this.append(lane, sampleRequest(own, { count, expectedRevision }));
      revision += count;
    }
  }

  /** As a caller does: asks until it is acknowledged, each time another process. */
  private async append(first: number, request: AppendRequest): Promise<void> {
    for (let turn = first; ; turn += 1) {
      const lane = this.lanes[turn % this.lanes.length];
      if (!lane) throw new RangeError('there is no lane');
      try {
        this.acknowledged.push({ request, outcome: await lane.store.append(request) });
        this.waiting.get(lane)?.();
        return;
      } catch (error) {
        if (!(error instanceof UnavailableError)) throw error;
      }
    }
  }
}

/**
 * What cuts at random moments of a load leave behind: 250, and 1,000 in a long run.
 * @param dense whether positions follow on without a gap
 */
export function thousandCuts(
  name: string,
  makeHarness: () => Promise<CutHarness>,
  { dense }: { dense: boolean },
): void {
  describe(`${name}, cut off at ${CUTS} random moments of a load`, () => {
    let harness: CutHarness;
    let load: CutLoad;
    let log: StoredEvent[];

    beforeAll(async () => {
      harness = await makeHarness();
      load = new CutLoad(harness.lanes, seededRandom(20_220_301));
      await load.run();
      log = await collect(harness.observer.readAll());
    });
    afterAll(() => harness.end(), 60_000);

    it('was under load all the time', () => {
      expect(load.cuts).toBe(CUTS);
      expect(load.acknowledged.length).toBeGreaterThan(CUTS / 2);
    });

    it('has every acknowledged command exactly once, where it said, and nothing else', () => {
      const byId = new Map(log.map((event) => [event.id, event]));
      expect(byId.size).toBe(log.length);
      for (const { request, outcome } of load.acknowledged) {
        const places = request.events.map(({ id }) => byId.get(id));
        const last = places.at(-1);
        expect(['appended', 'duplicate']).toContain(outcome.outcome);
        expect(outcome).toMatchObject({ revision: last?.revision, position: last?.position });
        expect(places.map((event) => event?.revision)).toEqual(
          places.map((_, index) => (last?.revision ?? 0) - places.length + 1 + index),
        );
      }
      const events = load.acknowledged.flatMap(({ request }) => request.events);
      expect(log).toHaveLength(events.length);
    });

    it('numbers its streams without a gap and its log in order', () => {
      const next = new Map<string, number>();
      let position = 0n;
      for (const event of log) {
        expect(event.revision).toBe(next.get(event.stream) ?? 0);
        next.set(event.stream, event.revision + 1);
        if (dense) expect(event.position).toBe(position + 1n);
        else expect(event.position).toBeGreaterThan(position);
        position = event.position;
      }
    });

    it('gave every event once and in order to those who read it all the while', () => {
      for (const reader of load.readers) {
        expect(reader.losses).toBeGreaterThan(0);
        expect(reader.events.map((event) => event.id)).toEqual(log.map((event) => event.id));
      }
    });
  });
}

/** Numbers from 0 on, below 1, the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
