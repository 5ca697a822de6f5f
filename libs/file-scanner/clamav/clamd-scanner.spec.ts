import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { AddressInfo, createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnavailableError } from '#kernel';
import { ClamdScanner } from './clamd-scanner';

const FILE = Buffer.from('the content of a file '.repeat(10_000));
/** More than the buffers of both ends hold. */
const LARGE_FILE = Buffer.alloc(20 * 1_048_576, 1);

/** What clamd does with a connection, once it has the whole question. */
type Behaviour = (socket: Socket, question: Buffer) => void;
const answers =
  (answer: string): Behaviour =>
  (socket) =>
    socket.end(`${answer}\u0000`);

/** The file in a question, piece by piece; undefined while it is not all there. */
function fileIn(question: Buffer): Buffer | undefined {
  const pieces: Buffer[] = [];
  let at = 'zINSTREAM\u0000'.length;
  while (at + 4 <= question.length) {
    const length = question.readUInt32BE(at);
    if (length === 0) return at + 4 === question.length ? Buffer.concat(pieces) : undefined;
    pieces.push(question.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

/** A double of clamd, which speaks its protocol and misbehaves on order. */
async function clamd(
  behaviour: Behaviour,
  more: { readonly path?: string; readonly onConnect?: Behaviour } = {},
) {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    let question = Buffer.alloc(0);
    open.add(socket);
    // It may be hung up on at any time.
    socket.on('error', () => undefined);
    if (more.onConnect !== undefined) return more.onConnect(socket, question);
    socket.on('data', (piece: Buffer) => {
      question = Buffer.concat([question, piece]);
      if (question.equals(Buffer.from('zPING\u0000')) || fileIn(question)) behaviour(socket, question);
    });
  });
  if (more.path === undefined) server.listen(0, '127.0.0.1');
  else server.listen(more.path);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    scanner: new ClamdScanner(more.path === undefined ? { host: '127.0.0.1', port } : { path: more.path }),
    impatient: new ClamdScanner({ host: '127.0.0.1', port }, 50),
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('clamd', () => {
  it('is sent the whole file, and says that it is clean', async () => {
    const files: (Buffer | undefined)[] = [];
    const { scanner, close } = await clamd((socket, question) => {
      files.push(fileIn(question));
      answers('stream: OK')(socket, question);
    });
    expect(await scanner.scan(FILE)).toEqual({ kind: 'clean' });
    expect(files).toEqual([FILE]);
    await close();
  });

  it('names what it found', async () => {
    const { scanner, close } = await clamd(answers('stream: Doc.Trojan.Made-Up-1 FOUND'));
    expect(await scanner.scan(FILE)).toEqual({ kind: 'infected', signature: 'Doc.Trojan.Made-Up-1' });
    await close();
  });

  it('is reached by a socket of the machine as well, and by its answer in pieces', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
    const inPieces: Behaviour = (socket) => {
      socket.write('stream:');
      setImmediate(() => socket.end(' OK\u0000'));
    };
    const { scanner, close } = await clamd(inPieces, { path: join(folder, 'clamd.sock') });
    expect(await scanner.scan(FILE)).toEqual({ kind: 'clean' });
    await close();
    rmSync(folder, { recursive: true });
  });

  it.each<[string, Behaviour, string]>([
    ['hangs up without an answer', (socket) => socket.end(), 'hung up after 0 bytes'],
    ['breaks off', (socket) => socket.resetAndDestroy(), 'broke off'],
    ['is cut off within its answer', (socket) => socket.end('stream: OK'), 'hung up after 10 bytes'],
    ['answers in another protocol', answers('HTTP/1.1 200 OK'), 'answered "HTTP/1.1 200 OK"'],
    ['says more than that it is clean', answers('stream: OK\nstream: Made.Up FOUND'), 'answered "stream: OK'],
    ['answers a question of somebody else', answers('PONG'), 'answered "PONG"'],
    ['says nothing in many words', answers(''), 'answered ""'],
    ['reports an error', answers('stream: Can not scan ERROR'), 'Can not scan ERROR'],
    ['takes no file of that size', answers('INSTREAM size limit exceeded. ERROR'), 'size limit exceeded'],
    ['answers without end', (socket) => socket.write('x'.repeat(10_000)), 'answers without end'],
    ['names what it found without end', answers(`stream: ${'x'.repeat(10_000)} FOUND`), 'without end'],
  ])('has given no verdict when it %s', async (_, behaviour, why) => {
    const { scanner, close } = await clamd(behaviour);
    const error: unknown = await scanner.scan(FILE).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain(why);
    await close();
  });

  it('has given no verdict when it says clean before it has the whole file', async () => {
    const hasty: Behaviour = (socket) => {
      socket.pause();
      socket.write('stream: OK\u0000');
    };
    const { scanner, close } = await clamd(hasty, { onConnect: hasty });
    await expect(scanner.scan(LARGE_FILE)).rejects.toThrow('before it had the whole file');
    await close();
  });

  it('has given no verdict when it refuses a file while it is sent', async () => {
    const refusing = answers('INSTREAM size limit exceeded. ERROR');
    const { scanner, close } = await clamd(refusing, { onConnect: refusing });
    await expect(scanner.scan(LARGE_FILE)).rejects.toBeInstanceOf(UnavailableError);
    await close();
  });

  it.each<[string, Behaviour, Behaviour | undefined]>([
    ['says nothing', () => undefined, undefined],
    ['reads nothing', () => undefined, (socket) => void socket.pause()],
    [
      'says a letter now and then',
      (socket) => {
        const drip = setInterval(() => socket.write('s'), 10);
        socket.on('close', () => clearInterval(drip));
      },
      undefined,
    ],
  ])('is not waited for without end when it %s', async (_, behaviour, onConnect) => {
    const { impatient, close } = await clamd(behaviour, { ...(onConnect && { onConnect }) });
    await expect(impatient.scan(LARGE_FILE)).rejects.toThrow('gave no answer within 50 ms');
    await close();
  });

  it('cannot be reached where nobody listens', async () => {
    const { scanner, close } = await clamd(answers('stream: OK'));
    await close();
    await expect(scanner.scan(FILE)).rejects.toBeInstanceOf(UnavailableError);
    const nowhere = new ClamdScanner({ path: join(tmpdir(), 'no-clamd', 'clamd.sock') });
    await expect(nowhere.scan(FILE)).rejects.toBeInstanceOf(UnavailableError);
    await expect(nowhere.checkHealth()).rejects.toBeInstanceOf(UnavailableError);
  });

  it('repeats no more of a strange answer than a line', async () => {
    const { scanner, close } = await clamd(answers(`\u001b[2J\n${'x'.repeat(3_000)}`));
    const error: unknown = await scanner.scan(FILE).catch((thrown: unknown) => thrown);
    expect(String(error).length).toBeLessThan(200);
    expect([...String(error)].filter((letter) => letter < ' ')).toEqual([]);
    await close();
  });

  it('is well when it answers to its ping, and only then', async () => {
    const well = await clamd(answers('PONG'));
    await expect(well.scanner.checkHealth()).resolves.toBeUndefined();
    await well.close();
    const strange = await clamd(answers('stream: OK'));
    await expect(strange.scanner.checkHealth()).rejects.toBeInstanceOf(UnavailableError);
    await strange.close();
  });
});
