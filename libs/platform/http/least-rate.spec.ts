import { createServer, IncomingMessage, request, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { ProblemError } from '../problem-details';
import { readBytes } from './byte-body';
import { LEAST_BYTES_A_SECOND, LeastRate, WINDOW_SECONDS, Windows } from './least-rate';

const ENOUGH = LEAST_BYTES_A_SECOND * WINDOW_SECONDS;

describe('the least rate of a body', () => {
  it('asks nothing of the first window, and its bytes of every one after it', () => {
    const rate = new LeastRate();
    expect(rate.endWindow()).toBe(true);
    rate.take(ENOUGH);
    expect(rate.endWindow()).toBe(true);
    rate.take(ENOUGH - 1);
    expect(rate.endWindow()).toBe(false);
  });
});

describe('a body that comes slowly', () => {
  /** Windows that end when the test says so. */
  const open = new Set<() => void>();
  const windows: Windows = (onEnd) => {
    open.add(onEnd);
    return () => open.delete(onEnd);
  };
  const endWindow = (): void => open.forEach((end) => end());
  let arrived = 0;
  const outcomes: (number | string)[] = [];
  const server = createServer((body: IncomingMessage, answer: ServerResponse) => {
    readBytes(
      { body, headers: body.headers },
      { limit: 10 * ENOUGH, windows, onArrival: (bytes) => (arrived += bytes) },
    )
      .then((bytes) => outcomes.push(bytes.length))
      .catch((error: unknown) => outcomes.push(error instanceof ProblemError ? error.code : 'another error'))
      .finally(() => answer.end());
  });
  let port = 0;

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    arrived = 0;
    outcomes.length = 0;
  });

  function sending() {
    const sent = request({
      port,
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', connection: 'close' },
    });
    sent.on('error', () => undefined);
    const answered = once(sent, 'response');
    return { answered, end: () => sent.end(), send: (bytes: number) => sent.write(Buffer.alloc(bytes)) };
  }
  const untilArrived = async (bytes: number): Promise<void> => {
    while (arrived < bytes) await new Promise((resolve) => setImmediate(resolve));
  };

  it('is given up in the first window that brings too little, and holds nothing any more', async () => {
    const body = sending();
    body.send(1);
    await untilArrived(1);
    endWindow();
    body.send(ENOUGH);
    await untilArrived(1 + ENOUGH);
    endWindow();
    expect(outcomes).toEqual([]);
    body.send(10);
    await untilArrived(11 + ENOUGH);
    endWindow();
    await body.answered;
    expect(outcomes).toEqual(['request-timeout']);
    expect(open.size).toBe(0);
    body.end();
  });

  it('is read whole when it keeps its rate, and is looked at no longer', async () => {
    const body = sending();
    for (let window = 1; window <= 3; window += 1) {
      body.send(ENOUGH);
      await untilArrived(window * ENOUGH);
      endWindow();
    }
    body.end();
    await body.answered;
    expect(outcomes).toEqual([3 * ENOUGH]);
    expect(open.size).toBe(0);
  });
});
