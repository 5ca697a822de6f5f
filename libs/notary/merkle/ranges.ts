/** Leaves `[begin, end)` of a tree. */
export interface LeafRange {
  readonly begin: number;
  readonly end: number;
}

/** A node over 2^level leaves that are all there: leaves `[index · 2^level, (index + 1) · 2^level)`. */
export interface NodePlace {
  readonly level: number;
  readonly index: number;
}

/** A tree does not have what is asked of it: a leaf behind its end, or a size above its own. */
export class TreeRangeError extends RangeError {
  override readonly name = 'TreeRangeError';
}

/** One hash of a proof: the leaves that it stands for, and on which side of the path it lies. */
export interface ProofStep {
  readonly range: LeafRange;
  readonly side: 'left' | 'right';
}

/**
 * What the inclusion proof of a leaf in a tree of a size consists of, from the leaf up (RFC 6962 2.1.1).
 * @throws TreeRangeError when the tree has no such leaf
 */
export function inclusionSteps(index: number, size: number): readonly ProofStep[] {
  requireCount(index);
  requireCount(size);
  if (index >= size) throw new TreeRangeError(`a tree of ${size} leaves has no leaf ${index}`);
  return pathTo(size, (split) => (index < split ? 'first' : 'second'), {
    isDone: ({ begin, end }) => end - begin === 1,
  }).steps;
}

/** The steps of a consistency proof, and whether its first hash is the root of the smaller tree itself, which is left out. */
export interface ConsistencySteps {
  readonly steps: readonly ProofStep[];
  /** Leaves under the hash that both roots are reckoned from. */
  readonly seed: LeafRange;
  /** Whether the seed is the whole smaller tree: its root is known, and the proof does not repeat it. */
  readonly seedIsRoot: boolean;
}

/**
 * What the consistency proof between two sizes consists of (RFC 6962 2.1.2), from the seed up.
 * @throws TreeRangeError unless 0 < from ≤ to
 */
export function consistencySteps(from: number, to: number): ConsistencySteps {
  requireCount(from);
  requireCount(to);
  if (from === 0)
    throw new TreeRangeError('an empty tree is consistent with every tree: there is nothing to prove');
  if (from > to) throw new TreeRangeError(`a tree of ${to} leaves has had no ${from} leaves`);
  const { steps, end } = pathTo(to, (split) => (from <= split ? 'first' : 'second'), {
    isDone: (range) => range.end === from,
  });
  return { steps, seed: end, seedIsRoot: end.begin === 0 };
}

/** Goes from the root of a tree down into one half after the other, and tells the halves that were left, the last one first. */
function pathTo(
  size: number,
  choose: (split: number) => 'first' | 'second',
  { isDone }: { readonly isDone: (range: LeafRange) => boolean },
): { readonly steps: readonly ProofStep[]; readonly end: LeafRange } {
  const steps: ProofStep[] = [];
  let range: LeafRange = { begin: 0, end: size };
  while (!isDone(range)) {
    const { begin, end } = range;
    const split = begin + largestPowerBelow(end - begin);
    const [first, second] = [
      { begin, end: split },
      { begin: split, end },
    ];
    const goesFirst = choose(split) === 'first';
    steps.unshift(goesFirst ? { range: second, side: 'right' } : { range: first, side: 'left' });
    range = goesFirst ? first : second;
  }
  return { steps, end: range };
}

/**
 * The nodes, largest first, whose leaves together are those of a range that a proof names. Its begin is a multiple of
 * every power of two within its length.
 */
export function nodesOver({ begin, end }: LeafRange): readonly NodePlace[] {
  const nodes: NodePlace[] = [];
  for (let at = begin; at < end;) {
    let [level, width] = [0, 1];
    while (width * 2 <= end - at && at % (width * 2) === 0) [level, width] = [level + 1, width * 2];
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** The largest power of two below a number above 1. */
function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function requireCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) throw new TreeRangeError(`${count} counts no leaves`);
}
