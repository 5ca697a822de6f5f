import { consistencySteps, EMPTY_ROOT, inclusionSteps, nodeHash, LeafRange, nodesOver } from './merkle';
import { openCosignature, parseNote, parseSignatureLine, signatureLine, VerifierKey } from './notes';
import type { KeptCosignature, PlacedLeaf, Register, SignedHead } from './register';

/** A head with the cosignatures under it. */
export interface CosignedHead extends SignedHead {
  readonly cosignatures: readonly KeptCosignature[];
  /** The head as a note, cosignatures included. */
  readonly cosignedNote: string;
}

/** That the event at a position is under a head. */
export interface InclusionAnswer {
  readonly leaf: number;
  readonly leafHash: Buffer;
  readonly head: CosignedHead;
  readonly proof: readonly Buffer[];
}

/** A leaf with its proof under a head, and when its event was first recorded. */
export interface ProvenLeaf extends PlacedLeaf {
  readonly proof: readonly Buffer[];
}

/** Proofs whose hashes are asked for in one statement. */
const ASKED_TOGETHER = 500;

/** What is asked for is not there: a head of so many events, or a leaf. */
export class NotNotarisedError extends Error {
  override readonly name = 'NotNotarisedError';
  /** @param size events under the last head, 0 before the first one */
  constructor(readonly size: number) {
    super(`the last head of the log has ${size} events`);
  }
}

/** A cosignature that is not taken. */
export class CosignatureRefusedError extends Error {
  override readonly name = 'CosignatureRefusedError';
}

/** Answers whoever wants a proof, from what the notary keeps. */
export class ProofDesk {
  constructor(
    private readonly register: Register,
    private readonly witnesses: readonly VerifierKey[],
  ) {}

  /** Public keys of the log, the oldest first. */
  keys(): Promise<readonly string[]> {
    return this.register.keys();
  }

  /** @throws NotNotarisedError before the first head */
  async latestHead(): Promise<CosignedHead> {
    return this.cosigned(await this.register.latestHead());
  }

  /**
   * The smallest head over the first `size` events.
   * @throws NotNotarisedError when no head has so many
   */
  async headCovering(size: number): Promise<CosignedHead> {
    return this.cosigned(await this.register.headCovering(size));
  }

  /**
   * That the event at a position is under a head: the last one, unless another is given.
   * @throws NotNotarisedError for a position that no leaf under it has
   */
  async inclusion(position: bigint, under?: CosignedHead): Promise<InclusionAnswer> {
    const head = under ?? (await this.latestHead());
    const leaf = await this.register.leafAt(position);
    if (leaf === undefined || leaf >= head.size) throw new NotNotarisedError(head.size);
    const steps = inclusionSteps(leaf, head.size).map(({ range }) => range);
    const [leafHash = EMPTY_ROOT, ...proof] = await this.hashesOf([{ begin: leaf, end: leaf + 1 }, ...steps]);
    return { leaf, leafHash, head, proof };
  }

  /**
   * The same of many events, asked together: in the order of the positions.
   * @throws NotNotarisedError for a position that no leaf under the head has
   */
  async inclusions(positions: readonly bigint[], head: CosignedHead): Promise<readonly ProvenLeaf[]> {
    const proven: ProvenLeaf[] = [];
    for (let at = 0; at < positions.length; at += ASKED_TOGETHER) {
      const some = positions.slice(at, at + ASKED_TOGETHER);
      const placed = await this.register.leavesAt(some);
      const leaves = some.map((position) => placed.get(position));
      const steps = leaves.map((one) => {
        if (one === undefined || one.leaf >= head.size) throw new NotNotarisedError(head.size);
        return { ...one, ranges: inclusionSteps(one.leaf, head.size).map(({ range }) => range) };
      });
      const hashes = await this.hashesOf(steps.flatMap(({ ranges }) => ranges));
      let next = 0;
      for (const { leaf, recordedAt, ranges } of steps)
        proven.push({ leaf, recordedAt, proof: hashes.slice(next, (next += ranges.length)) });
    }
    return proven;
  }

  /**
   * That the log of one size begins with that of another.
   * @throws NotNotarisedError when no head has so many events; TreeRangeError unless 0 < from ≤ to
   */
  async consistency(from: number, to: number): Promise<readonly Buffer[]> {
    const { steps, seed, seedIsRoot } = consistencySteps(from, to);
    const latest = await this.register.latestHead();
    if (latest === undefined || to > latest.size) throw new NotNotarisedError(latest?.size ?? 0);
    return this.hashesOf([...(seedIsRoot ? [] : [seed]), ...steps.map(({ range }) => range)]);
  }

  /**
   * Takes the cosignature of a witness under a head.
   * @param line as it stands under a note
   * @throws NotNotarisedError when there is no head of this size; CosignatureRefusedError, InvalidNoteError
   */
  async addCosignature(size: number, line: string): Promise<KeptCosignature> {
    const head = await this.register.headCovering(size);
    if (head?.size !== size) throw new NotNotarisedError((await this.register.latestHead())?.size ?? 0);
    const given = parseSignatureLine(line.trim());
    const opened = openCosignature(parseNote(head.note).text, given, this.witnesses);
    if (opened === undefined)
      throw new CosignatureRefusedError(
        `${given.name} 不是已登记的见证方，或签名与该树头不符 / ${given.name} is no witness of this log, or the signature does not fit this head`,
      );
    const kept = { size, witness: given.name, at: opened.at, line: signatureLine(given).trimEnd() };
    await this.register.addCosignature(kept);
    return kept;
  }

  private async cosigned(head: SignedHead | undefined): Promise<CosignedHead> {
    if (head === undefined) throw new NotNotarisedError((await this.register.latestHead())?.size ?? 0);
    const cosignatures = await this.register.cosignatures(head.size);
    // The last one of each: before it they say the same.
    const lines = new Map(cosignatures.map(({ witness, line }) => [witness, line]));
    return {
      ...head,
      cosignatures,
      cosignedNote: head.note + [...lines.values()].map((line) => `${line}\n`).join(''),
    };
  }

  private async hashesOf(ranges: readonly LeafRange[]): Promise<Buffer[]> {
    const nodes = ranges.map((range) => nodesOver(range));
    const found = await this.register.nodes(nodes.flat());
    let at = 0;
    return nodes.map((ofRange) =>
      found
        .slice(at, (at += ofRange.length))
        .map((hash) => hash ?? missing())
        .reduceRight((right, left) => nodeHash(left, right)),
    );
  }
}

function missing(): never {
  throw new TypeError('a node of the tree is not there: run npm run ops -- verify');
}
