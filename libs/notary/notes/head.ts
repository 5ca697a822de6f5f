import { HASH_BYTES } from '../merkle';
import type { SignerKey, VerifierKey } from './keys';
import { InvalidNoteError, parseNote, signNote, verifyNote } from './note';

/** What a log says of itself: how many events it has, and the root of the tree over them. */
export interface Head {
  /** Which log: the name of the key that signs. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** The text of a head that is signed (C2SP tlog-checkpoint). */
export function headText({ origin, size, root }: Head): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** A head as a note signed by each of the keys. */
export function signHead(head: Head, keys: readonly SignerKey[]): string {
  return signNote(headText(head), keys);
}

/**
 * Reads the text of a head. Lines behind the third one are extensions, which say nothing of the tree.
 * @throws InvalidNoteError
 */
export function parseHeadText(text: string): Head {
  const [origin = '', size = '', root = '', ...rest] = text.slice(0, -1).split('\n');
  const bytes = Buffer.from(root, 'base64');
  const isSound =
    origin !== '' &&
    /^(0|[1-9]\d{0,15})$/.test(size) &&
    Number.isSafeInteger(Number(size)) &&
    bytes.length === HASH_BYTES &&
    bytes.toString('base64') === root &&
    rest.every((line) => line !== '');
  if (!isSound) throw new InvalidNoteError('不是日志的树头 / this is no head of a log');
  return { origin, size: Number(size), root: bytes };
}

/**
 * Reads a signed head.
 * @param keys of the log: its present one and those before
 * @throws InvalidNoteError unless one of them signed, each that did fits, and the head is of the log of that key
 */
export function openHead(note: string, keys: readonly VerifierKey[]): Head {
  const parsed = parseNote(note);
  const signers = verifyNote(parsed, keys);
  const head = parseHeadText(parsed.text);
  if (!signers.some(({ name }) => name === head.origin))
    throw new InvalidNoteError(
      `树头的日志名 ${head.origin} 不是签名者的 / the head is of ${head.origin}, whose key did not sign it`,
    );
  return head;
}
