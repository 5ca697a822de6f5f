import { AppendResp } from '@eventstore/db-client/generated/streams_pb';
import { eventId } from '../codec/event-id';
import { AppendOutcome, AppendRequest, InvalidAppendError, NewEvent, StoredEvent } from '../event-store';
import { claimEvent, claimOf, claimStream, eventAt, findStanding, isSame, Standing } from './command-claims';
import { LogClient } from './log-client';
import { KnownHeads } from './known-heads';
import { LogReader } from './log-reader';
import { isPassing, OvertakenError } from './log-failure';
import { ATTEMPTS, Patience, untilAnswered } from './patience';
import { StreamPositions } from './stream-positions';
import { Turns } from '../turns';
import { appendMessages, Head } from './wire-messages';

/** The server's limit on one append unless it is configured otherwise, in bytes. */
const MAXIMUM_APPEND_BYTES = 1024 * 1024;

/** What one call of `append` has done so far. */
interface Sent {
  /** Whether it has tried without looking first. */
  quickly: boolean;
  /** Whether it may have appended without hearing so: events found after that are its own. */
  unanswered: boolean;
}

/**
 * Appends a command's events at one explicit revision, behind a claim. With an explicit revision the server repeats
 * nothing, whatever was lost on the way; with "any" it only tries to.
 */
export class CommandAppender {
  private readonly turns = new Turns();
  /** Without patience of its own: what fails on the way is tried again as a whole. */
  private readonly reader: LogReader;

  /** @param milliseconds over which failures that may pass are tried again, with the same ids */
  constructor(
    private readonly client: LogClient,
    private readonly heads: KnownHeads,
    positions: StreamPositions,
    private readonly milliseconds: number,
  ) {
    this.reader = new LogReader(client, positions, { silence: milliseconds / ATTEMPTS });
  }

  /**
   * Appends a checked request. Requests for one stream go one after the other, in the order of the calls.
   * @param bytes size of data and metadata
   */
  append(request: AppendRequest, bytes: number): Promise<AppendOutcome> {
    checkSize(request, bytes);
    const patience = new Patience(this.milliseconds);
    const foreign = foreignIds(request);
    const keys = [`stream ${request.stream}`, `command ${request.commandId}`];
    if (foreign.size > 0) keys.push('foreign ids');
    const sent: Sent = { quickly: foreign.size > 0, unanswered: false };
    return this.turns.take(keys, () =>
      untilAnswered(patience, (milliseconds) => this.attempt(request, foreign, sent, milliseconds)),
    );
  }

  /** Resolves when nothing is under way. */
  drained(): Promise<void> {
    return this.turns.drained();
  }

  private async attempt(
    request: AppendRequest,
    foreign: ReadonlySet<string>,
    sent: Sent,
    milliseconds: number,
  ): Promise<AppendOutcome> {
    const guess = sent.quickly ? undefined : this.guessHead(request);
    sent.quickly = true;
    // A claim that nobody left before says that the command is new.
    if (guess !== undefined && (await this.leaveClaim(request, 0, guess, milliseconds))) {
      return this.place(request, guess, sent, milliseconds);
    }
    const [standing, last] = await Promise.all([
      findStanding(this.reader, request.commandId),
      this.reader.head(request.stream),
    ]);
    if (standing.done) return this.repeated(request, standing.done, sent);
    if (standing.open && standing.open.stream !== request.stream) return { outcome: 'id-reuse' };
    if (await this.isTaken(foreign)) return { outcome: 'id-reuse' };
    const head = last ?? 'no-stream';
    if (!fits(request.expectedRevision, head)) return { outcome: 'conflict', actualRevision: head };
    await this.claim(request, standing, head, milliseconds);
    return this.place(request, head, sent, milliseconds);
  }

  /** The head, as far as it is known without asking, when it is what the request expects. */
  private guessHead({ stream, expectedRevision }: AppendRequest): Head | undefined {
    const known = this.heads.get(stream);
    if (expectedRevision === 'no-stream') return known === undefined ? 'no-stream' : undefined;
    return known !== undefined && fits(expectedRevision, known) ? known : undefined;
  }

  /** Appends the claimed events. */
  private async place(
    request: AppendRequest,
    head: Head,
    sent: Sent,
    milliseconds: number,
  ): Promise<AppendOutcome> {
    const response = await this.send(request, head, sent, milliseconds);
    const success = response.getSuccess();
    if (success) return this.appended(request, head, success);
    return this.refused(request, head, actualOf(response), sent);
  }

  private async repeated(
    request: AppendRequest,
    { claim, event }: NonNullable<Standing['done']>,
    sent: Sent,
  ): Promise<AppendOutcome> {
    if (!isSame(claim, request)) return { outcome: 'id-reuse' };
    const last =
      claim.count === 1 ? event : await this.lastOf(claim.stream, claim.revision + claim.count - 1);
    const { revision, position } = last;
    return { outcome: sent.unanswered ? 'appended' : 'duplicate', revision, position };
  }

