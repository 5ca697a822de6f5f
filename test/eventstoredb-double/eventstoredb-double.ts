import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { sendUnaryData, Server, ServerCredentials, ServerReadableStream, StatusObject } from '@grpc/grpc-js';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { UUID } from '@eventstore/db-client/generated/shared_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb';
import { Certificate, makeCertificate } from './certificate';
import { FaultPlans, Method, notLeader, STATUS } from './faults';
import { Gate } from '../network/gate';
import { ReadCall, ReadSession } from './read-session';
import { Expected, RecordedLog } from './recorded-log';
import { appendResponse, expectedOf, messageOf, nameOf, Release, serializeResponse } from './wire-answers';

/** A call that reached the double. */
export interface SeenCall {
  readonly method: Method | 'batch-append' | 'delete' | 'features' | 'gossip';
  /** `$all` for the whole log. */
  readonly stream: string;
  /** What an append expects of its stream. */
  readonly expected?: Expected;
  readonly ids: readonly string[];
  /** What the caller said who it is. */
  readonly authorization: string | undefined;
}

export interface DoubleOptions {
  /** Shared by the nodes of a cluster; one of its own by default. */
  readonly log?: RecordedLog;
  /** Over TLS with a password, as in production. */
  readonly tls?: boolean;
  /** Whose protocol is spoken; the newest one by default. */
  readonly release?: Release;
}

const ADMINISTRATOR = { username: 'ledger', password: 'a secret: of ours/@' };
const MAXIMUM_APPEND_BYTES = 1024 * 1024;
const SERVER_OPTIONS = { 'grpc.max_receive_message_length': 17 * 1024 * 1024 };
/** UNIMPLEMENTED and UNAUTHENTICATED of gRPC. */
const REFUSED = { code: 12, details: 'The double does not do this' };
const UNAUTHENTICATED = { code: 16, details: 'Unauthenticated' };

type AppendCall = ServerReadableStream<AppendReq, AppendResp>;

/** EventStoreDB on the wire, in this process: what the client needs of it, and what can go wrong with it. */
export class EventStoreDbDouble {
  readonly faults = new FaultPlans();
  readonly calls: SeenCall[] = [];
  /** Reads and subscriptions that were opened and have neither ended nor been cancelled. */
  openReads = 0;
  /** Events that were sent to subscriptions. */
  told = 0;
  /** Where the leader is; this node is the leader itself without one. */
  leader: EventStoreDbDouble | undefined;
  /** The nodes that gossip tells of. */
  members: readonly EventStoreDbDouble[] = [this];
  /** An append takes up to so many milliseconds until it is done, and as long again until it is answered. */
  pace = 0;
  private folder: string | undefined;
  private port = 0;
  private server = new Server(SERVER_OPTIONS);

  private constructor(
    readonly log: RecordedLog,
    readonly gate: Gate,
    private readonly release: Release,
    private readonly certificate: Certificate | undefined,
  ) {}

  /** Starts a node on a free port of this machine. */
  static async start({
    log = new RecordedLog(),
    tls = false,
    release = '24.10',
  }: DoubleOptions = {}): Promise<EventStoreDbDouble> {
    const own = tls ? makeCertificate() : undefined;
    // Where the server will be is told to the gate when it is up.
    const double = new EventStoreDbDouble(log, await Gate.open(0), release, own);
    await double.serve();
    if (own) {
      double.folder = await mkdtemp(join(tmpdir(), 'eventstoredb-double-'));
      await writeFile(join(double.folder, 'ca.crt'), own.certificate);
    }
    return double;
  }

  /** For one node alone. */
  get connectionString(): string {
    const host = `localhost:${this.gate.port}`;
    if (this.folder === undefined) return `esdb://${host}?tls=false`;
    const { username, password } = ADMINISTRATOR;
    const authority = encodeURIComponent(join(this.folder, 'ca.crt'));
    return `esdb://${username}:${encodeURIComponent(password)}@${host}?tlsCAFile=${authority}`;
  }

