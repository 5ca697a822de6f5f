import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problem, ProblemCode, problemDocument } from '../problem-details';

const PROBLEM_OF: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'header-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/**
 * Answers what Node could not take apart, and so never became a request: bytes that are no HTTP, a header that is too
 * large, a request that does not end. The connection is closed behind it.
 */
export function answerUnparsed(error: Error, socket: Socket): void {
  const code: unknown = Reflect.get(error, 'code');
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const found = problem((typeof code === 'string' ? PROBLEM_OF[code] : undefined) ?? 'malformed-request');
  const requestId = randomUUID();
  const body = JSON.stringify(problemDocument(found, { path: '', requestId, language: 'zh' }));
  const head = [
    `HTTP/1.1 ${found.status} ${STATUS_CODES[found.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    'Content-Language: zh-CN',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
