import { ArgumentsHost, Catch, ExceptionFilter } from '@nestjs/common';
import { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '#kernel';
import type { Logger } from '../logging';
import { languageOf, languageTag } from './language';
import { problemDocument } from './problem-document';
import { problem, ProblemError } from './problem-error';
import { toProblem } from './to-problem';

/** Which methods an address knows; empty when there is no such address. */
export interface KnownMethods {
  methodsOf(path: string): readonly string[];
}

/** The request that met a problem, for the words of its page. */
export interface AskedPage {
  readonly requestId: string;
  /** Whether something was sent to be recorded; false for a mere look-up. */
  readonly sent: boolean;
}

/** Where people, not programs, ask: a problem is told on a page. */
export interface ProblemPages {
  /** The address itself, without a slash at its end, and all below it. */
  readonly under: string;
  /** Where programs ask; anywhere else, too, whoever accepts HTML is shown a page. */
  readonly notUnder: readonly string[];
  /** HTML, in the language of the pages. */
  readonly page: (found: ProblemError, asked: AskedPage) => string;
}

/** Answers every failure as RFC 9457 problem details, and logs those that are ours. */
@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    private readonly routes: KnownMethods,
    private readonly pages?: ProblemPages,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** The same outside Nest's reach: for what the router refuses before any handler is found. */
  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const found = request.is404
      ? this.noSuchRoute(request, thrown)
      : toProblem(thrown, request.routeOptions.bodyLimit);
    if (found.status >= 500) this.report(found, request);
    if (reply.sent || reply.raw.headersSent) return;
    sendProblem(found, request, reply, this.pages);
  }

  private noSuchRoute(request: FastifyRequest, thrown: unknown): ProblemError {
    const itself = toProblem(thrown);
    if (itself.status !== 404) return itself;
    const methods = this.routes.methodsOf(pathOf(request));
    if (methods.length === 0) return problem('route-not-found');
    const allow = methods.join(', ');
    const detail = text(`此地址支持：${allow}`, `This address supports: ${allow}`);
    return problem('method-not-allowed', detail, { headers: { allow } });
  }

  private report(found: ProblemError, request: FastifyRequest): void {
    const fields = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      code: found.code,
      ...(found.cause !== undefined && { error: found.cause }),
    };
    // What passes by itself says when to come again; of the rest of the 503 an operator has to hear.
    const passes = found.parts.headers?.['retry-after'] !== undefined;
    if (passes) this.log.warn(fields, 'a request met something that is not available');
    else if (found.status === 503)
      this.log.error(fields, 'a record cannot be read: see docs/runbooks/unreadable-record.md');
    else this.log.error(fields, 'a request failed');
  }
}

/** Writes a problem as the answer to a request, in the language it asks for; as a page where people ask. */
export function sendProblem(
  found: ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
  pages?: ProblemPages,
): void {
  if (pages !== undefined && asksForPage(request, pages)) {
    sendPage(found, request, reply, pages);
    return;
  }
  const language = languageOf(request.headers['accept-language']);
  const body = problemDocument(found, { path: pathOf(request), requestId: request.id, language });
  void reply
    .status(found.status)
    .headers({ ...found.parts.headers, 'cache-control': 'no-store', 'x-request-id': request.id })
    .header('vary', 'accept-language')
    .header('content-language', languageTag(language))
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}

function sendPage(
  found: ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
  pages: ProblemPages,
): void {
  void reply
    .status(found.status)
    .headers({ ...found.parts.headers, 'cache-control': 'no-store', 'x-request-id': request.id })
    .type('text/html; charset=utf-8')
    .send(pages.page(found, { requestId: request.id, sent: request.method === 'POST' }));
}

/** A browser says that it accepts HTML; a program that takes anything does not. */
function asksForPage(request: FastifyRequest, { under, notUnder }: ProblemPages): boolean {
  const path = pathOf(request);
  if (isUnder(under, path)) return true;
  const acceptsHtml = request.headers.accept?.includes('text/html') ?? false;
  return acceptsHtml && !notUnder.some((address) => isUnder(address, path));
}

function isUnder(address: string, path: string): boolean {
  return path === address || path.startsWith(`${address}/`);
}

function pathOf(request: FastifyRequest): string {
  return (request.raw.url ?? '').split('?', 1)[0] ?? '';
}
