import { once } from 'node:events';
import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';
import { Transform } from 'node:stream';

/** The two ends of a connection through the gate: of the client and of the server. */
interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

/**
 * The network before a server, whatever it speaks: connections go through it and can be slow, be cut (at once, or in
 * the middle of what is being said), be refused, or be left open without passing anything.
 */
export class Gate {
  /** Bytes that went to clients so far. */
  received = 0;
  private readonly pairs = new Set<Pair>();
  private isShut = false;
  private closed = false;
  private delay = 0;
  private cutting: { bytes: number; readonly done: () => void } | undefined;

  private constructor(
    private readonly server: Server,
    private target: number,
  ) {
    server.on('connection', (near) => this.pass(near));
  }

  /** Opens a gate on a free port of this machine, before a server on another one. */
  static async open(target: number): Promise<Gate> {
    const server = createServer();
    const gate = new Gate(server, target);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return gate;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** How many connections there are. */
  get connections(): number {
    return this.pairs.size;
  }

  /** Cuts every connection. New ones are let through. */
  cut(): void {
    for (const { near, far } of this.pairs) {
      near.destroy();
      far.destroy();
    }
    this.pairs.clear();
  }

  /**
   * Cuts every connection once so many bytes more have gone through, in either direction: in the middle of a message
   * as a rule. Resolves when it is done; an earlier order not yet done is replaced, and never done.
   */
  cutAfter(bytes: number): Promise<void> {
    return new Promise((done) => {
      this.cutting = { bytes, done };
    });
  }

  /** Leaves the connections that there are open and passes nothing any more. New ones are let through. */
  freeze(): void {
    for (const { near, far } of this.pairs) {
      for (const socket of [near, far]) socket.unpipe().pause();
    }
  }

  /** Holds everything up by so many milliseconds, each way. */
  slow(milliseconds: number): void {
    this.delay = milliseconds;
  }

  /** Refuses new connections, and cuts those that there are. */
  shut(): void {
    this.isShut = true;
    this.cut();
  }

  /** Takes connections again, to the same server or to one that has taken its place. */
  reopen(target = this.target): void {
    this.target = target;
    this.isShut = false;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.server.close();
    this.cut();
    await once(this.server, 'close');
  }

  private pass(near: Socket): void {
    // A socket that is cut says so by an error; there is nothing to do about it.
    near.on('error', () => near.destroy());
    if (this.isShut) {
      near.destroy();
      return;
    }
    const far = connect(this.target, '127.0.0.1');
    const pair = { near, far };
    this.pairs.add(pair);
    for (const socket of [near, far]) socket.setNoDelay(true);
    far.on('error', () => far.destroy());
    near.pipe(this.lane(() => undefined)).pipe(far);
    far.pipe(this.lane((bytes) => (this.received += bytes))).pipe(near);
    const gone = (): void => {
      this.pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    near.on('close', gone);
    far.on('close', gone);
  }

  /** One direction of a connection. */
  private lane(count: (bytes: number) => void): Transform {
    return new Transform({
      transform: (chunk: Buffer, _, pass) => {
        count(chunk.length);
        const part = this.beforeCut(chunk);
        if (this.delay === 0) pass(null, part);
        else setTimeout(() => pass(null, part), this.delay).unref();
      },
    });
  }

  /** What of a chunk comes through; behind it the connections are cut when that was ordered. */
  private beforeCut(chunk: Buffer): Buffer {
    const order = this.cutting;
    if (!order) return chunk;
    const part = chunk.subarray(0, order.bytes);
    order.bytes -= part.length;
    if (order.bytes <= 0) {
      this.cutting = undefined;
      // After the part has gone on, which is in this very turn.
      setImmediate(() => {
        this.cut();
        order.done();
      });
    }
    return part;
  }
}
