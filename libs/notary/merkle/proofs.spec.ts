import fc from 'fast-check';
import { GrowingTree } from './growing-tree';
import { leafHash } from './hashes';
import {
  consistencyProof,
  inclusionProof,
  NodeHashes,
  provesConsistency,
  provesInclusion,
  rootOf,
} from './proofs';

function absent(what: string): never {
  throw new TypeError(`there is no ${what}`);
}

/** A tree over the numbers up to a size, with all its nodes and the root at each size. */
function treeOf(size: number): { readonly hashes: NodeHashes; readonly roots: readonly Buffer[] } {
  const nodes = new Map<string, Buffer>();
  const tree = GrowingTree.empty();
  const roots = [tree.root()];
  for (let leaf = 0; leaf < size; leaf += 1) {
    tree.append(leafHash(`leaf ${leaf}`), ({ level, index }, made) => nodes.set(`${level}/${index}`, made));
    roots.push(tree.root());
  }
  return { roots, hashes: (level, index) => nodes.get(`${level}/${index}`) ?? absent(`${level}/${index}`) };
}

/** Two sizes or places up to a tree's, the smaller one first. */
const pair = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }))
  .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);

const BITS = 256;
/** The same bytes but for one bit. */
function bent(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  const at = bit % (copy.length * 8);
  copy.writeUInt8(copy.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3);
  return copy;
}

describe('proofs of a tree', () => {
  const { hashes, roots } = treeOf(300);
  const rootAt = (size: number): Buffer => roots[size] ?? absent(`size ${size}`);

  it('reckons the root of every size from complete nodes alone, as the tree did while it grew', () => {
    expect(roots.map((_, size) => rootOf(size, hashes))).toEqual(roots);
  });

  it('goes on from its edge as if it had never stopped', () => {
    fc.assert(
      fc.property(pair, ([stop, end]) => {
        const edge = GrowingTree.edgeOf(stop).map(({ level, index }) => hashes(level, index));
        const tree = GrowingTree.of(stop, edge);
        for (let leaf = stop; leaf < end; leaf += 1) tree.append(leafHash(`leaf ${leaf}`));
        expect(tree.root()).toEqual(rootAt(end));
      }),
    );
  });

  it('shows that a leaf is there; any other leaf, place, size, root or bit is refused', () => {
    fc.assert(
      fc.property(pair, fc.nat(BITS * 12), ([place, size], bit) => {
        const index = place - 1;
        const leaf = leafHash(`leaf ${index}`);
        const claim = { index, size, leaf, root: rootAt(size), proof: inclusionProof(index, size, hashes) };
        expect(provesInclusion(claim)).toBe(true);
        expect(provesInclusion({ ...claim, leaf: bent(leaf, bit) })).toBe(false);
        expect(provesInclusion({ ...claim, root: bent(claim.root, bit) })).toBe(false);
        expect(provesInclusion({ ...claim, index: index + 1 })).toBe(false);
        const at = Math.floor(bit / BITS) % Math.max(1, claim.proof.length);
        const proof = claim.proof.map((one, step) => (step === at ? bent(one, bit) : one));
        if (proof.length > 0) expect(provesInclusion({ ...claim, proof })).toBe(false);
        expect(provesInclusion({ ...claim, proof: [...claim.proof, leaf] })).toBe(false);
      }),
    );
  });

  it('shows that a tree begins with a smaller one; any other size, root or bit is refused', () => {
    fc.assert(
      fc.property(pair, fc.nat(BITS * 12), ([from, to], bit) => {
        const claim = {
          ...{ from, to, fromRoot: rootAt(from), toRoot: rootAt(to) },
          proof: consistencyProof(from, to, hashes),
        };
        expect(provesConsistency(claim)).toBe(true);
        expect(provesConsistency({ ...claim, fromRoot: bent(claim.fromRoot, bit) })).toBe(false);
        expect(provesConsistency({ ...claim, toRoot: bent(claim.toRoot, bit) })).toBe(false);
        const at = Math.floor(bit / BITS) % Math.max(1, claim.proof.length);
        const proof = claim.proof.map((one, step) => (step === at ? bent(one, bit) : one));
        if (proof.length > 0) expect(provesConsistency({ ...claim, proof })).toBe(false);
        expect(provesConsistency({ ...claim, proof: [...claim.proof, claim.toRoot] })).toBe(false);
      }),
    );
  });

  it.each([
    ['a leaf behind the end', () => inclusionProof(8, 8, hashes), 'a tree of 8 leaves has no leaf 8'],
    ['a smaller size of 0', () => consistencyProof(0, 8, hashes), 'nothing to prove'],
    ['sizes the wrong way round', () => consistencyProof(9, 8, hashes), 'has had no 9 leaves'],
    ['half a leaf', () => inclusionProof(0.5, 8, hashes), '0.5 counts no leaves'],
  ])('refuses to prove %s', (_, prove, said) => {
    expect(prove).toThrow(said);
  });
});