  /** The same past the gate, for whoever disturbs nothing on the way: each message goes through two sockets fewer. */
  get pastTheGate(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** What a log or an error must never show, in clear or as it travels. */
  get secrets(): readonly string[] {
    const { username, password } = ADMINISTRATOR;
    const travelling = Buffer.from(`${username}:${password}`).toString('base64');
    return [password, encodeURIComponent(password), travelling];
  }

  /** The calls of one kind. */
  seen(method: SeenCall['method']): readonly SeenCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Ends the server in the middle of whatever it does and starts it again: its log is there, its calls are not. */
  async restart(): Promise<void> {
    this.gate.shut();
    this.server.forceShutdown();
    this.server = new Server(SERVER_OPTIONS);
    await this.serve();
  }

  async close(): Promise<void> {
    await this.gate.close();
    this.server.forceShutdown();
    if (this.folder !== undefined) await rm(this.folder, { recursive: true });
  }

  private async serve(): Promise<void> {
    this.addServices(this.server);
    const credentials = this.certificate
      ? ServerCredentials.createSsl(null, [
          {
            private_key: Buffer.from(this.certificate.key),
            cert_chain: Buffer.from(this.certificate.certificate),
          },
        ])
      : ServerCredentials.createInsecure();
    const port = await new Promise<number>((resolve, reject) => {
      this.server.bindAsync('127.0.0.1:0', credentials, (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    this.port = port;
    this.gate.reopen(port);
  }

  private addServices(server: Server): void {
    const read = { ...StreamsService.read, responseSerialize: serializeResponse };
    server.addService(
      { ...StreamsService, read },
      {
        read: (call: ReadCall) => void this.read(call),
        append: (call: AppendCall, answer: sendUnaryData<AppendResp>) => void this.append(call, answer),
        delete: (_: unknown, answer: sendUnaryData<never>) => this.refuse('delete', answer),
        tombstone: (_: unknown, answer: sendUnaryData<never>) => this.refuse('delete', answer),
        batchAppend: (call: { emit(event: 'error', error: unknown): void }) => {
          this.note('batch-append', '');
          call.emit('error', REFUSED);
        },
      },
    );
    server.addService(GossipService, {
      read: (_: unknown, answer: sendUnaryData<ClusterInfo>) => {
        this.note('gossip', '');
        answer(null, new ClusterInfo().setMembersList(this.members.map((member) => this.describe(member))));
      },
    });
    if (this.release === '20.6') return;
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: sendUnaryData<SupportedMethods>) => {
        this.note('features', '');
        const batch = new SupportedMethod()
          .setServiceName('event_store.client.streams.Streams')
          .setMethodName('batchappend');
        answer(null, new SupportedMethods().setMethodsList([batch]).setEventStoreServerVersion('24.10.0'));
      },
    });
  }

  private describe(member: EventStoreDbDouble): MemberInfo {
    const { LEADER, FOLLOWER } = MemberInfo.VNodeState;
    return new MemberInfo()
      .setInstanceId(new UUID().setString('00000000-0000-4000-8000-000000000000'))
      .setTimeStamp('0')
      .setState(member.leader ? FOLLOWER : LEADER)
      .setIsAlive(true)
      .setHttpEndPoint(new EndPoint().setAddress('localhost').setPort(member.gate.port));
  }

  private async append(call: AppendCall, answer: sendUnaryData<AppendResp>): Promise<void> {
    const requests = await receive(call);
    if (!requests) return;
    const options = requests[0]?.getOptions() ?? new AppendReq.Options();
    const messages = requests.flatMap((request) => {
      const proposed = request.getProposedMessage();
      return proposed ? [messageOf(proposed)] : [];
    });
    const stream = nameOf(options.getStreamIdentifier());
    const expected = expectedOf(options);
    this.note('append', stream, call, { expected, ids: messages.map((message) => message.id) });
    const fault = this.faults.take('append', stream);
    if (fault?.kind === 'hold') await fault.until;
    if (fault?.kind === 'silence') return;
    const refusal = fault?.kind === 'refuse' ? fault.status : this.refusalOf(call, messages);
    if (refusal) return answer(refusal);
    await this.dawdle();
    const done = this.log.append(stream, expected, messages);
    await this.dawdle();
    if (fault?.kind === 'silence-after-append') return;
    if (fault?.kind === 'cut-before-answer') return this.gate.cut();
    if (fault?.kind === 'lose-answer') return answer(fault.status);
    answer(null, appendResponse(done, fault?.kind !== 'no-position', this.release));
  }

  private async read(call: ReadCall): Promise<void> {
    const options = call.request.getOptions();
    const stream = options?.hasStream() ? nameOf(options.getStream()?.getStreamIdentifier()) : '$all';
    const method = options?.hasSubscription() ? 'subscribe' : 'read';
    this.note(method, stream, call);
    this.openReads += 1;
    const closed = (): void => {
      this.openReads -= 1;
    };
    call.once('close', closed);
    const fault = this.faults.take(method, stream);
    if (fault?.kind === 'hold') await fault.until;
    if (fault?.kind === 'silence') return;
    const refusal = fault?.kind === 'refuse' ? fault.status : this.refusalOf(call, []);
    if (refusal) {
      call.emit('error', refusal);
      return;
    }
    const session = new ReadSession(this.log, call, fault, this.release, () => {
      if (method === 'subscribe') this.told += 1;
    });
    try {
      await (method === 'subscribe' ? session.follow() : session.answer());
    } catch (error) {
      call.emit('error', { ...STATUS.unknown, details: String(error) });
    }
  }

  /** What a server in order refuses as well. */
  private refusalOf(
    { metadata }: Pick<AppendCall, 'metadata'>,
    messages: readonly { data: Uint8Array; metadata: Uint8Array }[],
  ): Partial<StatusObject> | undefined {
    const { username, password } = ADMINISTRATOR;
    const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    if (this.certificate && metadata.get('authorization')[0] !== expected) return UNAUTHENTICATED;
    if (this.leader && metadata.get('requires-leader')[0] === 'true') {
      return notLeader('localhost', this.leader.gate.port);
    }
    const bytes = messages.reduce((sum, one) => sum + one.data.length + one.metadata.length, 0);
    return bytes > MAXIMUM_APPEND_BYTES ? STATUS.tooLarge : undefined;
  }

  /** Some part of the pace, another one each time: whoever comes first is not always done first. */
  private async dawdle(): Promise<void> {
    if (this.pace > 0) await delay((this.calls.length * 7_919) % (this.pace + 1));
  }

  private refuse(method: SeenCall['method'], answer: sendUnaryData<never>): void {
    this.note(method, '');
    answer(REFUSED);
  }

  private note(
    method: SeenCall['method'],
    stream: string,
    call?: Pick<AppendCall, 'metadata'>,
    append: Pick<SeenCall, 'expected' | 'ids'> = { ids: [] },
  ): void {
    const authorization = call?.metadata.get('authorization')[0]?.toString();
    this.calls.push({ method, stream, authorization, ...append });
  }
}

/** The whole of an append; undefined when the call was broken off before its end. */
async function receive(call: AppendCall): Promise<readonly AppendReq[] | undefined> {
  const requests: AppendReq[] = [];
  try {
    for await (const request of call) requests.push(request as AppendReq);
  } catch {
    return undefined;
  }
  // What was broken off may look ended at first: that it was cancelled is told in a turn of its own.
  await nextTurn();
  return call.cancelled ? undefined : requests;
}
