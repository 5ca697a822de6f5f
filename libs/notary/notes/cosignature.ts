import type { SignerKey, VerifierKey } from './keys';
import { keyOf, NoteSignature } from './note';

const TIME_BYTES = 8;

/** That a witness saw a head, and that it was consistent with all that the witness had signed before. */
export interface Cosignature {
  readonly witness: VerifierKey;
  /** When, by the clock of the witness. */
  readonly at: Date;
}

/** What a witness signs (C2SP tlog-cosignature, version 1): the time in seconds, and the text of the head. */
function messageOf(headText: string, seconds: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${headText}`, 'utf8');
}

/** Cosigns the text of a head, to the second. */
export function cosign(headText: string, key: SignerKey, at: Date): NoteSignature {
  const seconds = BigInt(Math.floor(at.getTime() / 1000));
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(seconds);
  const signature = key.suite.sign(key.privateKey, messageOf(headText, seconds));
  return { name: key.name, keyId: key.id, signature: Buffer.concat([time, signature]) };
}

/**
 * Reads a cosignature.
 * @param witnesses keys of those that count
 * @returns undefined when none of them made it, or it does not fit the head
 */
export function openCosignature(
  headText: string,
  given: NoteSignature,
  witnesses: readonly VerifierKey[],
): Cosignature | undefined {
  const witness = keyOf(given, witnesses);
  if (witness === undefined || given.signature.length <= TIME_BYTES) return undefined;
  const seconds = given.signature.readBigUInt64BE();
  const fits = witness.suite.verify(
    witness.publicKey,
    messageOf(headText, seconds),
    given.signature.subarray(TIME_BYTES),
  );
  return fits ? { witness, at: new Date(Number(seconds) * 1000) } : undefined;
}
