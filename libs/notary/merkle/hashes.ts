import { hash } from 'node:crypto';

/** Bytes of a hash of the tree. */
export const HASH_BYTES = 32;

const LEAF = Buffer.from([0x00]);
const NODE = Buffer.from([0x01]);

/** Root of a tree without leaves (RFC 6962 2.1). */
export const EMPTY_ROOT: Buffer = sha256(Buffer.alloc(0));

function sha256(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer');
}

/** Hash of a leaf (RFC 6962 2.1). */
export function leafHash(content: Buffer | string): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return sha256(Buffer.concat([LEAF, bytes]));
}

/** Hash of a node over its two children (RFC 6962 2.1). */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return sha256(Buffer.concat([NODE, left, right]));
}
