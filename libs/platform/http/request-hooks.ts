import { randomUUID } from 'node:crypto';
import { IncomingMessage } from 'node:http';
import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { text } from '#kernel';
import { HealthChecks } from '../health';
import { Logger } from '../logging';
import { Metrics } from '../metrics';
import { problem, ProblemError, ProblemPages, sendProblem, unavailable } from '../problem-details';
import { BYTES, onlyBytes, takesBytes } from './byte-body';
import { namesLimitOf } from './body-limits';
import { FORM, onlyForm, readFormBody, takesForm } from './form-body';
import { isOperational } from './operational';
import { readJsonBody, refuseUnkeepableParameters } from './read-json-body';
import { refuseUndecodable } from './utf-8';
import { RequestsInFlight } from './requests-in-flight';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * The id of a request: the client's `x-request-id` when it is a UUID, otherwise a new one. Only a UUID, so that no
 * text of the client's choosing (a name, a number, a line break) gets into logs and events by this door.
 */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && UUID.test(given) ? given.toLowerCase() : randomUUID();
}

/**
 * JSON is the only body, but for bytes where a route says that it {@link TakesBytes} them, and a form's fields where it
 * {@link TakesForm}: anything else is 415.
 */
export function readKnownBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  readWhole(fastify, 'application/json', (request, bytes) => {
    if (takesBytes(request)) throw onlyBytes();
    if (takesForm(request)) throw onlyForm();
    return readJsonBody(bytes, namesLimitOf(request));
  });
  readWhole(fastify, FORM, (request, bytes) => {
    if (takesForm(request)) return readFormBody(bytes);
    // That the address takes nothing at all, or not so, is said first.
    if (request.is404) return {};
    throw takesBytes(request) ? onlyBytes() : onlyJson();
  });
  fastify.addContentTypeParser(BYTES, (request, stream, done) => {
    // Not read here: the handler does so, once it knows that it will take them.
    if (takesBytes(request)) done(null, stream);
    else done(takesForm(request) ? onlyForm() : onlyJson());
  });
  fastify.addContentTypeParser('*', (request, _stream, done) => {
    if (takesForm(request)) done(onlyForm());
    else done(takesBytes(request) ? onlyBytes() : onlyJson());
  });
  fastify.addHook('preParsing', async (request) => {
    // What is sent to an address that is not there is not read.
    if (request.is404) throw problem('route-not-found');
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    refuseUndecodable(request.raw.url ?? '');
    refuseUnkeepableParameters(request.params);
    refuseUnkeepableParameters(request.query);
    done();
  });
}

function readWhole(
  fastify: FastifyInstance,
  contentType: string,
  read: (request: FastifyRequest, bytes: Buffer) => unknown,
): void {
  fastify.addContentTypeParser<Buffer>(contentType, { parseAs: 'buffer' }, (request, bytes, done) => {
    try {
      done(null, read(request, bytes));
    } catch (error) {
      done(error instanceof Error ? error : new Error('the body could not be read', { cause: error }));
    }
  });
}

function onlyJson(): ProblemError {
  return problem(
    'unsupported-media-type',
    text('正文须以 application/json 发送', 'Send the body as application/json'),
  );
}

/** Gives every answer the id of its request and forbids keeping it, counts it, and writes its log line. */
export function accompanyRequests(
  fastify: FastifyInstance,
  tools: { readonly log: Logger; readonly metrics: Metrics; readonly inFlight: RequestsInFlight },
): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    tools.inFlight.add(reply.raw);
    void reply.header('x-request-id', request.id);
    void reply.header('cache-control', 'no-store');
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request);
    const [method, status] = [request.method, reply.statusCode];
    tools.metrics.observeRequest({ method, route, status, seconds: reply.elapsedTime / 1_000 });
    const fields = {
      requestId: request.id,
      method,
      route,
      status,
      durationMs: Math.round(reply.elapsedTime),
    };
    const level = isOperational(request.url) ? 'debug' : 'info';
    tools.log[level](fields, 'request answered');
    done();
  });
}

/** While the process drains, new requests are sent elsewhere; health and metrics go on answering. */
export function refuseWhileDraining(
  fastify: FastifyInstance,
  health: HealthChecks,
  pages: ProblemPages | undefined,
): void {
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done) => {
    if (!health.isDraining || isOperational(request.url)) {
      done();
      return;
    }
    void reply.header('connection', 'close');
    sendProblem(unavailable(), request, reply, pages);
  });
}

function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
}
