import { hash } from 'node:crypto';
import { GrowingTree } from './growing-tree';
import { EMPTY_ROOT, leafHash, nodeHash } from './hashes';
import { provesConsistency, provesInclusion } from './proofs';
import { describeWithVectors, vectorsIn } from './shared-vectors.testing';

interface InclusionVector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

interface ConsistencyVector {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

interface Reference {
  readonly leafInputsHex: readonly string[];
  readonly nodeHashesByLevel: readonly (readonly string[])[];
  readonly rootHashesBySize: readonly string[];
}

const bytes = (base64: string | null): Buffer => Buffer.from(base64 ?? '', 'base64');

/** Those that came out otherwise than the vector says. */
function wrong<Vector extends { readonly wantErr: boolean }>(
  folder: string,
  holds: (vector: Vector) => boolean,
): { readonly count: number; readonly wrong: readonly string[] } {
  const vectors = vectorsIn(`transparency-dev-merkle/testdata/${folder}`);
  return {
    count: vectors.length,
    wrong: vectors
      .filter(({ content }) => {
        const vector = JSON.parse(content) as Vector;
        return holds(vector) === vector.wantErr;
      })
      .map(({ file }) => file),
  };
}

describeWithVectors('the public vectors of Merkle trees', () => {
  it('takes the valid inclusion proofs, and refuses all forged ones', () => {
    const found = wrong<InclusionVector>('inclusion', ({ leafIdx, treeSize, root, leafHash: leaf, proof }) =>
      provesInclusion({
        ...{ index: leafIdx, size: treeSize, root: bytes(root), leaf: bytes(leaf) },
        proof: (proof ?? []).map(bytes),
      }),
    );
    expect(found).toEqual({ count: 98, wrong: [] });
  });

  it('takes the valid consistency proofs, and refuses all forged ones', () => {
    const found = wrong<ConsistencyVector>('consistency', ({ size1, size2, root1, root2, proof }) =>
      provesConsistency({
        ...{ from: size1, to: size2, fromRoot: bytes(root1), toRoot: bytes(root2) },
        proof: (proof ?? []).map(bytes),
      }),
    );
    expect(found).toEqual({ count: 98, wrong: [] });
  });

  it('makes the reference leaves, nodes and roots', () => {
    const [reference] = vectorsIn('.').filter(({ file }) => file.endsWith('rfc6962-reference.json'));
    const { leafInputsHex, nodeHashesByLevel, rootHashesBySize } = JSON.parse(
      reference?.content ?? '{}',
    ) as Reference;
    const tree = GrowingTree.empty();
    const nodes: string[][] = nodeHashesByLevel.map(() => []);
    const roots = [tree.root().toString('hex')];
    for (const leaf of leafInputsHex) {
      tree.append(leafHash(Buffer.from(leaf, 'hex')), ({ level, index }, made) => {
        (nodes[level] ??= [])[index] = made.toString('hex');
      });
      roots.push(tree.root().toString('hex'));
    }
    expect(nodes).toEqual(nodeHashesByLevel);
    expect(roots).toEqual(rootHashesBySize);
  });

  it('hashes as the reference hasher does', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe(hash('sha256', '', 'hex'));
    expect(leafHash('L123456').toString('hex')).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    );
    expect(nodeHash(Buffer.from('N123'), Buffer.from('N456')).toString('hex')).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
  });
});
