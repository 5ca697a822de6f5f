import { EMPTY_ROOT, nodeHash } from './hashes';
import { NodePlace, nodesOver } from './ranges';

/**
 * A tree that only grows, with no more of it at hand than its right edge: the roots of the largest complete trees, from
 * the left. A leaf costs one hash and, on the average, one node. The root is reckoned when it is asked for.
 */
export class GrowingTree {
  private readonly edge: { readonly level: number; readonly hash: Buffer }[];
  private leaves: number;

  private constructor(size: number, hashes: readonly Buffer[]) {
    this.leaves = size;
    this.edge = GrowingTree.edgeOf(size).map(({ level }, at) => {
      const hash = hashes[at];
      if (hash === undefined) throw new TypeError(`a tree of ${size} leaves has more on its edge`);
      return { level, hash };
    });
  }

  /** The nodes on the right edge of a tree of a size, from the left. */
  static edgeOf(size: number): readonly NodePlace[] {
    return nodesOver({ begin: 0, end: size });
  }

  /** A tree that begins without leaves. */
  static empty(): GrowingTree {
    return new GrowingTree(0, []);
  }

  /** A tree that has grown already; `hashes` in the order of `edgeOf`. */
  static of(size: number, hashes: readonly Buffer[]): GrowingTree {
    return new GrowingTree(size, hashes);
  }

  /** The same tree, which then grows by itself. */
  copy(): GrowingTree {
    return new GrowingTree(
      this.leaves,
      this.edge.map(({ hash }) => hash),
    );
  }

  get size(): number {
    return this.leaves;
  }

  /**
   * Adds a leaf by its hash.
   * @param made told of every node that became complete by it, the leaf first
   */
  append(leaf: Buffer, made?: (place: NodePlace, hash: Buffer) => void): void {
    let [level, index, hash] = [0, this.leaves, leaf];
    made?.({ level, index }, hash);
    while (this.edge.at(-1)?.level === level) {
      const left = this.edge.pop()?.hash ?? EMPTY_ROOT;
      [level, index, hash] = [level + 1, Math.floor(index / 2), nodeHash(left, hash)];
      made?.({ level, index }, hash);
    }
    this.edge.push({ level, hash });
    this.leaves += 1;
  }

  root(): Buffer {
    if (this.leaves === 0) return EMPTY_ROOT;
    return this.edge.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right));
  }
}
