import type { EventStore } from '#event-store';
import { readVerifierKey, VerifierKey } from '../notes';
import type { Register } from '../register';
import type { StreamDamage } from './damage';
import type { Difference } from './difference';
import { checkCosignatures, checkHeads, checkNodes, checkOutsideHeads } from './register-checks';
import { Claim, walk } from './walk';

export interface VerificationParts {
  readonly store: EventStore;
  readonly register: Register;
  /** Keys of the log that are relied on; absent: all that the notary keeps. */
  readonly keys?: readonly VerifierKey[] | undefined;
  readonly witnesses: readonly VerifierKey[];
  /** Events up to this position were copied from another store. */
  readonly movedUpTo: bigint;
  /** Heads that somebody kept outside. */
  readonly outside?: readonly { readonly file: string; readonly note: string }[] | undefined;
  readonly onProgress?: (events: number) => void;
}

/** What was compared, and what differs: first where the log does, then what the notary keeps. */
export interface Verification {
  readonly events: number;
  /** Events that no leaf covers yet. */
  readonly behind: number;
  readonly heads: number;
  readonly outsideHeads: number;
  readonly cosignatures: number;
  readonly differences: readonly Difference[];
  /** Every stream whose history is not as it was recorded, as far as a difference can be put down to a stream. */
  readonly damaged: readonly StreamDamage[];
}

/**
 * Reads the whole log again, hashes every event, and compares with every leaf, node, head and cosignature that is kept, and
 * with heads kept outside. Changes nothing.
 * @throws UnavailableError
 */
export async function verifyLog(parts: VerificationParts): Promise<Verification> {
  const { store, register, witnesses, movedUpTo, onProgress } = parts;
  const keys = parts.keys ?? (await register.keys()).map(readVerifierKey);
  const outside = parts.outside ?? [];
  // The head before the leaves: the notary may go on meanwhile.
  const latest = await register.latestHead();
  const size = Math.max(latest?.size ?? 0, (await register.progress()).size);
  const own = await checkHeads(register, keys, size);
  const others = checkOutsideHeads(outside, keys);
  const claims: readonly Claim[] = [...own.claims, ...others.claims].sort(
    (one, other) => one.size - other.size,
  );
  const walked = await walk({ store, register, size, movedUpTo, claims, onProgress });
  const cosigned = await checkCosignatures(register, witnesses);
  // Where the leaves are not all there, the log tells it.
  const node = walked.difference ? undefined : await checkNodes(register, walked.leaves);
  const signed = own.claims.at(-1)?.size ?? 0;
  const unsigned: Difference | undefined =
    own.forged === undefined && size > signed ? { kind: 'head-missing', leaf: signed } : undefined;
  const found = [walked.difference, own.forged, unsigned, node, cosigned.forged, others.forged];
  return {
    ...{ events: walked.events, behind: walked.behind, heads: own.claims.length },
    ...{ outsideHeads: others.claims.length, cosignatures: cosigned.count },
    differences: found.filter((one) => one !== undefined),
    damaged: walked.damaged,
  };
}
