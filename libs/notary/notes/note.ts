import type { SignerKey, VerifierKey } from './keys';

/** The least number that readers of notes must take, and the largest that this one takes. */
const MOST_SIGNATURES = 64;
const LARGEST_NOTE = 65_536;
const KEY_ID_BYTES = 4;

/** A text is no note, or none that holds. */
export class InvalidNoteError extends Error {
  override readonly name = 'InvalidNoteError';
}

/** One signature under a note. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Buffer;
}

/** A text with its signatures (C2SP signed-note). */
export interface Note {
  /** Ends with a new line. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Signs a text that ends with a new line, with each key. */
export function signNote(text: string, keys: readonly SignerKey[]): string {
  const message = Buffer.from(text, 'utf8');
  const lines = keys.map((key) =>
    signatureLine({ name: key.name, keyId: key.id, signature: key.suite.sign(key.privateKey, message) }),
  );
  return `${text}\n${lines.join('')}`;
}

/** The line of a signature, as it stands under a note. */
export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), signature]).toString('base64')}\n`;
}

/**
 * Takes a note apart; nothing is verified.
 * @throws InvalidNoteError
 */
export function parseNote(note: string): Note {
  const end = note.lastIndexOf('\n\n');
  if (note.length > LARGEST_NOTE || end < 0 || !note.endsWith('\n'))
    throw new InvalidNoteError('不是带签名的文本 / this is no signed note');
  // Everything below a space but the new line, and what is no text of Unicode.
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.isWellFormed())
    throw new InvalidNoteError('带签名的文本含有控制字符 / a signed note holds control characters');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new InvalidNoteError('签名过多 / too many signatures');
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignatureLine) };
}

/** @throws InvalidNoteError for anything that is no line of a signature */
export function parseSignatureLine(line: string): NoteSignature {
  const [, name = '', base64 = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  if (name === '' || bytes.length <= KEY_ID_BYTES || bytes.toString('base64') !== base64)
    throw new InvalidNoteError('签名行格式不正确 / this is no line of a signature');
  return {
    name,
    keyId: bytes.subarray(0, KEY_ID_BYTES).toString('hex'),
    signature: bytes.subarray(KEY_ID_BYTES),
  };
}

/** The key, of those that are known, by which a signature says it was made. */
export function keyOf({ name, keyId }: NoteSignature, keys: readonly VerifierKey[]): VerifierKey | undefined {
  return keys.find((key) => key.name === name && key.id === keyId);
}

/**
 * The keys that signed a note, of those that are known. Signatures of others are passed over.
 * @throws InvalidNoteError when a known key's signature does not fit, or when no known key signed
 */
export function verifyNote({ text, signatures }: Note, keys: readonly VerifierKey[]): readonly VerifierKey[] {
  const message = Buffer.from(text, 'utf8');
  const signers = signatures.flatMap((signature) => {
    const key = keyOf(signature, keys);
    if (key === undefined) return [];
    if (key.suite.verify(key.publicKey, message, signature.signature)) return [key];
    throw new InvalidNoteError(`${key.name} 的签名不符 / the signature of ${key.name} does not fit`);
  });
  if (signers.length === 0)
    throw new InvalidNoteError('没有已知密钥的签名 / no key that is known signed this');
  return signers;
}
