import type { ServerWritableStream } from '@grpc/grpc-js';
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { Fault, STATUS } from './faults';
import type { LogRecord, RecordedLog } from './recorded-log';
import {
  caughtUpResponse,
  checkpointResponse,
  confirmationResponse,
  eventResponse,
  nameOf,
  placelessResponse,
  Release,
  streamNotFoundResponse,
} from './wire-answers';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** After so many events that the filter leaves out, a checkpoint is told. */
const CHECKPOINT_EVERY = 32;

/** One read or subscription, as the server answers it, or as a fault makes it. */
export class ReadSession {
  private told = 0;

  constructor(
    private readonly log: RecordedLog,
    private readonly call: ReadCall,
    private readonly fault: Fault | undefined,
    private readonly release: Release,
    private readonly onTold: () => void,
  ) {}

  /** Answers a read of a stream or of the log, and ends it. */
  async answer(): Promise<void> {
    const options = this.call.request.getOptions() ?? new ReadReq.Options();
    const stream = nameOf(options.getStream()?.getStreamIdentifier());
    if (options.hasStream() && !this.log.stream(stream)) {
      await this.write(streamNotFoundResponse(stream));
    } else {
      for (const record of this.chosen(options, stream).slice(0, Number(options.getCount()))) {
        if (!(await this.tell(record))) return;
      }
    }
    if (this.fault && 'events' in this.fault) return this.goWrong(this.fault);
    const head = this.log.stream(stream)?.at(-1)?.revision;
    if (
      head !== undefined &&
      this.release !== '20.6' &&
      (options.getControlOption()?.getCompatibility() ?? 0) >= 1
    ) {
      await this.write(new ReadResp().setLastStreamPosition(head.toString()));
    }
    this.call.end();
  }

  /** Answers a subscription to the log until it is cancelled. */
  async follow(): Promise<void> {
    const options = this.call.request.getOptions() ?? new ReadReq.Options();
    const passes = filterOf(options);
    const after = options.getAll()?.getPosition()?.getCommitPosition();
    let index = after === undefined ? 0 : this.indexOf(BigInt(after)) + 1;
    let leftOut = 0;
    let news: () => void = () => undefined;
    const ignore = this.log.listen(() => news());
    this.call.on('cancelled', () => news());
    try {
      await this.write(confirmationResponse());
      for (let live = false; !this.call.cancelled;) {
        const heard = new Promise<void>((resolve) => {
          news = resolve;
        });
        for (; index < this.log.records.length; index += 1) {
          const record = this.log.records[index];
          if (!record || this.call.cancelled) return;
          if (passes(record)) {
            if (!(await this.tell(record))) return;
          } else {
            leftOut += 1;
            if (leftOut % CHECKPOINT_EVERY === 0) await this.write(checkpointResponse(record.position));
          }
        }
        if (!live && this.release !== '20.6') await this.write(caughtUpResponse());
        live = true;
        await heard;
      }
    } finally {
      ignore();
    }
  }

  private chosen(options: ReadReq.Options, stream: string): readonly LogRecord[] {
    const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
    const place = options.getStream();
    if (place) {
      const records = this.log.stream(stream) ?? [];
      const from = place.hasRevision() ? Number(place.getRevision()) : backwards ? records.length - 1 : 0;
      return backwards ? records.slice(0, from + 1).reverse() : records.slice(from);
    }
    const position = options.getAll()?.getPosition();
    const from = position && this.indexOf(BigInt(position.getCommitPosition()));
    // The position of a start is among the events forwards, and is not backwards.
    return backwards ? this.log.records.slice(0, from).reverse() : this.log.records.slice(from ?? 0);
  }

  /** A position that no record begins at makes the real server read rubbish. */
  private indexOf(position: bigint): number {
    const index = this.log.records.findIndex((record) => record.position === position);
    if (index < 0) throw new RangeError(`no record begins at ${position}`);
    return index;
  }

  /** Sends an event; false when a fault ends it here. */
  private async tell(record: LogRecord): Promise<boolean> {
    const { fault } = this;
    if (fault && 'events' in fault && this.told >= fault.events) {
      await this.goWrong(fault);
      return false;
    }
    this.told += 1;
    this.onTold();
    const ofStream = this.call.request.getOptions()?.hasStream() ?? false;
    await this.write(ofStream && this.release === '20.6' ? placelessResponse(record) : eventResponse(record));
    return true;
  }

  private async goWrong(fault: Fault): Promise<void> {
    if (fault.kind === 'end-after') this.call.end();
    if (fault.kind === 'fail-after') this.call.emit('error', fault.status);
    if (fault.kind === 'checkpoint-ahead') {
      await this.write(checkpointResponse(this.log.records.at(-1)?.position ?? 0n));
      this.call.emit('error', STATUS.unavailable);
    }
  }

  private async write(response: ReadResp): Promise<void> {
    if (this.call.cancelled || this.call.write(response)) return;
    await new Promise<void>((resolve) => {
      const goOn = (): void => {
        for (const event of ['drain', 'cancelled', 'close']) this.call.off(event, goOn);
        resolve();
      };
      for (const event of ['drain', 'cancelled', 'close']) this.call.on(event, goOn);
    });
  }
}

function filterOf(options: ReadReq.Options): (record: LogRecord) => boolean {
  const filter = options.getFilter()?.getStreamIdentifier();
  if (!filter) return () => true;
  const pattern = new RegExp(filter.getRegex());
  const prefixes = filter.getPrefixList();
  return ({ stream }) =>
    prefixes.length > 0 ? prefixes.some((prefix) => stream.startsWith(prefix)) : pattern.test(stream);
}
