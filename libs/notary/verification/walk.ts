import { type EventStore, eventId, type FiledEvent, type StoredEvent } from '#event-store';
import { GrowingTree } from '../merkle';
import { leafOf } from '../recorded-bytes';
import type { Register } from '../register';
import { DamageBook, type StreamDamage } from './damage';
import type { Difference } from './difference';
import { examineLog, KeptLeaf, placeOf, Window } from './examine';
import { ItemsOfRuns, type Run } from './items-of-runs';

/** Events and leaves that are looked at beyond a difference: as many as one step of the notary has, and some. */
const WINDOW = 6_000;

/** Differences that are told apart; beyond them every event that is not the one of its leaf counts as changed. */
const MOST_EXAMINED = 100;

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

/** How far the log and the leaves go, and how they differ. */
export interface Walked {
  readonly events: number;
  readonly leaves: number;
  /** Events behind the last leaf. */
  readonly behind: number;
  /** The first one. */
  readonly difference?: Difference;
  /** Every stream whose history differs, as far as what differs can be put down to a stream. */
  readonly damaged: readonly StreamDamage[];
}

/**
 * Goes along the log and the leaves to their ends, hashes every event again, and compares with each leaf and each claim. Beyond a
 * difference it goes on where the two fit again.
 */
export async function walk(parts: WalkParts): Promise<Walked> {
  const walker = new Walker(parts);
  const leaves = leavesOf(parts.register, 0, parts.size);
  let behind = 0;
  let kept: KeptLeaf | undefined;
  for await (const page of parts.store.readFiled()) {
    for (const event of page) {
      for (let isPlaced = false; !isPlaced;) {
        kept ??= behind > 0 ? undefined : (leaves.next() ?? (await leaves.wait()));
        const isSame = kept !== undefined && walker.passes(event, kept);
        const next = kept === undefined ? 'next-event' : isSame ? 'both' : await walker.compare(event, kept);
        if (kept === undefined) behind += 1;
        if (next !== 'next-event') kept = undefined;
        isPlaced = next !== 'next-leaf';
      }
    }
    parts.onProgress?.(walker.size);
  }
  kept ??= await leaves.wait();
  if (kept === undefined) walker.end(behind);
  else await walker.endShort();
  const { size, first, damage } = walker;
  return { events: size, leaves: size, behind, ...(first && { difference: first }), damaged: damage.found };
}

/** What is compared next: the same event with the next leaf, the next event with the same leaf, or both go on. */
type Next = 'next-leaf' | 'next-event' | 'both';

/** How far the log is found to be what was signed. */
class Walker {
  /** The first difference. */
  first: Difference | undefined;
  readonly damage = new DamageBook();
  private readonly tree = GrowingTree.empty();
  private readonly revisions = new Map<string, number>();
  private readonly types = new Set<string>();
  /** Those that the walk has not come to: the first one last. */
  private readonly open: Claim[];
  /** Size of the last claim that held, and the events behind it. */
  private agreed = 0;
  private behindAgreed: StoredEvent[] = [];
  private before: StoredEvent | undefined;
  private examined = 0;

  constructor(private readonly parts: WalkParts) {
    this.open = parts.claims.filter(({ size }) => size > 0).toReversed();
  }

  get size(): number {
    return this.tree.size;
  }

  /**
   * Goes past an event if it is that of its leaf; a command that is not the event's is a difference too. It waits for nothing:
   * nearly every event passes.
   */
  passes(event: FiledEvent, kept: KeptLeaf): boolean {
    if (!this.hashOf(event, kept).equals(kept.hash)) return false;
    const isOwn = event.position > this.parts.movedUpTo;
    if (isOwn && kept.recordedAt.getTime() !== event.recordedAt.getTime())
      this.note({ kind: 'kept-time-changed', ...placeOf(event, this.size) });
    if (!isFiledByItsId(event)) this.note({ kind: 'command-changed', ...placeOf(event, this.size) });
    this.pass(event, kept.hash);
    return true;
  }

  /** Tells what happened at an event that is not the one of its leaf, and goes on behind that. */
  async compare(event: FiledEvent, kept: KeptLeaf): Promise<Next> {
    const difference = await this.examine(event);
    this.note(difference);
    switch (difference.kind) {
      case 'event-missing':
        this.grow(kept.hash);
        return 'next-leaf';
      case 'event-inserted':
        this.before = event;
        return 'next-event';
      default:
        this.pass(event, difference.kind === 'leaf-changed' ? this.hashOf(event, kept) : kept.hash);
        return 'both';
    }
  }

