import { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { FastifyRequest } from 'fastify';
import { text } from '#kernel';
import { problem, ProblemError } from '../problem-details';
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

/**
 * Reads the body of a route that {@link TakesBytes}.
 * @param limit in bytes; what is over it is never held in memory
 * @throws ProblemError 413 over the limit, 415 for a request without a body of bytes, 400 when it breaks off
 */
export async function readBytes({ body, headers }: FastifyRequest, limit: number): Promise<Buffer> {
  if (!(body instanceof Readable)) throw onlyBytes();
  // Said beforehand: it is refused unread, and Node takes the rest off the wire by itself.
  if (Number(headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  return collect(body, limit);
}

function collect(stream: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      // What still comes is let go by: closing the connection would keep the answer from whoever sends.
      chunks.length = 0;
      reject(tooLarge(limit));
    });
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', (cause) => reject(problem('malformed-request', BROKEN_OFF, { cause })));
    stream.on('close', () => {
      if (stream instanceof IncomingMessage && !stream.complete)
        reject(problem('malformed-request', BROKEN_OFF));
    });
  });
}

const BROKEN_OFF = text('请求正文没有发完，请重新发送', 'The body broke off: send it again');

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
