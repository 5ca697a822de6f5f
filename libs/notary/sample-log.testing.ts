import { EventStore, eventId, InMemoryEventStore, NewEvent, StoredEvent } from '#event-store';
import { Logger, silentLogger } from '#platform';
import { soleLeadership } from '../workflows/leadership';
import { GrowingTree } from './merkle';
import { nextStep } from './next-step';
import { Notary } from './notary';
import { ED25519, generateKey, SignerKey } from './notes';
import type { Register } from './register';

/** A key of an invented log. */
export const LOG_KEY = generateKey('ledger.example/log', ED25519);

/** The id of an invented command. */
export function commandOf(number: number): string {
  return eventId('01900000-0000-7000-8000-000000000001', number);
}

/** The events of an invented command. */
export function eventsOf(number: number, count: number): NewEvent[] {
  const commandId = commandOf(number);
  return Array.from({ length: count }, (_, index) => ({
    id: eventId(commandId, index),
    type: number % 2 === 0 ? 'SampleRecorded' : 'SampleChanged',
    data: `{"index":${index},"number":${number},"姓名":"虚构甲"}`,
    metadata: `{"actor":"clerk-${number % 3}","commandId":"${commandId}"}`,
  }));
}

/** Appends commands of one to three events over four streams. */
export async function appendCommands(store: EventStore, from: number, to: number): Promise<void> {
  for (let number = from; number < to; number += 1) {
    const events = eventsOf(number, 1 + (number % 3));
    const request = { stream: `sample-${number % 4}`, commandId: commandOf(number), events };
    await store.append({ ...request, expectedRevision: 'any' });
  }
}

/** A log of some commands, in memory, whose time goes on by a second an event. */
export async function logOf(commands: number): Promise<InMemoryEventStore> {
  let seconds = 0;
  const store = new InMemoryEventStore({ now: () => new Date(1_700_000_000_000 + (seconds += 1) * 1_000) });
  await appendCommands(store, 0, commands);
  return store;
}

/** Runs a notary until the register has all of the log, or something stops it; tells why it stopped, if it did. */
export async function notarise(
  store: EventStore,
  register: Register,
  { keys = [LOG_KEY], log = silentLogger }: { keys?: readonly SignerKey[]; log?: Logger } = {},
): Promise<string | undefined> {
  const notary = new Notary({ store, register, keys, leadership: soleLeadership, log });
  const stop = new AbortController();
  const running = notary.run(stop.signal);
  const end = await store.lastPosition();
  let reason: string | undefined;
  while (reason === undefined && (await register.progress()).position < end) {
    await new Promise((resolve) => setImmediate(resolve));
    reason = notary.failure()?.reason;
  }
  // A register that has it all may still differ: the notary says so before it follows.
  await new Promise((resolve) => setImmediate(resolve));
  reason ??= notary.failure()?.reason;
  stop.abort();
  await running;
  return reason;
}

/** What a notary does in one step, without waiting for anything. */
export async function notariseAtOnce(store: EventStore, register: Register): Promise<void> {
  const { size, edge, placed, position } = await register.progress();
  const events: StoredEvent[] = [];
  for await (const page of store.readAll({ after: position })) events.push(...page);
  if (events.length === 0) return;
  const standing = { tree: GrowingTree.of(size, edge), placed, position };
  await register.add(await nextStep(events, standing, { store, register, keys: [LOG_KEY] }));
}
