import { DynamicModule, Module, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import { Config } from '../config';
import { type HealthChange, HealthChecks } from '../health';
import { Logger, NestLogger } from '../logging';
import { Metrics } from '../metrics';
import { ProblemDetailsFilter, ProblemPages } from '../problem-details';
import { RateLimits } from '../rate-limits';
import { LARGEST_BODY, limitBodies } from './body-limits';
import { InputValidationPipe } from './input-validation-pipe';
import { KnownRoutes } from './known-routes';
import { limitAddresses } from './limited';
import { PlatformModule } from './platform-module';
import { accompanyRequests, readKnownBodies, refuseWhileDraining, requestIdOf } from './request-hooks';
import { RequestsInFlight } from './requests-in-flight';
import { answerUnparsed } from './unparsed-request';
import { undecodable } from './utf-8';

/** How long a request may take to arrive, in milliseconds: who sends a byte now and then must not keep a place. */
const ARRIVES_WITHIN_MS = 60_000;

/** Longest value of a path parameter, in characters. */
const LONGEST_PARAMETER = 500;

/** Styles are written inline by the API pages; everything else comes from files of this server. */
const CONTENT_SECURITY = {
  useDefaults: true,
  directives: {
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'font-src': ["'self'", 'data:'],
    // Without TLS in front (the default on one machine) an upgrade would break every link.
    'upgrade-insecure-requests': null,
  },
};

/** An application and what it takes to end it well. */
export interface HttpApp {
  /** Not yet initialised nor listening. */
  readonly app: NestFastifyApplication;
  readonly health: HealthChecks;
  readonly metrics: Metrics;
  readonly inFlight: RequestsInFlight;
}

/** What an application is made with. */
export interface HttpAppOptions {
  /** Name of the process in metrics, such as `api`. */
  readonly processName: string;
  readonly config: Config;
  readonly log: Logger;
  /** False where figures, reasons of health and the pages of the API have an address of their own. Absent: true. */
  readonly forOperators?: boolean;
  /** Where people ask, if they do: a problem there is told on a page. */
  readonly pages?: ProblemPages;
  /** What callers are counted by. Absent: by this process alone. */
  readonly limits?: RateLimits;
  /** What the process has already, where it serves a second address. */
  readonly shared?: Pick<HttpApp, 'health' | 'metrics'>;
}

/** Carries the imports of the application; Nest wants a class to hang them on. */
@Module({})
class HttpRootModule {}

/**
 * An HTTP application around a root module: input checked, failures answered as problem details, requests numbered,
 * logged and counted, `/health` and `/metrics` served. Every module in it may inject the providers of
 * {@link PlatformModule}.
 */
export async function createHttpApp(
  rootModule: Type<unknown> | DynamicModule,
  options: HttpAppOptions,
): Promise<HttpApp> {
  const { config, log, pages, forOperators = true } = options;
  const { health, metrics } = options.shared ?? {
    health: new HealthChecks((change) => noteHealth(log, change)),
    metrics: new Metrics(options.processName),
  };
  const limits = options.limits ?? RateLimits.inThisProcess({ factor: config.rateLimitFactor });
  const inFlight = new RequestsInFlight();
  const routes = new KnownRoutes();
  const filter = new ProblemDetailsFilter(log, routes, pages);
  const adapter = createAdapter(filter, config.trustProxy);
  const fastify = adapter.getInstance();
  routes.watch(fastify);
  limitBodies(fastify);
  accompanyRequests(fastify, { log, inFlight, metrics });
  refuseWhileDraining(fastify, health, pages);
  readKnownBodies(fastify);
  sendSecurityHeaders(fastify);
  limitAddresses(fastify, limits, pages);
  const platform = PlatformModule.forProcess({ config, log, health, metrics, limits, forOperators });
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: HttpRootModule, imports: [platform, rootModule] },
    adapter,
    { logger: new NestLogger(log), bodyParser: false, abortOnError: false },
  );
  app.useGlobalPipes(new InputValidationPipe());
  app.useGlobalFilters(filter);
  return { app, health, metrics, inFlight };
}

/** One line when something cannot be done, and one when it can again; not one for each time that somebody asks. */
function noteHealth(log: Logger, { check, state, reason }: HealthChange): void {
  if (state === 'up') log.info({ check }, 'can do this part of its work');
  else if (state === 'not-yet') log.info({ check, reason }, 'cannot do this part of its work yet');
  else log.error({ check, reason }, 'cannot do a part of its work');
}

/** Made once: the plugin around helmet puts its headers together anew for every request. */
function sendSecurityHeaders(fastify: FastifyInstance): void {
  const protect = helmet({ contentSecurityPolicy: CONTENT_SECURITY });
  fastify.addHook('onRequest', (request, reply, done) => {
    // It only sets headers, and never fails: its callback is called without an error.
    protect(request.raw, reply.raw, () => done());
  });
}

function trusted(
  proxies: Config['trustProxy'],
): boolean | string[] | ((address: string, hop: number) => boolean) {
  if (proxies === false) return false;
  // Hops are counted from this process outwards; the nearest is 0.
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : [...proxies];
}

/** The router could not decode the path. */
function isBadUrl(error: Error): boolean {
  return Reflect.get(error, 'code') === 'FST_ERR_BAD_URL';
}

function createAdapter(filter: ProblemDetailsFilter, trustProxy: Config['trustProxy']): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: LARGEST_BODY,
    requestTimeout: ARRIVES_WITHIN_MS,
    trustProxy: trusted(trustProxy),
    requestIdHeader: false,
    genReqId: requestIdOf,
    // Whoever types an address may end it with a slash.
    routerOptions: { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: true },
    clientErrorHandler: answerUnparsed,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(isBadUrl(error) ? undecodable(request.raw.url ?? '', error) : error, request, reply),
  });
}
