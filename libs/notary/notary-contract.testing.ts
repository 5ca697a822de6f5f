import fc from 'fast-check';
import type { EventStore, FiledEvent, ReadAllOptions, StoredEvent } from '#event-store';
import { InMemoryRegister } from './in-memory-register.testing';
import { consistencyProof, GrowingTree, inclusionProof, provesConsistency, provesInclusion } from './merkle';
import { generateKey, ED25519, openHead } from './notes';
import { leafOf } from './recorded-bytes';
import type { Register, Step } from './register';
import { appendCommands, commandOf, LOG_KEY, notarise } from './sample-log.testing';
import { verifyLog } from './verification';

function absent(what: string): never {
  throw new TypeError(`there is no ${what}`);
}

async function eventsOf(store: EventStore): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of store.readAll()) events.push(...page);
  return events;
}

/** The same thing with one of its methods replaced. */
function withMethod<Thing extends object, Name extends keyof Thing>(
  thing: Thing,
  name: Name,
  method: Thing[Name],
): Thing {
  return new Proxy(thing, {
    get: (_, asked) => {
      const member: unknown = asked === name ? method : Reflect.get(thing, asked);
      return typeof member === 'function' ? (member.bind(thing) as unknown) : member;
    },
  });
}

/** A register whose process dies at the n-th step: before it, or after it before the answer. */
function dyingAt(register: Register, fatal: number, moment: 'before' | 'after'): Register {
  let steps = 0;
  return withMethod(register, 'add', async (step: Step) => {
    steps += 1;
    if (steps > fatal || (steps === fatal && moment === 'before')) throw new Error('killed');
    await register.add(step);
    if (steps === fatal) throw new Error('killed');
  });
}

/** Everything that must hold of a register that has notarised a log. */
async function expectWhole(register: InMemoryRegister, store: EventStore): Promise<void> {
  const events = await eventsOf(store);
  expect(register.levels[0]).toEqual(events.map((event) => leafOf(event)));
  expect(register.positions).toEqual(events.map(({ position }) => position));
  const tree = GrowingTree.empty();
  const roots = new Map([[0, tree.root()]]);
  for (const event of events) {
    tree.append(leafOf(event));
    roots.set(tree.size, tree.root());
  }
  for (const { size, root, note } of register.signed) {
    expect(root).toEqual(roots.get(size));
    expect(openHead(note, [LOG_KEY])).toEqual({ origin: LOG_KEY.name, size, root });
  }
  expect(register.signed.at(-1)?.size ?? 0).toBe(events.length);
}

/** A log that gives one of its events otherwise than it is. */
function changing(log: EventStore, position: bigint, change: Partial<FiledEvent>): EventStore {
  const changed = <Event extends StoredEvent>(page: readonly Event[]): Event[] =>
    page.map((event) => (event.position === position ? { ...event, ...change } : event));
  async function* readAll(options?: ReadAllOptions) {
    for await (const page of log.readAll(options)) yield changed(page);
  }
  async function* readFiled() {
    for await (const page of log.readFiled()) yield changed(page);
  }
  return withMethod(withMethod(log, 'readAll', readAll), 'readFiled', readFiled);
}

/** A log under test, empty. */
export interface LogHarness {
  readonly store: EventStore;
  /** Closes it and takes it away. */
  end(): Promise<void>;
}

/**
 * What the notary and the verification hold to, whichever log they read; the register is one in memory.
 * @param open gives an empty log
 * @param runs how often it dies at random
 */
