import { type EventStore, eventId, type FiledEvent, type StoredEvent } from '#event-store';
import { GrowingTree } from '../merkle';
import { leafOf } from '../recorded-bytes';
import type { Register } from '../register';
import type { Difference } from './difference';
import { examineLog, KeptLeaf, placeOf, Window } from './examine';

/** Events and leaves that are looked at beyond a difference: as many as one step of the notary has, and some. */
const WINDOW = 6_000;

/** A root that the log must have at a size, and who says so. */
export interface Claim {
  readonly size: number;
  readonly root: Buffer;
  /** The difference when it has not. */
  readonly unless: (first: StoredEvent | undefined, leaf: number) => Difference;
}

export interface WalkParts {
  readonly store: EventStore;
  readonly register: Register;
  /** Leaves that there were at the beginning: the notary may go on meanwhile. */
  readonly size: number;
  /** Events up to this position were copied from another store, which recorded them first. */
  readonly movedUpTo: bigint;
  /** In the order of their sizes. */
  readonly claims: readonly Claim[];
  /** Told from time to time how many events are done. */
  readonly onProgress?: ((events: number) => void) | undefined;
}

/** How far the log and the leaves were found the same. */
export interface Walked {
  readonly events: number;
  readonly leaves: number;
  /** Events behind the last leaf. */
  readonly behind: number;
  readonly difference?: Difference;
}

/** Goes along the log and the leaves, hashes every event again, and compares with each leaf and each claim. */
export async function walk(parts: WalkParts): Promise<Walked> {
  const walker = new Walker(parts);
  const leaves = leavesOf(parts.register, 0, parts.size);
  let behind = 0;
  const walked = (difference: Difference | undefined): Walked => ({
    ...{ events: walker.size, leaves: walker.size, behind },
    ...(difference && { difference }),
  });
  for await (const page of parts.store.readFiled()) {
    for (const event of page) {
      const kept = behind > 0 ? undefined : await leaves.next();
      if (kept === undefined) {
        behind += 1;
        continue;
      }
      const difference = walker.hashOf(event, kept).equals(kept.hash)
        ? walker.pass(event, kept)
        : await walker.examine(event);
      if (difference) return walked(difference);
    }
    parts.onProgress?.(walker.size);
  }
  const isShort = (await leaves.next()) !== undefined;
  return walked(isShort ? await walker.examine() : walker.atEnd(behind));
}

/** How far the log is found to be what was signed. */
class Walker {
  private readonly tree = GrowingTree.empty();
  private readonly revisions = new Map<string, number>();
  private readonly types = new Set<string>();
  /** Those that the walk has not come to. */
  private readonly open: Claim[];
  /** Size of the last claim that held, and the first event behind it. */
  private agreed = 0;
  private firstBehind: StoredEvent | undefined;
  private before: StoredEvent | undefined;

  constructor(private readonly parts: WalkParts) {
    this.open = parts.claims.filter(({ size }) => size > 0);
  }

  get size(): number {
    return this.tree.size;
  }

  /** Hash of an event as that of a leaf: of a moved log the leaf knows the recorded time. */
  readonly hashOf = (event: StoredEvent, { recordedAt }: KeptLeaf): Buffer =>
    leafOf(event, event.position <= this.parts.movedUpTo ? recordedAt : event.recordedAt);

  /**
   * Goes past an event that is the one of its leaf; a command that is not the event's, and a claim at this size that does
   * not hold, are differences.
   */
  pass(event: FiledEvent, kept: KeptLeaf): Difference | undefined {
    const isOwn = event.position > this.parts.movedUpTo;
    if (isOwn && kept.recordedAt.getTime() !== event.recordedAt.getTime())
      return { kind: 'kept-time-changed', ...placeOf(event, this.size) };
    if (!isFiledByItsId(event)) return { kind: 'command-changed', ...placeOf(event, this.size) };
    this.tree.append(kept.hash);
    this.types.add(event.type);
    this.revisions.set(event.stream, event.revision);
    this.before = event;
    this.firstBehind ??= event;
    if (this.open[0]?.size !== this.size) return undefined;
    const root = this.tree.root();
    while (this.open[0]?.size === this.size) {
      const claim = this.open.shift();
      if (claim && !root.equals(claim.root)) return claim.unless(this.firstBehind, this.agreed);
    }
    [this.agreed, this.firstBehind] = [this.size, undefined];
    return undefined;
  }