  /** What is missing when every leaf has its event. */
  end(behind: number): void {
    const beyond = this.open.at(-1);
    if (this.size < this.parts.size || (beyond && behind > 0))
      this.note({ kind: 'leaf-missing', leaf: this.size });
    else if (beyond) this.note({ ...beyond.unless(undefined, this.size), kind: 'log-shorter' });
  }

  /** Leaves are left that have no event. */
  async endShort(): Promise<void> {
    this.note(await this.examine());
  }

  /** Hash of an event as that of a leaf: of a moved log the leaf knows the recorded time. */
  private readonly hashOf = (event: StoredEvent, { recordedAt }: KeptLeaf): Buffer =>
    leafOf(event, event.position <= this.parts.movedUpTo ? recordedAt : event.recordedAt);

  private note(difference: Difference): void {
    this.first ??= difference;
    this.damage.note(difference);
  }

  /** Goes past an event and its leaf. */
  private pass(event: StoredEvent, hash: Buffer): void {
    const { stream, revision, type } = event;
    const expected = (this.revisions.get(stream) ?? -1) + 1;
    // Up to the first difference the log is as it was recorded, whatever its revisions are.
    if (this.first && revision > expected)
      this.damage.add({ kind: 'event-missing', stream, revision: expected });
    this.types.add(type);
    this.revisions.set(this.revisions.has(stream) ? stream : ownCopy(stream), revision);
    this.before = event;
    if (this.open.length > 0) this.behindAgreed.push(event);
    this.grow(hash);
  }

  /** Adds a leaf; a claim at this size that does not hold is a difference. */
  private grow(hash: Buffer): void {
    this.tree.append(hash);
    if (this.open.at(-1)?.size !== this.size) return;
    const root = this.tree.root();
    let wrong: Claim | undefined;
    while (this.open.at(-1)?.size === this.size) {
      const claim = this.open.pop();
      if (claim && !claim.root.equals(root)) wrong ??= claim;
    }
    if (wrong) {
      const difference = wrong.unless(this.behindAgreed[0], this.agreed);
      this.note(difference);
      // The head does not say which of its events it was.
      for (const { stream, revision, position } of this.behindAgreed)
        this.damage.add({ kind: difference.kind, stream, revision, position });
      // Every later claim contains this one.
      this.open.length = 0;
    }
    [this.agreed, this.behindAgreed] = [this.size, []];
  }

  /** What happened at an event that is not the one of its leaf; without one, the log is too short. */
  private async examine(event?: StoredEvent): Promise<Difference> {
    const { store, claims } = this.parts;
    this.examined += 1;
    if (event && this.examined > MOST_EXAMINED)
      return { kind: 'event-changed', ...placeOf(event, this.size) };
    const next = event ? await eventsBehind(store, event.position, 1) : [];
    const beside = [this.before, ...next].filter((one) => one !== undefined);
    const types = new Set([...this.types, ...next.map(({ type }) => type), ...(event ? [event.type] : [])]);
    const leaves = await leavesFrom(this.parts, this.size);
    const events = await eventsBehind(store, event?.position ?? this.before?.position ?? 0n, WINDOW);
    if (event) events.unshift(event);
    const looked = { leaf: this.size, leaves, events, hashOf: this.hashOf };
    return (
      leafChanged(looked, this.tree, claims) ??
      examineLog(looked, { revisions: this.revisions, types, beside })
    );
  }
}

/** The same text by itself: one that was cut out of the text of a whole event keeps all of that in memory. */
function ownCopy(content: string): string {
  return Buffer.from(content, 'utf8').toString('utf8');
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

async function leavesFrom({ register, size }: WalkParts, leaf: number): Promise<KeptLeaf[]> {
  const leaves: KeptLeaf[] = [];
  const rest = leavesOf(register, leaf, size);
  for (let kept = await rest.wait(); kept && leaves.length < WINDOW; kept = await rest.wait())
    leaves.push(kept);
  return leaves;
}

/** @param position of an event, or `0n`: EventStoreDB reads on from no other place */
async function eventsBehind(store: EventStore, position: bigint, limit: number): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of store.readAll({ after: position, limit })) events.push(...page);
  return events;
}

/** Leaf after leaf. */
function leavesOf(register: Register, from: number, size: number): ItemsOfRuns<KeptLeaf> {
  async function* runs(): AsyncGenerator<Run<KeptLeaf>> {
    for await (const { start, hashes, recordedAt } of register.leaves(from)) {
      const items: KeptLeaf[] = [];
      for (const [at, hash] of hashes.entries()) {
        const time = recordedAt[at];
        if (time === undefined) break;
        items.push({ hash, recordedAt: time });
      }
      yield { start, items };
    }
  }
  return new ItemsOfRuns(runs(), from, size);
}
