import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { AppendReq, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { NewEvent, StoredEvent } from '../event-store';

const TICKS_PER_MILLISECOND = 10_000n;
/** How the server writes "no position" (-1 as an unsigned number). */
const NO_POSITION = (2n ** 64n - 1n).toString();

/** Stands for the position of an event read by stream where the server does not tell it: before 22.6. */
export const UNTOLD_POSITION = -1n;

/** Names of streams that events can be in; keeps those of the system (`$…`) and of the claims out. */
export const STREAM_PATTERN = '^[a-z][A-Za-z0-9]*-';

/** The revision after which to append: the head of the stream, or none. */
export type Head = number | 'no-stream';

/**
 * The messages of one append: where to, then the events. The texts travel as their bytes and are marked as JSON;
 * the client's own conversion would parse and print them anew.
 */
export function appendMessages(stream: string, head: Head, events: readonly NewEvent[]): AppendReq[] {
  const options = new AppendReq.Options().setStreamIdentifier(streamIdentifier(stream));
  if (head === 'no-stream') options.setNoStream(new Empty());
  else options.setRevision(head.toString());
  return [new AppendReq().setOptions(options), ...events.map(proposedEvent)];
}

function proposedEvent({ id, type, data, metadata }: NewEvent): AppendReq {
  const message = new AppendReq.ProposedMessage()
    .setId(new UUID().setString(id))
    .setData(Buffer.from(data))
    .setCustomMetadata(Buffer.from(metadata));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  return new AppendReq().setProposedMessage(message);
}

export interface PageRequest {
  readonly backwards: boolean;
  /** Revision or position, inclusive forwards; the outermost end where the direction begins if not given. */
  readonly from?: bigint;
  readonly count: number;
}

/** From this version of the protocol on (21.10), a read of a stream ends with the stream's last revision; before, it is not looked at. */
const TELLS_STREAM_END = 1;

/** Asks for events of one stream. */
export function streamPageMessage(stream: string, page: PageRequest): ReadReq {
  const place = new ReadReq.Options.StreamOptions().setStreamIdentifier(streamIdentifier(stream));
  if (page.from !== undefined) place.setRevision(page.from.toString());
  else if (page.backwards) place.setEnd(new Empty());
  else place.setStart(new Empty());
  return pageMessage(new ReadReq.Options().setStream(place), page);
}

/** Asks for events of the whole log, those of the system and the claims among them. */
export function logPageMessage(page: PageRequest): ReadReq {
  const place = new ReadReq.Options.AllOptions();
  if (page.from !== undefined) place.setPosition(position(page.from));
  else if (page.backwards) place.setEnd(new Empty());
  else place.setStart(new Empty());
  return pageMessage(new ReadReq.Options().setAll(place), page);
}

function pageMessage(options: ReadReq.Options, { backwards, count }: PageRequest): ReadReq {
  const { FORWARDS, BACKWARDS } = ReadReq.Options.ReadDirection;
  options
    .setReadDirection(backwards ? BACKWARDS : FORWARDS)
    .setCount(count.toString())
    .setNoFilter(new Empty())
    .setControlOption(new ReadReq.Options.ControlOption().setCompatibility(TELLS_STREAM_END))
    .setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()));
  return new ReadReq().setOptions(options);
}

/** Checkpoints of the filter come after so many windows of it; nobody here looks at them. */
const CHECKPOINT_INTERVAL = 1_000;

/** Asks for all events behind a position and those to come, of streams that can hold the ledger's events. */
export function subscriptionMessage(after: bigint): ReadReq {
  const place = new ReadReq.Options.AllOptions();
  if (after === 0n) place.setStart(new Empty());
  else place.setPosition(position(after));
  const filter = new ReadReq.Options.FilterOptions()
    .setStreamIdentifier(new ReadReq.Options.FilterOptions.Expression().setRegex(STREAM_PATTERN))
    .setCount(new Empty())
    .setCheckpointintervalmultiplier(CHECKPOINT_INTERVAL);
  const options = new ReadReq.Options()
    .setAll(place)
    .setReadDirection(ReadReq.Options.ReadDirection.FORWARDS)
    .setSubscription(new ReadReq.Options.SubscriptionOptions())
    .setFilter(filter)
    .setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()));
  return new ReadReq().setOptions(options);
}

/** Commit and prepare position are one, since nothing is written in explicit transactions. */
function position(commit: bigint): ReadReq.Options.Position {
  return new ReadReq.Options.Position()
    .setCommitPosition(commit.toString())
    .setPreparePosition(commit.toString());
}

function streamIdentifier(stream: string): StreamIdentifier {
  return new StreamIdentifier().setStreamName(Buffer.from(stream));
}

/** The events among the answers to a read, in order. Links are not resolved; what else is said is passed over. */
export function eventsOf(messages: readonly ReadResp[]): StoredEvent[] {
  return messages.flatMap((message) => {
    const recorded = message.getEvent()?.getEvent();
    return recorded ? [storedEvent(recorded)] : [];
  });
}

/** What a read of a stream says of the stream: its last revision, or that it does not exist. */
export type StreamEnd = Head | undefined;

/** What is said of the stream among the answers to a read. */
export function streamEndOf(messages: readonly ReadResp[]): StreamEnd {
  let end: StreamEnd;
  for (const message of messages) {
    if (message.hasStreamNotFound()) end = 'no-stream';
    else if (message.hasLastStreamPosition()) end = Number(message.getLastStreamPosition());
  }
  return end;
}

function storedEvent(recorded: ReadResp.ReadEvent.RecordedEvent): StoredEvent {
  const commit = recorded.getCommitPosition();
  const properties = recorded.getMetadataMap();
  return {
    id: recorded.getId()?.getString() ?? '',
    type: properties.get('type') ?? '',
    data: textOf(recorded.getData_asU8()),
    metadata: textOf(recorded.getCustomMetadata_asU8()),
    stream: textOf(recorded.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array()),
    revision: Number(recorded.getStreamRevision()),
    position: commit === NO_POSITION ? UNTOLD_POSITION : BigInt(commit),
    recordedAt: new Date(Number(BigInt(properties.get('created') ?? 0) / TICKS_PER_MILLISECOND)),
  };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
