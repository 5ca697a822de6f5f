import type { StoredEvent } from '#event-store';
import { inclusionSteps, type LeafRange, nodeHash, nodesOver, provesInclusion } from './merkle';
import {
  type Head,
  InvalidNoteError,
  openCosignature,
  parseHeadText,
  parseNote,
  parseSignatureLine,
  type VerifierKey,
} from './notes';
import { leafOf } from './recorded-bytes';
import type { Register } from './register';

/**
 * How far the witnesses have come with some events. `differs`: what is stored of one is not what was notarised, or does not make
 * the head that a witness cosigned. `open`: the notary has not come to all of them.
 */
export type WitnessedEvents =
  | { readonly kind: 'differs'; readonly position: bigint }
  | { readonly kind: 'open' }
  /** Names of the witnesses who cosigned a head over all of them, and of those who have not. */
  | { readonly kind: 'notarised'; readonly by: readonly string[]; readonly awaited: readonly string[] };

/** An event at its place in the tree. */
interface Leaf {
  readonly index: number;
  readonly hash: Buffer;
}

/** A head that a witness cosigned, the last one. */
interface Seen {
  readonly witness: VerifierKey;
  readonly head: Head;
}

/**
 * Whether events are under heads that witnesses cosigned. Each event is hashed as it is stored now, and its inclusion is proven
 * under the last head of each witness; nothing is believed of the database but what a signature of a witness covers. Witnesses
 * look at different moments, so each of them may have cosigned another head.
 * @param witnesses public keys of those that count
 */
export class WitnessDesk {
  constructor(
    private readonly register: Register,
    private readonly witnesses: readonly VerifierKey[],
  ) {}

  /**
   * The same for each group of events, in order.
   * @throws UnavailableError when the register cannot be read
   */
  async look(groups: readonly (readonly StoredEvent[])[]): Promise<readonly WitnessedEvents[]> {
    const seen = await this.lastSeen();
    return Promise.all(groups.map((events) => this.lookAt(events, seen)));
  }

  private async lookAt(events: readonly StoredEvent[], seen: readonly Seen[]): Promise<WitnessedEvents> {
    const leaves: Leaf[] = [];
    for (const event of events) {
      const leaf = await this.leafOf(event);
      if (leaf === undefined) return { kind: 'open' };
      if (leaf === 'differs') return { kind: 'differs', position: event.position };
      leaves.push(leaf);
    }
    const size = Math.max(...leaves.map(({ index }) => index)) + 1;
    const over = seen.filter(({ head }) => head.size >= size);
    for (const { head } of over)
      for (const [at, leaf] of leaves.entries())
        if (!(await this.isUnder(leaf, head)))
          return { kind: 'differs', position: events[at]?.position ?? 0n };
    const by = new Set(over.map(({ witness }) => witness.name));
    const awaited = new Set(this.witnesses.map(({ name }) => name).filter((name) => !by.has(name)));
    return { kind: 'notarised', by: [...by], awaited: [...awaited] };
  }

  /** The last head of each witness, as far as its cosignature fits. */
  private async lastSeen(): Promise<readonly Seen[]> {
    const seen = await Promise.all(
      this.witnesses.map(async (witness) => {
        const kept = await this.register.lastCosignature(witness.name);
        const head = kept && (await this.register.headCovering(kept.size));
        if (kept === undefined || head?.size !== kept.size) return undefined;
        return cosignedBy(witness, head.note, kept.line);
      }),
    );
    return seen.filter((one) => one !== undefined);
  }

  /** Undefined where the notary has not come to it. */
  private async leafOf(event: StoredEvent): Promise<Leaf | 'differs' | undefined> {
    const index = await this.register.leafAt(event.position);
    if (index === undefined) return undefined;
    const [kept] = await this.register.nodes([{ level: 0, index }]);
    const own = leafOf(event);
    if (kept?.equals(own)) return { index, hash: own };
    // An event that was moved here: its leaf has the time at which the first store recorded it.
    for await (const { recordedAt } of this.register.leaves(index)) {
      const moved = leafOf(event, recordedAt[0]);
      return kept?.equals(moved) ? { index, hash: moved } : 'differs';
    }
    return 'differs';
  }

  private async isUnder({ index, hash }: Leaf, { size, root }: Head): Promise<boolean> {
    const ranges = inclusionSteps(index, size).map(({ range }) => range);
    const proof = await this.hashesOf(ranges);
    return proof !== undefined && provesInclusion({ index, size, leaf: hash, root, proof });
  }

  /** Undefined where a node is missing. */
  private async hashesOf(ranges: readonly LeafRange[]): Promise<Buffer[] | undefined> {
    const nodes = ranges.map((range) => nodesOver(range));
    const found = await this.register.nodes(nodes.flat());
    const hashes = found.filter((hash) => hash !== undefined);
    if (hashes.length < found.length) return undefined;
    let at = 0;
    return nodes.map(({ length }) =>
      hashes.slice(at, (at += length)).reduceRight((right, left) => nodeHash(left, right)),
    );
  }
}

/** The head, if the line is the witness's cosignature under it. */
function cosignedBy(witness: VerifierKey, note: string, line: string): Seen | undefined {
  try {
    const { text } = parseNote(note);
    const opened = openCosignature(text, parseSignatureLine(line), [witness]);
    return opened && { witness, head: parseHeadText(text) };
  } catch (error) {
    // What cannot be read is no cosignature.
    if (error instanceof InvalidNoteError) return undefined;
    throw error;
  }
}
