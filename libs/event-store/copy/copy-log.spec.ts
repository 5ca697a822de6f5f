import fc from 'fast-check';
import { STATUS } from '../../../test/eventstoredb-double/faults';
import { eventId } from '../codec/event-id';
import { collect, sampleRequest } from '../contract/sample-events.testing';
import { AppendRequest, EventStore, StoredEvent } from '../event-store';
import { Bench } from '../eventstoredb/double.testing';
import { InMemoryEventStore } from '../in-memory/in-memory-event-store';
import { CopyProgress, copyLog } from './copy-log';

/** What both logs must have in common. */
function copied({ id, type, stream, revision, data, metadata }: StoredEvent): object {
  return { id, type, stream, revision, data, metadata };
}

async function contentOf(store: EventStore): Promise<object[]> {
  return (await collect(store.readAll())).map(copied);
}

const command = (number: number): string => eventId('01900000-0000-7000-8000-000000000000', number);

/** Commands of up to three events over three streams, in texts that no printer of JSON would make. */
function history(count: number): AppendRequest[] {
  return Array.from({ length: count }, (_, number) => {
    const commandId = command(number);
    const events = Array.from({ length: 1 + (number % 3) }, (__, index) => ({
      id: eventId(commandId, index),
      type: number % 2 === 0 ? 'SampleRecorded' : '无人认识的事件',
      data: `{"n" :${number},  "字": "é人\\u0041", "big":1.50e3}`,
      metadata: `{"commandId":"${commandId}" , "z":1,"a":[ ]}`,
    }));
    return { stream: `sample-${number % 3}`, commandId, events, expectedRevision: 'any' };
  });
}

async function logOf(requests: readonly AppendRequest[]): Promise<InMemoryEventStore> {
  const store = new InMemoryEventStore();
  for (const request of requests) await store.append(request);
  return store;
}

/** A store whose process dies at the n-th append: before it, or after it before the answer. */
function dyingAt(store: EventStore, fatal: number, moment: 'before' | 'after'): EventStore {
  let appends = 0;
  const append: EventStore['append'] = async (request) => {
    appends += 1;
    if (appends > fatal || (appends === fatal && moment === 'before')) throw new Error('killed');
    const outcome = await store.append(request);
    if (appends === fatal) throw new Error('killed');
    return outcome;
  };
  return new Proxy(store, {
    get: (_, name) => {
      const member: unknown = name === 'append' ? append : Reflect.get(store, name);
      return typeof member === 'function' ? (member.bind(store) as unknown) : member;
    },
  });
}

