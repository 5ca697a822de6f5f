import { randomUUID } from 'node:crypto';
import { localDate } from '#kernel';
import { eventId } from './codec/event-id';
import type { StoredEvent } from './event-store';
import { InMemoryEventStore } from './in-memory/in-memory-event-store';
import { LogTimes } from './log-times';

/** Minutes after nine at which events were recorded, and the day of March on which each took effect. */
const RECORDED: readonly (readonly [minute: number, day: number])[] = [
  ...([
    [1, 1],
    [1, 1],
    [4, 3],
    [4, 2],
    [9, 3],
    [20, 5],
    [20, 1],
  ] as const),
];
const at = (minute: number): Date => new Date(Date.UTC(2022, 2, 1, 9, minute));
const day = (number: number) => localDate(`2022-03-0${number}`);

describe.each([
  ['that can be sought in', true],
  ['that is read backwards', false],
])('the times of a log %s', (_, canSeek) => {
  const store = new InMemoryEventStore();
  let reads = 0;
  const counted = {
    lastPosition: () => store.lastPosition(),
    readAll: (options: Parameters<typeof store.readAll>[0]) => {
      reads += 1;
      return store.readAll(options);
    },
  };
  const timeOf = ({ position }: StoredEvent): Date => at(RECORDED[Number(position) - 1]?.[0] ?? 0);
  const times = new LogTimes({ store: counted, timeOf, canSeek });

  const append = async (effectiveDate: string): Promise<void> => {
    const commandId = randomUUID();
    const event = { id: eventId(commandId, 0), type: 'ShelfFilled', data: '{}' };
    await store.append({
      ...{ stream: 'shelf-1', commandId, expectedRevision: 'any' },
      events: [{ ...event, metadata: JSON.stringify({ effectiveDate }) }],
    });
  };
  beforeAll(async () => {
    for (const [, number] of RECORDED) await append(day(number));
  });
  afterAll(() => store.close());

  it('tell the last event that was recorded by an instant, the instant included', async () => {
    for (let minute = 0; minute <= 25; minute += 1) {
      const wanted = RECORDED.filter(([recorded]) => recorded <= minute).length;
      expect((await times.recordedBy(at(minute)))?.position ?? 0n).toBe(BigInt(wanted));
    }
  });

  it('tell the last event at a position or before', async () => {
    expect(await times.at(0n)).toBeUndefined();
    expect((await times.at(3n))?.position).toBe(3n);
    expect((await times.at(99n))?.position).toBe(7n);
  });

  it('tell the last event in effect on a day, and look no event through twice', async () => {
    expect(await times.inEffectOn(localDate('2022-02-28'), 7n)).toBeUndefined();
    expect((await times.inEffectOn(day(2), 7n))?.position).toBe(7n);
    expect((await times.inEffectOn(day(4), 6n))?.position).toBe(5n);
    expect((await times.inEffectOn(day(4), 7n))?.position).toBe(7n);
    const before = reads;
    expect((await times.inEffectOn(day(4), 7n))?.position).toBe(7n);
    expect(reads).toBe(before);
  });
});
