import { createConnection } from 'node:net';
import { UnavailableError } from '#kernel';
import type { ScannerAddress } from '#platform';
import type { FileScanner, ScanVerdict } from '../file-scanner';

/** Milliseconds from the first packet to the verdict; a document of 20 MB takes a few seconds. */
const PATIENCE_MS = 30_000;
/** Longest answer that is read, in bytes; the names of signatures are far shorter. */
const LONGEST_ANSWER = 4_096;
/** Longest piece of an answer that an error repeats, in characters. */
const LONGEST_QUOTATION = 100;

/** A piece of no bytes ends the file. */
const END_OF_FILE = Buffer.alloc(4);

/**
 * Asks clamd, the daemon of ClamAV. A command begins with `z` and ends with a zero byte, and so does its answer. What is sent is
 * not encrypted.
 */
export class ClamdScanner implements FileScanner {
  /** @param patienceMs longest time of a question, in milliseconds */
  constructor(
    private readonly address: ScannerAddress,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  async scan(bytes: Buffer): Promise<ScanVerdict> {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    const answer = await this.ask([command('INSTREAM'), length, bytes, END_OF_FILE]);
    if (answer === 'stream: OK') return { kind: 'clean' };
    const [, signature] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
    if (signature === undefined) throw misunderstood(answer);
    return { kind: 'infected', signature };
  }

  async checkHealth(): Promise<void> {
    const answer = await this.ask([command('PING')]);
    if (answer !== 'PONG') throw misunderstood(answer);
  }

  /** Sends a question over a connection of its own, and gives the whole answer without its zero byte. */
  private ask(question: readonly Buffer[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = createConnection({ ...this.address });
      const fail = (message: string, cause?: unknown): void => {
        clearTimeout(timer);
        socket.destroy();
        reject(new UnavailableError('file scanner', { message: `the file scanner ${message}`, cause }));
      };
      const timer = setTimeout(() => fail(`gave no answer within ${this.patienceMs} ms`), this.patienceMs);
      let answer = Buffer.alloc(0);
      socket.on('data', (piece: Buffer) => {
        answer = Buffer.concat([answer, piece]);
        const end = answer.indexOf(0);
        if (end === -1 && answer.length <= LONGEST_ANSWER) return;
        if (end === -1 || end > LONGEST_ANSWER) return fail('answers without end');
        const said = answer.toString('utf8', 0, end);
        // It has not looked at what it has not been sent.
        if (socket.writableLength > 0) return fail(`answered ${quoted(said)} before it had the whole file`);
        clearTimeout(timer);
        socket.destroy();
        resolve(said);
      });
      socket.on('end', () => fail(`hung up after ${answer.length} bytes of an answer`));
      socket.on('error', (cause) => fail('cannot be reached, or broke off', cause));
      for (const piece of question) socket.write(piece);
    });
  }
}

function command(name: 'INSTREAM' | 'PING'): Buffer {
  return Buffer.from(`z${name}\u0000`, 'latin1');
}

/** Errors of clamd among them, such as that a file is longer than it takes (`StreamMaxLength`). */
function misunderstood(answer: string): UnavailableError {
  return new UnavailableError('file scanner', { message: `the file scanner answered ${quoted(answer)}` });
}

/** On one line, and no longer than a line. */
function quoted(answer: string): string {
  return JSON.stringify(answer.slice(0, LONGEST_QUOTATION));
}
