import { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { FastifyRequest } from 'fastify';
import { text } from '#kernel';
import { problem, ProblemError } from '../problem-details';
import { LEAST_BYTES_A_SECOND, LeastRate, Windows, windowsInTime } from './least-rate';
import { markOf, markRoute } from './route-marks';

/** The content type of a body of bytes. */
export const BYTES = 'application/octet-stream';

/** The mark of a route that takes bytes. */
export const TAKES_BYTES = 'takesBytes';

/** Marks a route that takes bytes, and no JSON. Its handler reads them with {@link readBytes}, once it knows that it will. */
export function TakesBytes(): MethodDecorator {
  return markRoute({ [TAKES_BYTES]: true });
}

/** Whether the route of a request takes bytes. */
export function takesBytes(request: FastifyRequest): boolean {
  return markOf(request, TAKES_BYTES) === true;
}

/** How a body of bytes is taken. */
export interface ByteBodyRules {
  /** In bytes; what is over it is never held in memory. */
  readonly limit: number;
  /** Told of every piece that has arrived; what it throws ends the reading. */
  readonly onArrival?: (bytes: number) => void;
  /** When the rate is looked at. */
  readonly windows?: Windows;
}

/**
 * Reads the body of a route that {@link TakesBytes}.
 * @throws ProblemError 413 over the limit, 415 for a request without a body of bytes, 400 when it breaks off, 408 when it
 *   comes more slowly than `LEAST_BYTES_A_SECOND`
 */
export async function readBytes(
  { body, headers }: Pick<FastifyRequest, 'body' | 'headers'>,
  rules: ByteBodyRules,
): Promise<Buffer> {
  if (!(body instanceof Readable)) throw onlyBytes();
  // Said beforehand: it is refused unread, and Node takes the rest off the wire by itself.
  if (announcedBytes({ headers }) > rules.limit) throw tooLarge(rules.limit);
  return collect(body, rules);
}

/** Length of a body as its sender announces it; 0 when it is not said. */
export function announcedBytes({ headers }: Pick<FastifyRequest, 'headers'>): number {
  return Number(headers['content-length'] ?? 0);
}

function collect(
  stream: Readable,
  { limit, onArrival, windows = windowsInTime }: ByteBodyRules,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const rate = new LeastRate();
  let size = 0;
  let ended = false;
  return new Promise<Buffer>((resolve, reject) => {
    // What still comes is let go by: closing the connection would keep the answer from whoever sends.
    const refuse = (reason: Error): void => {
      ended = true;
      stop();
      chunks.length = 0;
      reject(reason);
    };
    const stop = windows(() => {
      if (!rate.endWindow()) refuse(tooSlow());
    });
    stream.on('data', (chunk: Buffer) => {
      if (ended) return;
      size += chunk.length;
      if (size > limit) return refuse(tooLarge(limit));
      rate.take(chunk.length);
      try {
        onArrival?.(chunk.length);
        chunks.push(chunk);
      } catch (error) {
        refuse(error instanceof Error ? error : new Error('the body was not taken', { cause: error }));
      }
    });
    stream.on('end', () => {
      stop();
      resolve(Buffer.concat(chunks));
    });
    stream.on('error', (cause) => refuse(problem('malformed-request', BROKEN_OFF, { cause })));
    stream.on('close', () => {
      if (stream instanceof IncomingMessage && !stream.complete)
        refuse(problem('malformed-request', BROKEN_OFF));
    });
  });
}

const BROKEN_OFF = text('请求正文不完整，请重新发送', 'The body broke off: send it again');

/** The answer to a body of another type. */
export function onlyBytes(): ProblemError {
  return problem('unsupported-media-type', text(`正文须以 ${BYTES} 发送`, `Send the body as ${BYTES}`));
}

function tooLarge(limit: number): ProblemError {
  const megabytes = limit / 1_048_576;
  const detail = text(
    `请求正文不得超过 ${megabytes} MB（${limit} 字节）`,
    `The body must not exceed ${megabytes} MB (${limit} bytes)`,
  );
  return problem('body-too-large', detail);
}

function tooSlow(): ProblemError {
  const kilobytes = LEAST_BYTES_A_SECOND / 1_024;
  const detail = text(
    `上传过慢：每秒至少须有 ${kilobytes} KB 到达。请换用较快的网络，或压缩文件后重新上传。`,
    `The upload is too slow: at least ${kilobytes} KB a second must arrive. Use a faster connection or a smaller file, then send it again.`,
  );
  return problem('request-timeout', detail, { headers: { connection: 'close' } });
}
