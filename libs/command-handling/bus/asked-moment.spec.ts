import { randomUUID } from 'node:crypto';
import { eventId, InMemoryEventStore, LogTimes, StoredEvent } from '#event-store';
import { localDate } from '#kernel';
import { ProblemError } from '#platform';
import { AskedMoment, momentOfThePast } from './asked-moment';

const NOW = new Date('2022-03-10T04:00:00Z');
const store = new InMemoryEventStore();
/** Three events, at noon of the first three days of March. */
const timeOf = ({ position }: StoredEvent): Date => new Date(`2022-03-0${position}T04:00:00Z`);

beforeAll(async () => {
  for (const effectiveDate of ['2022-03-01', '2022-03-02', '2022-03-03']) {
    const commandId = randomUUID();
    const event = { id: eventId(commandId, 0), type: 'ShelfFilled', data: '{}' };
    await store.append({
      ...{ stream: 'shelf-1', commandId, expectedRevision: 'any' },
      events: [{ ...event, metadata: JSON.stringify({ effectiveDate }) }],
    });
  }
});
afterAll(() => store.close());

async function find(asked: Partial<AskedMoment>, atLeast?: bigint) {
  const asking = { field: 'asOf', ...asked } as const;
  const history = {
    times: new LogTimes({ store, timeOf, canSeek: true }),
    readModels: { moment: () => Promise.resolve({} as never) },
  };
  const wanted = { atLeast, patience: 1 };
  const found = await momentOfThePast([], asking, { history, clock: { now: () => NOW } }, wanted);
  return {
    position: found.past?.point.position,
    now: found.now.toISOString(),
    recordedAt: found.past?.recordedAt,
  };
}

async function faultOf(asked: Partial<AskedMoment>, atLeast?: bigint) {
  const error = await find(asked, atLeast).catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemError)) throw new Error('nothing was wrong with it');
  const [fault] = error.parts.errors ?? [];
  return [error.status, fault?.field, fault?.code];
}

describe('a moment of the past', () => {
  it('is where the log was at an instant, by the time of that instant', async () => {
    expect(await find({ at: new Date('2022-03-02T12:00:00Z') })).toEqual({
      ...{ position: 2n, now: '2022-03-02T12:00:00.000Z', recordedAt: new Date('2022-03-02T04:00:00Z') },
    });
  });

  it('is a position, by the time when its last event was recorded', async () => {
    expect(await find({ at: 1n })).toMatchObject({ position: 1n, now: '2022-03-01T04:00:00.000Z' });
  });

  it('before the first event is an empty log', async () => {
    const before = new Date('2000-01-01T00:00:00Z');
    expect(await find({ at: before })).toEqual({
      ...{ position: 0n, now: before.toISOString(), recordedAt: undefined },
    });
    expect(await find({ at: 0n })).toMatchObject({ position: 0n, recordedAt: undefined });
  });

  it('of what was valid on a day is the last event in effect then, by the end of that day in Shanghai', async () => {
    expect(await find({ validOn: localDate('2022-03-02') })).toMatchObject({
      ...{ position: 2n, now: '2022-03-02T15:59:59.999Z' },
    });
    expect(await find({ at: 3n, validOn: localDate('2022-03-02') })).toMatchObject({
      ...{ position: 3n, now: '2022-03-02T15:59:59.999Z' },
    });
    expect((await find({ validOn: localDate('2022-03-10') })).now).toBe(NOW.toISOString());
  });

  it('is refused by the name of its parameter, where there is no such moment', async () => {
    expect(await faultOf({ at: new Date(NOW.getTime() + 1) })).toEqual([400, 'asOf', 'in-the-future']);
    expect(await faultOf({ at: 4n })).toEqual([400, 'asOf', 'beyond-the-log']);
    expect(await faultOf({ at: 4n, field: 'compareWith' })).toEqual([400, 'compareWith', 'beyond-the-log']);
    expect(await faultOf({ validOn: localDate('2022-03-11') })).toEqual([400, 'validOn', 'in-the-future']);
  });

  it('is refused where the answer is to hold a later position', async () => {
    expect(await faultOf({ at: 2n }, 3n)).toEqual([400, 'atLeast', 'behind-the-moment']);
    expect(await faultOf({ validOn: localDate('2022-03-01') }, 4n)).toEqual([
      ...[400, 'atLeast', 'behind-the-moment'],
    ]);
    expect(await find({ validOn: localDate('2022-03-01') }, 3n)).toMatchObject({ position: 1n });
  });

  it('that is compared must not lie behind the other, whichever way each is given', async () => {
    const compared = { field: 'compareWith', at: 2n } as const;
    const wrong = [400, 'compareWith', 'later-than-as-of'];
    expect(await faultOf({ ...compared, upTo: 1n })).toEqual(wrong);
    expect(await faultOf({ ...compared, upTo: new Date('2022-03-01T04:00:00Z') })).toEqual(wrong);
    expect(await find({ ...compared, upTo: 2n })).toMatchObject({ position: 2n });
    expect(await find({ ...compared, upTo: new Date('2022-03-03T04:00:00Z') })).toMatchObject({
      position: 2n,
    });
  });
});
