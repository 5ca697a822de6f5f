import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  EventStoreDBClient,
  SingleNodeOptions,
  UnavailableError as NodeLostError,
} from '@eventstore/db-client';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { AppendReq, AppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { UnavailableError } from '#kernel';
import { Wakeup } from '../wakeup';
import { ConnectionSettings } from './connection-settings';
import { isNodeLoss, SilenceError } from './log-failure';
import { withinTime } from './patience';

/** DEADLINE_EXCEEDED of gRPC. */
const DEADLINE_EXCEEDED = 4;
/** The client's own, in milliseconds. */
const DEFAULT_KEEP_ALIVE_TIMEOUT = 10_000;

export interface ReadCall {
  /** Milliseconds without a message after which `onSilence` is called. */
  readonly silence: number;
  /** Does nothing when silence is all right; throws to end the read. */
  readonly onSilence: () => Promise<void> | void;
  /** Most messages handed over at once, and held back before the server has to wait. */
  readonly most: number;
  /** Ends the read cleanly. */
  readonly signal?: AbortSignal;
  readonly requiresLeader: boolean;
}

/**
 * The client, with its connection, discovery and credentials, but with calls of our own on it: its `appendToStream`
 * and `readStream` print and parse the texts anew, and its appends may go a path (BatchAppend) on which they share
 * one table of pending calls with all clients of the process, never settle, or tell a wrong revision.
 */
export class LogClient extends EventStoreDBClient {
  private static made = 0;
  private ended = false;
  private channel: ReturnType<EventStoreDBClient['getChannel']> | undefined;

  constructor(
    private readonly settings: ConnectionSettings,
    private readonly onConnectionLoss: (error: Error) => void,
  ) {
    const { keepAliveTimeout = DEFAULT_KEEP_ALIVE_TIMEOUT } = settings.connection;
    // Channels of equal options share one connection in gRPC. Clients would share a dead one too, which none of them
    // could leave while another holds it; so each has its own time-out, longer by less than a second.
    LogClient.made = (LogClient.made + 1) % 1_000;
    const own = {
      keepAliveTimeout: keepAliveTimeout < 0 ? keepAliveTimeout : keepAliveTimeout + LogClient.made,
    };
    // The overloads of the base class do not take the union that each of them is a part of.
    super({ ...settings.connection, ...own } as SingleNodeOptions, settings.channel, settings.credentials);
    this.guard();
  }

  /**
   * One append. Explicit credentials, and a leader or nobody.
   * @throws what the client throws, see log-failure
   */
  async appendOnce(messages: readonly AppendReq[], milliseconds: number): Promise<AppendResp> {
    this.checkOpen();
    const answer = this.execute(StreamsClient, 'append', async (client) => {
      try {
        return await new Promise<AppendResp>((resolve, reject) => {
          const { credentials } = this.settings;
          const call = client.append(
            ...this.callArguments({ credentials, requiresLeader: true, deadline: milliseconds }),
            (error, response) => (error ? reject(error) : resolve(response)),
          );
          call.on('error', reject);
          for (const message of messages) call.write(message);
          call.end();
        });
      } catch (error) {
        await this.leaveIfSilent(client, error);
        throw error;
      }
    });
    // Finding a node takes time that no deadline of gRPC covers.
    return withinTime(milliseconds + 100, answer);
  }

  /** One read or subscription: what has arrived, as it arrives, until the server ends it, it fails or is aborted. */
  async *read(request: ReadReq, call: ReadCall): AsyncGenerator<readonly ReadResp[]> {
    this.checkOpen();
    const { silence, most, signal = new AbortController().signal } = call;
    let client: StreamsClient | undefined;
    const open = this.GRPCStreamCreator(StreamsClient, 'read', (made) => {
      client = made;
      const { credentials } = this.settings;
      const { requiresLeader } = call;
      return made.read(
        request,
        ...this.callArguments({ credentials, requiresLeader }, { deadline: Infinity }),
      );
    });
    const stream = await this.opened(open(), silence);
    const news = new Wakeup();
    let failure: Error | undefined;
    let atEnd = false;
    // This listener stays: an error without one would end the process.
    stream.on('error', (error: Error) => {
      failure = error;
      news.notify();
    });
    stream.on('end', () => {
      atEnd = true;
      news.notify();
    });
    stream.on('readable', () => news.notify());
    try {
      while (!signal.aborted) {
        const seen = news.count;
        const messages = takeMessages(stream, most);
        if (messages.length > 0) yield messages;
        else if (failure) throw failure;
        else if (atEnd) return;
        else {
          await news.after(seen, signal, silence);
          if (news.count === seen && !signal.aborted) await call.onSilence();
        }
      }
    } catch (error) {
      // Whatever a call says that was cut off by the end: it is the end.
      this.checkOpen();
      if (client) await this.leaveIfSilent(client, error);
      throw error;
    } finally {
      // Cancelled in a turn of its own: within one of its own events a stream of gRPC takes no notice. Leaving it
      // to the iterator would let the server go on sending.
      await nextTurn();
      leave(stream);
    }
  }

  /** Ends every call and the connection. */
  async end(): Promise<void> {
    this.ended = true;
    await this.dispose();
    // `dispose` leaves the channel open, and with it the socket.
    const channel = await this.channel?.catch(() => undefined);
    channel?.close();
  }

  /** What opens too late is cancelled: nobody waits for it any more. */
  private async opened(opening: Promise<Stream>, milliseconds: number): Promise<Stream> {
    try {
      return await withinTime(milliseconds, opening);
    } catch (error) {
      if (error instanceof SilenceError) opening.then(leave, this.onConnectionLoss);
      this.checkOpen();
      throw error;
    }
  }

  private checkOpen(): void {
    if (this.ended) throw new UnavailableError('event log', { message: 'the event log is closed' });
  }

  /** Takes another connection after silence; the client does so only after errors. */
  private async leaveIfSilent(client: StreamsClient, error: unknown): Promise<void> {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (error instanceof SilenceError || code === DEADLINE_EXCEEDED) {
      await this.handleError(client, new NodeLostError(undefined, 'no answer in time'));
    }
  }

  private guard(): void {
    const { handleError, getChannel } = this;
    // The client does not wait for this promise; while no node is found it is rejected, and would end the process.
    this.handleError = async (client, error) => {
      if (!this.ended && isNodeLoss(error)) this.onConnectionLoss(error);
      await handleError(client, error).catch(this.onConnectionLoss);
    };
    this.getChannel = () => {
      this.channel = getChannel();
      return this.channel;
    };
  }
}

type Stream = ReturnType<StreamsClient['read']>;

/**
 * Ends a stream that nobody reads any more. An answer that has come whole can no longer be cancelled, and a stream ends
 * only when it is read to its end: the client would wait for it for ever when it is disposed of.
 */
function leave(stream: Stream): void {
  stream.cancel();
  stream.removeAllListeners('readable');
  stream.resume();
}

function takeMessages(stream: Stream, most: number): ReadResp[] {
  const messages: ReadResp[] = [];
  while (messages.length < most) {
    const message = stream.read() as ReadResp | null;
    if (message === null) break;
    messages.push(message);
  }
  return messages;
}
