import { GrowingTree, NodePlace } from './merkle';
import {
  KeptCosignature,
  LeafRun,
  NodeRun,
  PlacedLeaf,
  Progress,
  Register,
  RegisterMovedError,
  SignedHead,
  Step,
} from './register';

/** A register in memory, whose content a test may change as a forger would. */
export class InMemoryRegister implements Register {
  readonly levels: Buffer[][] = [[]];
  readonly recordedAt: Date[] = [];
  positions: bigint[] = [];
  readonly signed: SignedHead[] = [];
  readonly verifierKeys: string[] = [];
  readonly cosigned: KeptCosignature[] = [];

  get size(): number {
    return this.levels[0]?.length ?? 0;
  }

  async progress(): Promise<Progress> {
    const edge = await this.nodes(GrowingTree.edgeOf(this.size));
    return {
      size: this.size,
      edge: edge.map((hash) => hash ?? Buffer.alloc(0)),
      placed: this.positions.length,
      position: this.positions.at(-1) ?? 0n,
    };
  }

  async add({ nodes, recordedAt, start, places, head }: Step): Promise<void> {
    if (start !== this.size || places.start !== this.positions.length) throw new RegisterMovedError();
    for (const run of nodes) (this.levels[run.level] ??= []).push(...run.hashes);
    this.recordedAt.push(...recordedAt);
    this.positions.push(...places.positions);
    if (head) this.signed.push(head);
  }

  async *leaves(from: number): AsyncIterable<LeafRun> {
    const [hashes, recordedAt] = [this.levels[0]?.slice(from) ?? [], this.recordedAt.slice(from)];
    if (hashes.length > 0) yield { start: from, hashes, recordedAt };
  }

  async nodes(places: readonly NodePlace[]): Promise<readonly (Buffer | undefined)[]> {
    return places.map(({ level, index }) => this.levels[level]?.[index]);
  }

  async *level(level: number): AsyncIterable<NodeRun> {
    const hashes = this.levels[level] ?? [];
    if (hashes.length > 0) yield { level, start: 0, hashes };
  }

  async leafAt(position: bigint): Promise<number | undefined> {
    const index = this.positions.indexOf(position);
    return index < 0 ? undefined : index;
  }

  async leavesAt(positions: readonly bigint[]): Promise<ReadonlyMap<bigint, PlacedLeaf>> {
    const found = new Map<bigint, PlacedLeaf>();
    for (const position of positions) {
      const leaf = this.positions.indexOf(position);
      const recordedAt = this.recordedAt[leaf];
      if (recordedAt) found.set(position, { leaf, recordedAt });
    }
    return found;
  }

  async *heads(): AsyncIterable<SignedHead> {
    yield* this.signed;
  }

  async latestHead(): Promise<SignedHead | undefined> {
    return this.signed.at(-1);
  }

  async headCovering(size: number): Promise<SignedHead | undefined> {
    return this.signed.find((head) => head.size >= size);
  }

  async keys(): Promise<readonly string[]> {
    return this.verifierKeys;
  }

  async addKey(key: string): Promise<void> {
    if (!this.verifierKeys.includes(key)) this.verifierKeys.push(key);
  }

  async cosignatures(size?: number): Promise<readonly KeptCosignature[]> {
    return this.cosigned.filter((one) => size === undefined || one.size === size);
  }

  async lastCosignature(witness: string): Promise<KeptCosignature | undefined> {
    return this.cosigned
      .filter((one) => one.witness === witness)
      .toSorted((one, other) => one.size - other.size || one.at.getTime() - other.at.getTime())
      .at(-1);
  }

  async addCosignature(cosignature: KeptCosignature): Promise<void> {
    this.cosigned.push(cosignature);
  }
}
