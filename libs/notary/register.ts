import type { NodePlace } from './merkle';

/** A head of the log as it was signed. */
export interface SignedHead {
  readonly size: number;
  readonly root: Buffer;
  /** The head as a signed note. */
  readonly note: string;
}

/** A witness's line under a head. */
export interface KeptCosignature {
  readonly size: number;
  readonly witness: string;
  /** When, by the clock of the witness. */
  readonly at: Date;
  /** The signature line, as it stands under the note. */
  readonly line: string;
}

/** How far the register has come. */
export interface Progress {
  /** Leaves of the tree. */
  readonly size: number;
  /** Hashes of the right edge, in the order of `GrowingTree.edgeOf`. */
  readonly edge: readonly Buffer[];
  /** How many leaves are known by their place in the log as it lies now; fewer than `size` after the log moved. */
  readonly placed: number;
  /** Position of the last of these; `0n` for none. */
  readonly position: bigint;
}

/** Hashes of neighbours on one level. */
export interface NodeRun {
  readonly level: number;
  readonly start: number;
  readonly hashes: readonly Buffer[];
}

/** What one step adds: all of it, or nothing. */
export interface Step {
  /** Nodes that became complete, leaves among them (level 0). */
  readonly nodes: readonly NodeRun[];
  /** When each new leaf's event was recorded. */
  readonly recordedAt: readonly Date[];
  /** Leaves before the step. */
  readonly start: number;
  /** Places, from this leaf on, in the log as it lies now. */
  readonly places: { readonly start: number; readonly positions: readonly bigint[] };
  /** Absent when the step adds places alone. */
  readonly head: SignedHead | undefined;
}

/** Some leaves with what the register knows of each. */
export interface LeafRun {
  readonly start: number;
  readonly hashes: readonly Buffer[];
  readonly recordedAt: readonly Date[];
}

/** A leaf, and when its event was first recorded: a store that the log was moved to has recorded it anew. */
export interface PlacedLeaf {
  readonly leaf: number;
  readonly recordedAt: Date;
}

/** Somebody else has added to the register: begin again from what is there. */
export class RegisterMovedError extends Error {
  override readonly name = 'RegisterMovedError';
}

/** Where the tree over the log is kept, with its heads. Nothing that is in it is ever changed; places alone are found anew. */
export interface Register {
  progress(): Promise<Progress>;
  /** @throws RegisterMovedError when the register is no longer where the step begins */
  add(step: Step): Promise<void>;
  /** Leaves from one on, in order, in runs. */
  leaves(from: number): AsyncIterable<LeafRun>;
  /** Hashes of nodes, in the order that they are asked in; undefined where there is none. */
  nodes(places: readonly NodePlace[]): Promise<readonly (Buffer | undefined)[]>;
  /** Every node of a level from the left, in runs. */
  level(level: number): AsyncIterable<NodeRun>;
  /** The leaf whose event lies at a position of the log; undefined for none. */
  leafAt(position: bigint): Promise<number | undefined>;
  /** Leaves whose events lie at some positions of the log, by position; one that no leaf has is absent. */
  leavesAt(positions: readonly bigint[]): Promise<ReadonlyMap<bigint, PlacedLeaf>>;
  /** All heads, the smallest first. */
  heads(): AsyncIterable<SignedHead>;
  latestHead(): Promise<SignedHead | undefined>;
  /** The smallest head of at least so many leaves. */
  headCovering(size: number): Promise<SignedHead | undefined>;
  /** Keys of the log, in the words of `writeVerifierKey`: the present ones and those before. */
  keys(): Promise<readonly string[]>;
  addKey(key: string): Promise<void>;
  /** Cosignatures under a head, or under all of them. */
  cosignatures(size?: number): Promise<readonly KeptCosignature[]>;
  /** The cosignature of a witness under the largest head, the last one of these; undefined for none. */
  lastCosignature(witness: string): Promise<KeptCosignature | undefined>;
  /** Keeps a cosignature; one that is there already is passed over. */
  addCosignature(cosignature: KeptCosignature): Promise<void>;
}
