import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { AppendReq, AppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { AppendAnswer, Expected, LogRecord, RecordedMessage } from './recorded-log';

const TICKS_PER_MILLISECOND = 10_000n;

/**
 * A server's release, as far as the protocol differs. 20.6 tells the stream's revision of a conflict in fields of its
 * own, no position of events read by stream (22.6 does), and no end of a stream (21.10 does).
 */
export type Release = '20.6' | '24.10';

/** "No position" as the server writes it. */
const NO_POSITION = (2n ** 64n - 1n).toString();

/** What an append expects of its stream. */
export function expectedOf(options: AppendReq.Options): Expected {
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasStreamExists()) return 'stream-exists';
  return options.hasAny() ? 'any' : Number(options.getRevision());
}

/** The name in an identifier, which is bytes on the wire. */
export function nameOf(identifier: StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

/** An event as it was sent. */
export function messageOf(proposed: AppendReq.ProposedMessage): RecordedMessage {
  const properties = proposed.getMetadataMap();
  return {
    id: proposed.getId()?.getString() ?? '',
    type: properties.get('type') ?? '',
    contentType: properties.get('content-type') ?? '',
    data: proposed.getData_asU8(),
    metadata: proposed.getCustomMetadata_asU8(),
  };
}

/** The answer to an append. A wrong revision is an answer like another in the classic call. */
export function appendResponse(answer: AppendAnswer, tellPosition: boolean, release: Release): AppendResp {
  if (answer.answer === 'wrong-revision') {
    const refusal = release === '20.6' ? oldRefusal(answer.current) : newRefusal(answer.current);
    return new AppendResp().setWrongExpectedVersion(refusal);
  }
  const { revision, position } = answer.last;
  const success = new AppendResp.Success().setCurrentRevision(revision.toString());
  if (tellPosition) {
    const told = new AppendResp.Position();
    success.setPosition(told.setCommitPosition(position.toString()).setPreparePosition(position.toString()));
  } else {
    success.setNoPosition(new Empty());
  }
  return new AppendResp().setSuccess(success);
}

function newRefusal(current: number | undefined): AppendResp.WrongExpectedVersion {
  const refusal = new AppendResp.WrongExpectedVersion();
  return current === undefined
    ? refusal.setCurrentNoStream(new Empty())
    : refusal.setCurrentRevision(current.toString());
}

function oldRefusal(current: number | undefined): AppendResp.WrongExpectedVersion {
  const refusal = new AppendResp.WrongExpectedVersion();
  return current === undefined
    ? refusal.setNoStream2060(new Empty())
    : refusal.setCurrentRevision2060(current);
}

const responses = new WeakMap<LogRecord, ReadResp>();
const serialized = new WeakMap<ReadResp, Buffer>();

/** An event as it is read; made once for each record. */
export function eventResponse(record: LogRecord): ReadResp {
  const response = responses.get(record) ?? makeEventResponse(record);
  responses.set(record, response);
  return response;
}

/** The bytes of an answer to a read; made once for each. */
export function serializeResponse(response: ReadResp): Buffer {
  const bytes = serialized.get(response) ?? Buffer.from(response.serializeBinary());
  serialized.set(response, bytes);
  return bytes;
}

/** An event as it is read by stream from a server that tells no position then. */
export function placelessResponse(record: LogRecord): ReadResp {
  const response = makeEventResponse(record);
  response.getEvent()?.setNoPosition(new Empty());
  response.getEvent()?.getEvent()?.setCommitPosition(NO_POSITION).setPreparePosition(NO_POSITION);
  return response;
}

function makeEventResponse(record: LogRecord): ReadResp {
  const position = record.position.toString();
  const event = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new UUID().setString(record.id))
    .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(record.stream)))
    .setStreamRevision(record.revision.toString())
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(record.data)
    .setCustomMetadata(record.metadata);
  event
    .getMetadataMap()
    .set('type', record.type)
    .set('content-type', record.contentType)
    .set('created', (BigInt(record.created) * TICKS_PER_MILLISECOND).toString());
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(event).setCommitPosition(position));
}

export function streamNotFoundResponse(stream: string): ReadResp {
  const identifier = new StreamIdentifier().setStreamName(Buffer.from(stream));
  return new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(identifier));
}

export function confirmationResponse(): ReadResp {
  const confirmation = new ReadResp.SubscriptionConfirmation().setSubscriptionId('subscription');
  return new ReadResp().setConfirmation(confirmation);
}

export function caughtUpResponse(): ReadResp {
  return new ReadResp().setCaughtUp(new ReadResp.CaughtUp());
}

export function checkpointResponse(position: bigint): ReadResp {
  const checkpoint = new ReadResp.Checkpoint()
    .setCommitPosition(position.toString())
    .setPreparePosition(position.toString());
  return new ReadResp().setCheckpoint(checkpoint);
}