  /** What happened at the first event that is not the one of its leaf; without one, the log is too short. */
  async examine(event?: StoredEvent): Promise<Difference> {
    const { store, claims } = this.parts;
    const next = event ? await eventsFrom(store, event.position + 1n, 1) : [];
    const beside = [this.before, ...next].filter((one) => one !== undefined);
    const types = new Set([...this.types, ...next.map(({ type }) => type), ...(event ? [event.type] : [])]);
    const window = await windowAt(this.parts, this.size, this.before?.position ?? 0n);
    const looked = { ...window, hashOf: this.hashOf };
    return (
      leafChanged(looked, this.tree, claims) ??
      examineLog(looked, { revisions: this.revisions, types, beside })
    );
  }

  /** What is missing when every leaf has its event. */
  atEnd(behind: number): Difference | undefined {
    const [beyond] = this.open;
    if (this.size < this.parts.size || (beyond && behind > 0))
      return { kind: 'leaf-missing', leaf: this.size };
    return beyond && { ...beyond.unless(undefined, this.size), kind: 'log-shorter' };
  }
}

/** Whether the event's id, which its leaf covers, is the one that the command under which it is filed gives it. */
function isFiledByItsId({ id, commandId, commandIndex }: FiledEvent): boolean {
  if (commandIndex === 0) return id === commandId;
  return commandId !== null && commandIndex > 0 && id === eventId(commandId, commandIndex);
}

/** Whether a leaf was changed and not the log: then the events still make the next head that was signed. */
function leafChanged(
  { leaf, events, leaves, hashOf }: Window,
  tree: GrowingTree,
  claims: readonly Claim[],
): Difference | undefined {
  const next = claims.find(({ size }) => size > leaf);
  const [event] = events;
  const [kept] = leaves;
  if (!event || !kept || !next || events.length < next.size - leaf) return undefined;
  const ofEvents = tree.copy();
  for (const [at, one] of events.slice(0, next.size - leaf).entries())
    ofEvents.append(hashOf(one, leaves[at] ?? kept));
  return ofEvents.root().equals(next.root) ? { kind: 'leaf-changed', ...placeOf(event, leaf) } : undefined;
}

async function windowAt(
  { store, register, size }: WalkParts,
  leaf: number,
  after: bigint,
): Promise<{ leaf: number; events: StoredEvent[]; leaves: KeptLeaf[] }> {
  const leaves: KeptLeaf[] = [];
  const rest = leavesOf(register, leaf, size);
  for (let kept = await rest.next(); kept && leaves.length < WINDOW; kept = await rest.next())
    leaves.push(kept);
  return { leaf, leaves, events: await eventsFrom(store, after + 1n, WINDOW) };
}

async function eventsFrom(store: EventStore, position: bigint, limit: number): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of store.readAll({ after: position - 1n, limit })) events.push(...page);
  return events;
}

/** Leaf after leaf; undefined at the end, and where one is not there. */
function leavesOf(register: Register, from: number, size: number): { next(): Promise<KeptLeaf | undefined> } {
  const runs = register.leaves(from)[Symbol.asyncIterator]();
  let [run, at, expected]: [Awaited<ReturnType<typeof runs.next>> | undefined, number, number] = [
    undefined,
    0,
    from,
  ];
  return {
    async next() {
      for (;;) {
        if (run?.done || expected >= size) return undefined;
        const { hashes, recordedAt, start } = run?.value ?? { hashes: [], recordedAt: [], start: expected };
        const [hash, time] = [hashes[at], recordedAt[at]];
        if (hash !== undefined && time !== undefined) {
          if (start + at !== expected) return undefined;
          at += 1;
          expected += 1;
          return { hash, recordedAt: time };
        }
        [run, at] = [await runs.next(), 0];
      }
    },
  };
}