export function notaryContract(name: string, open: () => Promise<LogHarness>, runs: number): void {
  describe(`the notary of a log ${name}`, () => {
    let opened: LogHarness[] = [];
    afterEach(async () => {
      for (const { end } of opened) await end();
      opened = [];
    });

    /** A log of some commands. */
    async function logOf(commands: number): Promise<EventStore> {
      const harness = await open();
      opened.push(harness);
      await appendCommands(harness.store, 0, commands);
      return harness.store;
    }

    it('gives every event a leaf in the order of the log, and signs the root over them', async () => {
      const [store, register] = [await logOf(40), new InMemoryRegister()];
      expect(await notarise(store, register)).toBeUndefined();
      await expectWhole(register, store);
      await appendCommands(store, 40, 60);
      expect(await notarise(store, register)).toBeUndefined();
      await expectWhole(register, store);
      expect(register.signed).toHaveLength(2);
    });

    it('keeps every node, so that inclusion and consistency can be proven from what it keeps', async () => {
      const [store, register] = [await logOf(25), new InMemoryRegister()];
      await notarise(store, register);
      const [first] = register.signed;
      await appendCommands(store, 25, 60);
      await notarise(store, register);
      const [, second] = register.signed;
      if (!first || !second) throw new TypeError('two heads were signed');
      const hashes = (level: number, index: number): Buffer =>
        register.levels[level]?.[index] ?? Buffer.alloc(0);
      for (const [index, event] of (await eventsOf(store)).entries()) {
        const claim = { index, size: second.size, root: second.root, leaf: leafOf(event) };
        expect(provesInclusion({ ...claim, proof: inclusionProof(index, second.size, hashes) })).toBe(true);
      }
      const proof = consistencyProof(first.size, second.size, hashes);
      const sizes = { from: first.size, to: second.size, fromRoot: first.root, toRoot: second.root };
      expect(provesConsistency({ ...sizes, proof })).toBe(true);
    });

    it('loses and doubles nothing, whenever its process dies and however often', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 5 }),
          fc.array(fc.record({ fatal: fc.integer({ min: 1, max: 3 }), after: fc.boolean() }), {
            maxLength: 5,
          }),
          async (batches, deaths) => {
            const [store, register] = [await logOf(0), new InMemoryRegister()];
            let commands = 0;
            for (const [at, count] of batches.entries()) {
              await appendCommands(store, commands, (commands += count));
              const death = deaths[at];
              if (death)
                await notarise(store, dyingAt(register, death.fatal, death.after ? 'after' : 'before'));
            }
            expect(await notarise(store, register)).toBeUndefined();
            await expectWhole(register, store);
          },
        ),
        { numRuns: runs },
      );
    });

    it('adds nothing beside another one that leads at the same time', async () => {
      const [store, register] = [await logOf(30), new InMemoryRegister()];
      await Promise.all([notarise(store, register), notarise(store, register)]);
      await expectWhole(register, store);
    });

    it.each([
      ['is changed', (event: StoredEvent) => [{ ...event, data: '{}' }]],
      ['is gone', () => []],
      ['is another one', (event: StoredEvent) => [{ ...event, id: LOG_KEY.id }]],
    ])('signs nothing when an event %s between its first reading and the signature', async (_, change) => {
      const [log, register] = [await logOf(12), new InMemoryRegister()];
      const [seventh, eighth] = (await eventsOf(log)).slice(6).map(({ position }) => position);
      const store = withMethod(log, 'readAll', async function* (options) {
        for await (const page of log.readAll(options))
          yield page.flatMap((event) => (event.position === seventh ? change(event) : [event]));
      });
      expect(await notarise(store, register)).toMatch(
        new RegExp(`position (${seventh}|${eighth}): .*ops -- verify`, 's'),
      );
      expect(register.signed).toEqual([]);
      expect(register.size).toBe(0);
      expect(await notarise(log, register)).toBeUndefined();
    });

    it.each([
      ['an edge that was changed', (register: InMemoryRegister) => register.levels[0]?.reverse()],
      [
        'a head that was signed with another key',
        (register: InMemoryRegister) => (register.verifierKeys.length = 0),
      ],
      [
        'a head of another size',
        (register: InMemoryRegister) =>
          register.signed.push({ ...(register.signed[0] ?? absent('signed')), size: 99 }),
      ],
    ])('signs nothing on %s', async (_, change) => {
      const [store, register] = [await logOf(2), new InMemoryRegister()];
      await notarise(store, register);
      change(register);
      await appendCommands(store, 2, 4);
      const other = generateKey(LOG_KEY.name, ED25519);
      expect(await notarise(store, register, { keys: [other] })).toContain('is not what its last head says');
      expect(register.size).toBe(3);
    });

    it('goes on with a new key; what the old one signed stays signed', async () => {
      const [store, register] = [await logOf(10), new InMemoryRegister()];
      await notarise(store, register);
      await appendCommands(store, 10, 12);
      const next = generateKey(LOG_KEY.name, ED25519);
      expect(await notarise(store, register, { keys: [next] })).toBeUndefined();
      expect(register.verifierKeys).toHaveLength(2);
      expect(register.signed.map(({ note }, at) => openHead(note, [at === 0 ? LOG_KEY : next]).size)).toEqual(
        [19, 24],
      );
    });

    it('finds its events anew after the log moved, with other positions and times, and goes on with the same tree', async () => {
      const [store, register] = [await logOf(20), new InMemoryRegister()];
      await notarise(store, register);
      const roots = register.signed.map(({ root }) => root);
      // The same commands in another store, which records them at another time.
      const moved = await logOf(0);
      await appendCommands(moved, 0, 24);
      register.positions = [];
      expect(await notarise(moved, register)).toBeUndefined();
      expect(register.signed.slice(0, roots.length).map(({ root }) => root)).toEqual(roots);
      expect(register.positions).toHaveLength(register.size);
      expect(register.size).toBe((await eventsOf(moved)).length);
    });

    it('signs nothing when what was moved is not what was notarised', async () => {
      const [store, register] = [await logOf(20), new InMemoryRegister()];
      await notarise(store, register);
      register.positions = [];
      const moved = await logOf(0);
      await appendCommands(moved, 1, 24);
      expect(await notarise(moved, register)).toContain('is not the event of leaf 0');
    });

    it('is verified without a difference; an event that is changed, or filed under another command, is named', async () => {
      const [log, register] = [await logOf(30), new InMemoryRegister()];
      await notarise(log, register);
      const verified = (store: EventStore) =>
        verifyLog({ store, register, keys: [LOG_KEY], witnesses: [], movedUpTo: 0n });
      const events = await eventsOf(log);
      expect(await verified(log)).toMatchObject({ events: events.length, behind: 0, differences: [] });
      const { position, stream, revision } = events[20] ?? absent('21st event');
      const named = { leaf: 20, position, stream, revision };
      const changed = changing(log, position, { data: '{}' });
      expect((await verified(changed)).differences[0]).toMatchObject({ kind: 'event-changed', ...named });
      const refiled = changing(log, position, { commandId: commandOf(999) });
      expect((await verified(refiled)).differences).toMatchObject([{ kind: 'command-changed', ...named }]);
    });
  });
}
