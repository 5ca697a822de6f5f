import { createHash } from 'node:crypto';
import { isUuid } from '../append-validation';

/**
 * Id of a command's event, so that a retry of the command carries the same ids.
 *
 * The first event has the command's own id: an index of event ids then finds and guards commands too. The others
 * have a UUID of version 8 (RFC 9562): the first 48 bits are those of the command id, which keeps the time order
 * of a UUIDv7 (and with it the locality of the index); the rest is SHA-256 of command id and index.
 * @param commandId UUID in lower case
 * @param index place of the event in its command, from 0
 */
export function eventId(commandId: string, index: number): string {
  if (!isUuid(commandId)) throw new TypeError('the command id is not a UUID in lower case');
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError(`not an index: ${index}`);
  if (index === 0) return commandId;
  const bytes = createHash('sha256').update(`${commandId}/${index}`).digest().subarray(0, 16);
  bytes.write(commandId.slice(0, 8) + commandId.slice(9, 13), 0, 'hex');
  bytes[6] = 0x80 | (bytes.readUInt8(6) & 0x0f);
  bytes[8] = 0x80 | (bytes.readUInt8(8) & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