  /** Leaves a claim for the place behind the head, unless the newest one is just that. */
  private async claim(
    request: AppendRequest,
    { claims, open }: Standing,
    head: Head,
    milliseconds: number,
  ): Promise<void> {
    const claim = claimOf(request, behind(head));
    if (open && open.revision === claim.revision && isSame(open, request)) return;
    // An open claim on this stream is for the very place behind its head. Elsewhere, the two readings do not match.
    if (open && open.revision !== claim.revision) throw new OvertakenError('the stream moved on meanwhile');
    if (!(await this.leaveClaim(request, claims, head, milliseconds))) {
      throw new OvertakenError('somebody else claimed the command meanwhile');
    }
  }

  /** Leaves a claim behind so many others; false when there are more or fewer. */
  private async leaveClaim(
    request: AppendRequest,
    claims: number,
    head: Head,
    milliseconds: number,
  ): Promise<boolean> {
    const event = claimEvent(claimOf(request, behind(head)));
    const messages = appendMessages(claimStream(request.commandId), claims === 0 ? 'no-stream' : claims - 1, [
      event,
    ]);
    return (await this.client.appendOnce(messages, milliseconds)).hasSuccess();
  }

  private async send(
    { stream, events }: AppendRequest,
    head: Head,
    sent: Sent,
    milliseconds: number,
  ): Promise<AppendResp> {
    try {
      return await this.client.appendOnce(appendMessages(stream, head, events), milliseconds);
    } catch (error) {
      if (isPassing(error)) sent.unanswered = true;
      throw error;
    }
  }

  private async appended(
    request: AppendRequest,
    head: Head,
    success: AppendResp.Success,
  ): Promise<AppendOutcome> {
    const revision = behind(head) + request.events.length - 1;
    const told = success.getPosition()?.getCommitPosition();
    // A server that takes the append for a repetition may leave the position out.
    const position =
      told === undefined ? (await this.lastOf(request.stream, revision)).position : BigInt(told);
    this.heads.learn(request.stream, revision);
    return { outcome: 'appended', revision, position };
  }

  /** The stream was elsewhere: because these very events are there, or because of others. */
  private async refused(
    request: AppendRequest,
    head: Head,
    actual: Head,
    sent: Sent,
  ): Promise<AppendOutcome> {
    if (actual !== 'no-stream') this.heads.learn(request.stream, actual);
    const event = await eventAt(this.reader, request.stream, behind(head));
    const claim = claimOf(request, behind(head));
    if (event?.id === claim.first) return this.repeated(request, { claim, event }, sent);
    if (typeof request.expectedRevision === 'string' && request.expectedRevision !== 'no-stream') {
      throw new OvertakenError('the stream moved on meanwhile');
    }
    return { outcome: 'conflict', actualRevision: actual };
  }

  private async lastOf(stream: string, revision: number): Promise<StoredEvent> {
    const event = await eventAt(this.reader, stream, revision);
    if (!event) throw new OvertakenError('an event that was appended cannot be read yet');
    return event;
  }

  /**
   * Whether an event of the log has one of the ids. Reads the whole log: ids that the command's own id gives need
   * no such search, since their command is claimed.
   */
  private async isTaken(foreign: ReadonlySet<string>): Promise<boolean> {
    if (foreign.size === 0) return false;
    for await (const page of this.reader.readAll({})) {
      if (page.some((event) => foreign.has(event.id))) return true;
    }
    return false;
  }
}

/** Ids that are not those which the command's id gives to its events. */
function foreignIds({ commandId, events }: AppendRequest): ReadonlySet<string> {
  const isForeign = (event: NewEvent, index: number): boolean => event.id !== eventId(commandId, index);
  return new Set(events.filter(isForeign).map((event) => event.id));
}

/** As the server measures: texts in UTF-8, types in UTF-16. */
function checkSize({ events }: AppendRequest, bytes: number): void {
  const size = events.reduce((sum, event) => sum + 2 * event.type.length, bytes);
  if (size > MAXIMUM_APPEND_BYTES) {
    throw new InvalidAppendError(
      'too-large',
      `the events of the command have ${size} bytes; EventStoreDB appends at most ${MAXIMUM_APPEND_BYTES} at once`,
    );
  }
}

function behind(head: Head): number {
  return head === 'no-stream' ? 0 : head + 1;
}

function actualOf(response: AppendResp): Head {
  const refusal = response.getWrongExpectedVersion();
  if (!refusal)
    throw new TypeError('EventStoreDB answered an append neither with success nor with a conflict');
  if (refusal.hasCurrentRevision()) return Number(refusal.getCurrentRevision());
  // The field of 20.6, which newer servers fill as well.
  return refusal.hasCurrentRevision2060() ? refusal.getCurrentRevision2060() : 'no-stream';
}

function fits(expected: AppendRequest['expectedRevision'], head: Head): boolean {
  if (expected === 'any') return true;
  return expected === 'stream-exists' ? head !== 'no-stream' : expected === head;
}
