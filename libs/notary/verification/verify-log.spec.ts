import fc from 'fast-check';
import { EventStore, FiledEvent, StoredEvent } from '#event-store';
import { dose } from '../../../test/dose';
import { InMemoryRegister } from '../in-memory-register.testing';
import { writeVerifierKey } from '../notes';
import { leafOf } from '../recorded-bytes';
import { appendCommands, LOG_KEY, logOf, notarise, notariseAtOnce } from '../sample-log.testing';
import { describeDifference, Difference } from './difference';
import { verifyLog } from './verify-log';

const RUNS = dose(500, 10_000);

/** A store that gives another log than it has. */
function giving(store: EventStore, change: (events: FiledEvent[]) => FiledEvent[]): EventStore {
  async function* readFiled(): AsyncGenerator<FiledEvent[]> {
    const events: FiledEvent[] = [];
    for await (const page of store.readFiled()) events.push(...page);
    yield change(events);
  }
  async function* readAll({ after = 0n, limit = Infinity }: { after?: bigint; limit?: number } = {}) {
    for await (const page of readFiled())
      yield page.filter(({ position }) => position > after).slice(0, limit);
  }
  const changed: Readonly<Record<PropertyKey, unknown>> = { readAll, readFiled };
  return new Proxy(store, {
    get: (_, name) => {
      const member: unknown = changed[name] ?? Reflect.get(store, name);
      return typeof member === 'function' ? (member.bind(store) as unknown) : member;
    },
  });
}

const verified = async (store: EventStore, register: InMemoryRegister, movedUpTo = 0n) =>
  verifyLog({ store, register, witnesses: [], movedUpTo });

async function found(store: EventStore, register: InMemoryRegister): Promise<readonly Difference[]> {
  return (await verified(store, register)).differences;
}

/** Positions as a store without gaps gives them. */
const renumbered = (events: FiledEvent[]): FiledEvent[] =>
  events.map((event, at) => ({ ...event, position: BigInt(at + 1) }));

