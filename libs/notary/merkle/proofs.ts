import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hashes';
import { consistencySteps, inclusionSteps, LeafRange, nodesOver, ProofStep, TreeRangeError } from './ranges';

/** Gives the hash of a node all of whose leaves are there. */
export type NodeHashes = (level: number, index: number) => Buffer;

/** Root of the first `size` leaves. */
export function rootOf(size: number, hashes: NodeHashes): Buffer {
  return size === 0 ? EMPTY_ROOT : hashOf({ begin: 0, end: size }, hashes);
}

/**
 * That a leaf is in a tree: the hashes beside its path, from the leaf up.
 * @throws TreeRangeError when the tree has no such leaf
 */
export function inclusionProof(index: number, size: number, hashes: NodeHashes): Buffer[] {
  return inclusionSteps(index, size).map(({ range }) => hashOf(range, hashes));
}

/**
 * That a tree begins with all leaves of a smaller one.
 * @throws TreeRangeError unless 0 < from ≤ to
 */
export function consistencyProof(from: number, to: number, hashes: NodeHashes): Buffer[] {
  const { steps, seed, seedIsRoot } = consistencySteps(from, to);
  const ranges = [...(seedIsRoot ? [] : [seed]), ...steps.map(({ range }) => range)];
  return ranges.map((range) => hashOf(range, hashes));
}

function hashOf(range: LeafRange, hashes: NodeHashes): Buffer {
  return nodesOver(range)
    .map(({ level, index }) => hashes(level, index))
    .reduceRight((right, left) => nodeHash(left, right));
}

/** A leaf that is said to be in a tree. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leaf: Buffer;
  readonly root: Buffer;
  readonly proof: readonly Buffer[];
}

/** Whether a proof shows that a leaf is at its place in the tree with that root. */
export function provesInclusion({ index, size, leaf, root, proof }: InclusionClaim): boolean {
  const steps = unlessOutside(() => inclusionSteps(index, size));
  if (steps?.length !== proof.length || ![leaf, root, ...proof].every(isHash)) return false;
  return fold(leaf, steps, proof).equals(root);
}

/** A tree that is said to begin with a smaller one. */
export interface ConsistencyClaim {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Buffer;
  readonly toRoot: Buffer;
  readonly proof: readonly Buffer[];
}

/**
 * Whether a proof shows that a tree begins with all leaves of the smaller one. Between two trees of one size there is
 * nothing to show but that the roots are equal. Of an empty tree nothing follows: only another empty one goes with it.
 */
export function provesConsistency({ from, to, fromRoot, toRoot, proof }: ConsistencyClaim): boolean {
  if (from > 0 && from === to) return proof.length === 0 && fromRoot.equals(toRoot);
  if (![fromRoot, toRoot, ...proof].every(isHash)) return false;
  if (from === 0)
    return to === 0 && proof.length === 0 && [fromRoot, toRoot].every((root) => root.equals(EMPTY_ROOT));
  const shape = unlessOutside(() => consistencySteps(from, to));
  if (shape === undefined) return false;
  const { steps, seedIsRoot } = shape;
  const seed = seedIsRoot ? fromRoot : proof[0];
  const rest = seedIsRoot ? proof : proof.slice(1);
  if (seed === undefined || rest.length !== steps.length) return false;
  // What lies to the right came after the smaller tree.
  const isOfBoth = steps.map(({ side }) => side === 'left');
  const [ofBoth, hashesOfBoth] = [
    steps.filter((_, at) => isOfBoth[at]),
    rest.filter((_, at) => isOfBoth[at]),
  ];
  return fold(seed, ofBoth, hashesOfBoth).equals(fromRoot) && fold(seed, steps, rest).equals(toRoot);
}

function fold(seed: Buffer, steps: readonly ProofStep[], hashes: readonly Buffer[]): Buffer {
  return steps.reduce((below, { side }, at) => {
    const beside = hashes[at] ?? EMPTY_ROOT;
    return side === 'left' ? nodeHash(beside, below) : nodeHash(below, beside);
  }, seed);
}

function isHash(bytes: Buffer): boolean {
  return bytes.length === HASH_BYTES;
}

function unlessOutside<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof TreeRangeError) return undefined;
    throw error;
  }
}