describe('copying a log', () => {
  it('gives the target every event as it is, in the order of the log, whatever was there before and wherever it died', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(25),
        fc.nat(25),
        fc.array(fc.record({ fatal: fc.integer({ min: 1, max: 9 }), after: fc.boolean() }), { maxLength: 3 }),
        fc.integer({ min: 1, max: 6 }),
        async (count, there, deaths, atOnce) => {
          const commands = history(count);
          const source = await logOf(commands);
          const target = await logOf(commands.slice(0, there));
          for (const { fatal, after } of deaths) {
            const dying = dyingAt(target, fatal, after ? 'after' : 'before');
            await copyLog({ source, target: dying, atOnce: 1 }).catch((error: unknown) => {
              expect(error).toMatchObject({ message: 'killed' });
            });
          }
          const result = await copyLog({ source, target, atOnce });
          expect(await contentOf(target)).toEqual(await contentOf(source));
          expect(result).toMatchObject({
            events: (await contentOf(source)).length,
            targetEnd: await target.lastPosition(),
            sourceEnd: await source.lastPosition(),
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('copies nothing the second time, and then what has come since', async () => {
    const source = await logOf(history(4));
    const target = new InMemoryEventStore();
    expect(await copyLog({ source, target, atOnce: 2 })).toMatchObject({ events: 7, copied: 7 });
    expect(await copyLog({ source, target, atOnce: 2 })).toMatchObject({ events: 7, copied: 0 });
    await source.append(sampleRequest('sample-9', { count: 2 }));
    expect(await copyLog({ source, target, atOnce: 2 })).toMatchObject({ events: 9, copied: 2 });
  });

  it('keeps what is appended together together, and commands repeatable by their ids', async () => {
    const [, , request] = history(3);
    if (!request) throw new TypeError('three commands were asked for');
    const source = await logOf(history(3));
    const target = new InMemoryEventStore();
    await copyLog({ source, target, atOnce: 1 });
    expect((await target.findCommand(request.commandId)).map(copied)).toEqual(
      (await source.findCommand(request.commandId)).map(copied),
    );
    expect(await target.append({ ...request, expectedRevision: 'any' })).toMatchObject({
      outcome: 'duplicate',
      revision: 2,
    });
  });

  it('refuses a target that holds something else, names the first event that differs, and leaves it alone', async () => {
    const commands = history(5);
    const source = await logOf(commands);
    const foreign = { ...sampleRequest('other-1'), commandId: command(99) };
    const target = await logOf([...commands.slice(0, 2), foreign, ...commands.slice(2)]);
    const before = await contentOf(target);
    const place = 'event 4 of the target is SampleRecorded other-1@0';
    await expect(copyLog({ source, target, atOnce: 1 })).rejects.toThrow(place);
    expect(await contentOf(target)).toEqual(before);
  });

  it('refuses a target with an event more than the source', async () => {
    const commands = history(2);
    const target = await logOf([...commands, sampleRequest('other-1')]);
    await expect(copyLog({ source: await logOf(commands), target, atOnce: 1 })).rejects.toThrow(
      'the source has no such event',
    );
  });

  it('tells by which fields an event differs, and nothing of what is in them', async () => {
    const [first] = history(1);
    if (!first) throw new TypeError('a command was asked for');
    const changed = { ...first, events: first.events.map((event) => ({ ...event, data: '{"secret":1}' })) };
    const copying = copyLog({ source: await logOf([first]), target: await logOf([changed]), atOnce: 1 });
    await expect(copying).rejects.toMatchObject({ name: 'DifferentLogError', ordinal: 1, fields: ['data'] });
    await expect(copying).rejects.toThrow(/^(?!.*secret)/s);
  });

  it('refuses an event that names no command: its target could not tell a repetition', async () => {
    const source = await logOf(
      history(1).map((request) => ({
        ...request,
        events: request.events.map((event) => ({ ...event, metadata: '{}' })),
      })),
    );
    await expect(copyLog({ source, target: new InMemoryEventStore(), atOnce: 1 })).rejects.toThrow(
      'SampleRecorded sample-0@0（位置 1）',
    );
  });

  it('tells how far it is: phase by phase, each to the end of the log', async () => {
    const commands = history(6);
    const told: CopyProgress[] = [];
    await copyLog({
      source: await logOf(commands),
      target: await logOf(commands.slice(0, 3)),
      atOnce: 1,
      onProgress: (progress) => told.push(progress),
    });
    expect([...new Set(told.map(({ phase }) => phase))]).toEqual(['comparing', 'copying', 'verifying']);
    expect(told.filter(({ phase }) => phase === 'copying').at(-1)).toEqual({
      phase: 'copying',
      events: 6,
      share: 1,
    });
    expect(told.at(-1)).toEqual({ phase: 'verifying', events: 6, share: 1 });
  });
});

describe('copying a log to EventStoreDB and back', () => {
  const bench = new Bench();
  afterEach(() => bench.end());

  it('goes on behind a claim that was left, and gives the same log on both ways', async () => {
    const source = await logOf(history(20));
    const double = await bench.double();
    // The process dies between the claim of a command and its events.
    double.faults.order('append', { kind: 'refuse', status: STATUS.accessDenied }, { stream: /^sample-1$/ });
    const target = bench.store(double);
    await expect(copyLog({ source, target, atOnce: 1 })).rejects.toThrow('access-denied');
    const begun = (await contentOf(target)).length;
    expect(begun).toBe(1);

    const again = bench.store(double);
    expect(await copyLog({ source, target: again, atOnce: 1 })).toMatchObject({ copied: 39 - begun });
    expect(await contentOf(again)).toEqual(await contentOf(source));
    expect((await again.findCommand(command(7))).map(copied)).toEqual(
      (await source.findCommand(command(7))).map(copied),
    );

    const back = new InMemoryEventStore();
    await copyLog({ source: again, target: back, atOnce: 4 });
    expect(await collect(back.readAll())).toEqual(
      (await collect(source.readAll())).map((event) => ({
        ...event,
        recordedAt: expect.any(Date) as Date,
      })),
    );
  });
});
