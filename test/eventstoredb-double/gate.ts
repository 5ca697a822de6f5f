import { once } from 'node:events';
import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';

/** The network before a double: connections go through it and can be cut, or left open without passing anything. */
export class Gate {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private isShut = false;
  private closed = false;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {
    server.on('connection', (near) => this.pass(near));
  }

  /** Opens a gate on a free port of this machine. */
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
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    this.pairs.clear();
  }

  /** Leaves the connections that there are open and passes nothing any more. New ones are let through. */
  freeze(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.unpipe().pause();
  }

  /** Refuses new connections, and cuts those that there are. */
  shut(): void {
    this.isShut = true;
    this.cut();
  }

  /** Takes connections again. */
  reopen(): void {
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
    const pair = [near, far] as const;
    this.pairs.add(pair);
    for (const socket of pair) socket.setNoDelay(true);
    far.on('error', () => far.destroy());
    near.pipe(far).pipe(near);
    const gone = (): void => {
      this.pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    near.on('close', gone);
    far.on('close', gone);
  }
}
