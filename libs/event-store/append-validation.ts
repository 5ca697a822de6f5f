import { findJsonFault } from '#kernel';
import { AppendRequest, InvalidAppendError, MAXIMUM_EVENT_BYTES, NewEvent } from './event-store';

const STREAM_NAME = /^[a-z][A-Za-z0-9]*-.+$/s;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Longest stream name in UTF-8 bytes: it stands in an index, whose entries must stay far below a page. */
const MAXIMUM_STREAM_BYTES = 400;
const MAXIMUM_TYPE_BYTES = 200;

/** Events whose texts were made from values that had been checked. */
const vouched = new WeakSet<NewEvent>();

/**
 * Says of an event that its data and metadata were just made from values that are I-JSON, which spares the store
 * parsing and walking them once more. Freezes the event.
 */
export function vouchForTexts(event: NewEvent): NewEvent {
  vouched.add(Object.freeze(event));
  return event;
}

/** Whether the text can name a stream: `<category>-<id>`, at most 400 bytes, well-formed, without NUL. */
export function isStreamName(name: string): boolean {
  return STREAM_NAME.test(name) && isStorableText(name) && Buffer.byteLength(name) <= MAXIMUM_STREAM_BYTES;
}

/** Whether the text is a UUID in lower case. */
export function isUuid(id: string): boolean {
  return UUID.test(id);
}

/**
 * Checks a request before it is queued, so that it cannot spoil the batch it would travel in.
 * @returns size of the request's data and metadata in UTF-8 bytes
 * @throws InvalidAppendError as {@link EventStore.append} says; RangeError for an expected revision that is
 * neither a whole number from 0 on nor one of the words
 */
export function checkAppendRequest(request: AppendRequest): number {
  if (request.events.length === 0) throw new InvalidAppendError('empty', 'an append needs an event');
  if (!isStreamName(request.stream)) {
    throw new InvalidAppendError('bad-stream-name', `not a stream name: ${JSON.stringify(request.stream)}`);
  }
  if (!isUuid(request.commandId)) {
    throw new InvalidAppendError('bad-id', 'the command id is not a UUID in lower case');
  }
  checkExpectedRevision(request.expectedRevision);
  const ids = new Set<string>();
  let bytes = 0;
  for (const event of request.events) {
    bytes += checkEvent(event);
    ids.add(event.id);
  }
  if (ids.size < request.events.length) {
    throw new InvalidAppendError('duplicate-id', 'two events of the request have the same id');
  }
  return bytes;
}

function checkExpectedRevision(expected: AppendRequest['expectedRevision']): void {
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new RangeError(`not a revision: ${expected}`);
  }
}

function checkEvent(event: NewEvent): number {
  if (!isUuid(event.id)) throw new InvalidAppendError('bad-id', 'the event id is not a UUID in lower case');
  if (
    event.type === '' ||
    !isStorableText(event.type) ||
    Buffer.byteLength(event.type) > MAXIMUM_TYPE_BYTES
  ) {
    throw new InvalidAppendError('bad-type', `not an event type: ${JSON.stringify(event.type)}`);
  }
  const bytes = Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata);
  if (bytes > MAXIMUM_EVENT_BYTES) {
    throw new InvalidAppendError(
      'too-large',
      `event ${event.id} has ${bytes} bytes; at most ${MAXIMUM_EVENT_BYTES} are kept`,
    );
  }
  if (!vouched.has(event)) {
    checkJsonText(event.id, 'data', event.data);
    checkJsonText(event.id, 'metadata', event.metadata);
  }
  return bytes;
}

/** Says what is wrong by place and reason only: the text may hold what must not reach a log. */
function checkJsonText(eventId: string, part: 'data' | 'metadata', text: string): void {
  let fault = isStorableText(text) ? undefined : 'a lone surrogate or NUL';
  if (fault === undefined) {
    try {
      fault = findJsonFault(JSON.parse(text))?.reason;
    } catch {
      fault = 'not JSON';
    }
  }
  if (fault !== undefined) {
    throw new InvalidAppendError('bad-json', `${part} of event ${eventId} is not I-JSON: ${fault}`);
  }
}

function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}
