import canonicalize from 'canonicalize';
import { EventCodec, EventStore, StoredEvent } from '#event-store';
import { BlindIndex } from '#privacy';
import type { CommandEnvelope, CommandOutcome } from './command-outcome';

/**
 * Keyed fingerprint of what was asked: route and body. Keyed, because a body may hold personal data
 * and the fingerprint lies in the log.
 */
export function requestFingerprint(blindIndex: BlindIndex, envelope: CommandEnvelope): string {
  const text = canonicalize({ route: envelope.route, body: envelope.body });
  if (text === undefined) throw new TypeError(`the body of ${envelope.route} is not JSON`);
  return blindIndex.fingerprint(text);
}

/**
 * The id of the command behind an Idempotency-Key: the same account and key give the same UUID (version 8),
 * another account's key is another command.
 */
export function commandIdOfKey(blindIndex: BlindIndex, actorId: string, key: string): string {
  const hex = blindIndex.fingerprint(JSON.stringify(['command-id', actorId, key]));
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * What became of a command that was given before: its outcome, or `key-reused` when the id was used for
 * another request. Undefined when it appended nothing yet; a refusal leaves no trace and is decided anew.
 */
export async function findEarlierOutcome(
  store: Pick<EventStore, 'findCommand'>,
  codec: EventCodec,
  commandId: string,
  fingerprint: string,
): Promise<CommandOutcome | undefined> {
  const events = await store.findCommand(commandId);
  const last = events.at(-1);
  if (last === undefined) return undefined;
  if (codec.decode(last).metadata.fingerprint !== fingerprint) return { kind: 'key-reused' };
  return appendedOutcome(events, last, true);
}

function appendedOutcome(
  events: readonly StoredEvent[],
  last: StoredEvent,
  replayed: boolean,
): CommandOutcome {
  return {
    kind: 'appended',
    stream: last.stream,
    revision: last.revision,
    position: last.position,
    events: events.map(({ id, type, revision }) => ({ id, type, revision })),
    replayed,
  };
}
