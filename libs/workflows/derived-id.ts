import { createHash } from 'node:crypto';

/**
 * Derives an id from the id of what caused it, so that a repetition carries the same id and repeats nothing.
 *
 * A UUID of version 8 (RFC 9562): the first 48 bits are those of the cause, which keeps the time order of a
 * UUIDv7; the rest is SHA-256 of cause and parts.
 * @param cause UUID in lower case
 * @param parts tell apart what follows from one cause
 */
export function deriveId(cause: string, ...parts: readonly string[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([cause, ...parts]))
    .digest()
    .subarray(0, 16);
  bytes.write(cause.slice(0, 8) + cause.slice(9, 13), 0, 'hex');
  bytes[6] = 0x80 | (bytes.readUInt8(6) & 0x0f);
  bytes[8] = 0x80 | (bytes.readUInt8(8) & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