describe('the verification of a log', () => {
  it('finds no difference in logs that nobody changed, whatever their length', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 3 }),
        async (first, more) => {
          const [store, register] = [await logOf(first), new InMemoryRegister()];
          await register.addKey(writeVerifierKey(LOG_KEY));
          await notariseAtOnce(store, register);
          await appendCommands(store, first, first + more);
          await notariseAtOnce(store, register);
          expect(await found(store, register)).toEqual([]);
          runs += 1;
        },
      ),
      { numRuns: RUNS },
    );
    expect(runs).toBe(RUNS);
  });

  it('tells how much it compared, and what waits to be notarised', async () => {
    const [store, register] = [await logOf(20), new InMemoryRegister()];
    await notarise(store, register);
    await appendCommands(store, 20, 21);
    expect(await verified(store, register)).toMatchObject({
      events: 39,
      heads: 1,
      behind: 3,
      differences: [],
    });
  });

  it('relies on the recorded times of the first store for what was moved', async () => {
    const [store, register] = [await logOf(20), new InMemoryRegister()];
    await notarise(store, register);
    const moved = await logOf(0);
    await appendCommands(moved, 0, 20);
    const later = giving(moved, (events) =>
      events.map((event) => ({ ...event, recordedAt: new Date(event.recordedAt.getTime() + 86_400_000) })),
    );
    expect((await verified(later, register, 39n)).differences).toEqual([]);
    expect((await verified(later, register, 0n)).differences).toMatchObject([
      { kind: 'recorded-time-changed', leaf: 0 },
    ]);
  });

  it('names whatever single event was changed, removed, inserted or moved, with its place', async () => {
    const [store, register] = [await logOf(30), new InMemoryRegister()];
    await notarise(store, register);
    const changes = {
      'event-changed': (events: FiledEvent[], at: number) =>
        events.map((event, index) =>
          index === at ? { ...event, data: `${event.data.slice(0, -1)},"x":1}` } : event,
        ),
      'event-missing': (events: FiledEvent[], at: number) => renumbered(events.toSpliced(at, 1)),
      'event-inserted': (events: FiledEvent[], at: number) =>
        renumbered(
          events.toSpliced(at, 0, { ...(events[at] ?? events[0]), type: 'SampleForged' } as FiledEvent),
        ),
      'command-changed': (events: FiledEvent[], at: number) =>
        events.map((event, index) =>
          index === at ? { ...event, commandIndex: 3 - event.commandIndex } : event,
        ),
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...(Object.keys(changes) as (keyof typeof changes)[])),
        fc.nat(register.size - 1),
        async (kind, at) => {
          const differences = await found(
            giving(store, (events) => changes[kind](events, at)),
            register,
          );
          expect(differences).toMatchObject([{ kind, leaf: at }]);
        },
      ),
      { numRuns: dose(100, 1_000) },
    );
  });

  it('names every stream of several changes, each with its first place, and no sound one', async () => {
    const [store, register] = [await logOf(30), new InMemoryRegister()];
    await notarise(store, register);
    const all: StoredEvent[] = [];
    for await (const page of store.readAll()) all.push(...page);
    // The last events of a stream leave no gap when they are removed.
    const last = new Map(all.map(({ stream, revision }) => [stream, revision]));
    const removable = all.filter(({ stream, revision }) => revision < (last.get(stream) ?? 0));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(all.length - 1), { maxLength: 4 }),
        fc.uniqueArray(fc.constantFrom(...removable), { maxLength: 4 }),
        async (changed, removed) => {
          const forged = giving(store, (events) =>
            renumbered(
              events
                .map((event, at) => (changed.includes(at) ? { ...event, data: '{}' } : event))
                .filter(({ id }) => removed.every((one) => one.id !== id)),
            ),
          );
          const { damaged } = await verified(forged, register);
          const hit = [...changed.flatMap((at) => all[at] ?? []), ...removed];
          const expected = Object.fromEntries(
            hit.map(({ stream }) => [
              stream,
              Math.min(...hit.filter((one) => one.stream === stream).map(({ revision }) => revision)),
            ]),
          );
          expect(Object.fromEntries(damaged.map(({ stream, revision }) => [stream, revision]))).toEqual(
            expected,
          );
        },
      ),
      { numRuns: dose(100, 1_000) },
    );
  });

  it('counts every event that a head covers as damaged where events and leaves were rewritten together', async () => {
    const [store, register] = [await logOf(4), new InMemoryRegister()];
    await notarise(store, register);
    const sound = new Set<string>();
    for await (const page of store.readAll()) for (const { stream } of page) sound.add(stream);
    const forged = giving(store, (events) => events.map((event) => ({ ...event, data: '{}' })));
    const rewritten: StoredEvent[] = [];
    for await (const page of forged.readAll()) rewritten.push(...page);
    register.levels[0] = rewritten.map((event) => leafOf(event));
    const { differences, damaged } = await verified(forged, register);
    expect(differences[0]?.kind).toBe('events-rewritten');
    expect(new Set(damaged.map(({ stream }) => stream))).toEqual(sound);
  });

  it('says in one line, in both languages, what differs and where', async () => {
    const [store, register] = [await logOf(30), new InMemoryRegister()];
    await notarise(store, register);
    const forged = giving(store, (events) =>
      events.map((event) => (event.position === 11n ? { ...event, type: 'SampleRecorded' } : event)),
    );
    const [difference] = await found(forged, register);
    expect(difference && describeDifference(difference)).toBe(
      'event-changed #10 @11 sample-1@3 SampleRecorded [type]：事件内容被改动 / the event was changed',
    );
  });

  it('trusts the keys that it is given, and not those that lie beside the heads', async () => {
    const [store, register] = [await logOf(5), new InMemoryRegister()];
    await notarise(store, register);
    const verify = (keys: Parameters<typeof verifyLog>[0]['keys']) =>
      verifyLog({ store, register, keys, witnesses: [], movedUpTo: 0n });
    expect((await verify([LOG_KEY])).differences).toEqual([]);
    expect((await verify([])).differences).toMatchObject([{ kind: 'head-forged' }]);
  });
});
