import { ConnectOpts, Socket, SocketConstructorOpts } from 'node:net';

/** What a read takes at most. A buffer of the socket in the kernel holds three of it. */
const BUFFER_BYTES = 64 * 1024;

/**
 * A socket that reads into one buffer. An ordinary one makes a buffer for every read, which takes as long as all else
 * about receiving together.
 */
export class LendingSocket extends Socket {
  /** Whether whoever listens for data is given the buffer itself, and must have done with it when it returns. */
  lends = false;

  constructor() {
    // The declarations know `onread` as an option of connecting only; a socket takes it from the first.
    const options: SocketConstructorOpts & ConnectOpts = {
      onread: {
        buffer: Buffer.allocUnsafeSlow(BUFFER_BYTES),
        callback: (length, { buffer }) => this.pass(Buffer.from(buffer, 0, length)),
      },
    };
    super(options);
  }

  private pass(data: Buffer): boolean {
    this.emit('data', this.lends ? data : Buffer.from(data));
    return true;
  }
}
