import type { EventStore, StoredEvent } from '#event-store';
import { GrowingTree, NodePlace } from './merkle';
import { SignerKey, signHead } from './notes';
import { leafOf } from './recorded-bytes';
import type { NodeRun, Register, Step } from './register';
import { LogDiffersError, rehashed } from './stored-bytes';

/** Where the notary stands: the tree over what is notarised, and how far its events are known in the log as it lies. */
export interface Standing {
  readonly tree: GrowingTree;
  readonly placed: number;
  readonly position: bigint;
}

/**
 * What some events that follow in the log add to the register. An event that has a leaf already, because the log was
 * moved here, is compared with it. Grows the tree.
 * @throws LogDiffersError
 */
export async function nextStep(
  events: readonly StoredEvent[],
  { tree, placed, position }: Standing,
  on: { readonly store: EventStore; readonly register: Register; readonly keys: readonly SignerKey[] },
): Promise<Step> {
  const start = tree.size;
  const hashes = await rehashed(on.store, position, events);
  const known = events.slice(0, Math.max(0, start - placed));
  await compareWithLeaves(known, placed, on.register);
  const added = events.slice(known.length);
  const nodes = new Map<number, { readonly start: number; readonly hashes: Buffer[] }>();
  const keep = ({ level, index }: NodePlace, hash: Buffer): void => {
    const run = nodes.get(level) ?? { start: index, hashes: [] };
    run.hashes.push(hash);
    nodes.set(level, run);
  };
  for (const hash of hashes.slice(known.length)) tree.append(hash, keep);
  const head = { origin: on.keys[0]?.name ?? '', size: tree.size, root: tree.root() };
  return {
    ...{ start, recordedAt: added.map(({ recordedAt }) => recordedAt) },
    nodes: [...nodes].map(([level, run]): NodeRun => ({ level, ...run })),
    places: { start: placed, positions: events.map((event) => event.position) },
    head: added.length > 0 ? { ...head, note: signHead(head, on.keys) } : undefined,
  };
}

/** @throws LogDiffersError at the first event that is not the one of its leaf */
async function compareWithLeaves(
  events: readonly StoredEvent[],
  from: number,
  register: Register,
): Promise<void> {
  if (events.length === 0) return;
  let at = 0;
  for await (const { hashes, recordedAt } of register.leaves(from)) {
    for (const [index, hash] of hashes.entries()) {
      const event = events[at];
      if (event === undefined) return;
      if (!leafOf(event, recordedAt[index]).equals(hash))
        throw new LogDiffersError(event.position, {
          zh: `${event.type} ${event.stream}@${event.revision} 与已公证的第 ${from + at} 号叶不同`,
          en: `${event.type} ${event.stream}@${event.revision} is not the event of leaf ${from + at}, which was notarised`,
        });
      at += 1;
    }
  }
}
