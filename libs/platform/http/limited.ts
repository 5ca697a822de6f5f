import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError, ProblemPages, sendProblem } from '../problem-details';
import {
  Allowance,
  AllowanceName,
  ALLOWANCES,
  callerAddress,
  rateLimitHeaders,
  RateLimits,
} from '../rate-limits';
import { isOperational } from './operational';
import { markRoute } from './route-marks';

const MARK = 'limitedAs';

/** The mark of a route that counts by an allowance of its own, for routes that Nest does not make. */
export function limitedAs(name: AllowanceName): Readonly<Record<string, unknown>> {
  return { [MARK]: name };
}

/** Counts a route by an allowance of its own. Without one, by reading (GET) or writing. */
export function Limited(name: AllowanceName | undefined): MethodDecorator {
  return markRoute(name === undefined ? {} : limitedAs(name));
}

/**
 * Counts by address who comes without credentials, before anything of the request is read. Who brings some is counted
 * by account, once it is known: see {@link countAccount}.
 */
export function limitAddresses(fastify: FastifyInstance, limits: RateLimits, pages?: ProblemPages): void {
  fastify.addHook('onRequest', async (request, reply) => {
    // Where there is no route, nobody looks at credentials.
    const unsigned = request.headers.authorization === undefined || request.is404;
    if (isOperational(request.url) || !unsigned) return undefined;
    try {
      await count(limits, allowanceOf(request, 'public'), callerAddress(request.ip), reply);
      return undefined;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      sendProblem(error, request, reply, pages);
      return reply;
    }
  });
}

/**
 * Counts what an account does, or what its office does where the allowance is the office's.
 * @throws ProblemError 429
 */
export async function countAccount(
  limits: RateLimits,
  { id, office }: { readonly id: string; readonly office: string | null },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const name = allowanceOf(request, 'account');
  const allowance: Allowance = ALLOWANCES[name];
  const isOffices = allowance.byOffice === true && office !== null;
  await count(limits, name, isOffices ? `office ${office}` : `account ${id}`, reply);
}

/**
 * Counts credentials that do not hold, by address.
 * @throws ProblemError 429
 */
export async function countRefusedCredentials(limits: RateLimits, request: FastifyRequest): Promise<void> {
  await limits.take('refused-credentials', callerAddress(request.ip));
}

async function count(
  limits: RateLimits,
  name: AllowanceName,
  caller: string,
  reply: FastifyReply,
): Promise<void> {
  void reply.headers(rateLimitHeaders(await limits.take(name, caller)));
}

function allowanceOf(request: FastifyRequest, caller: 'public' | 'account'): AllowanceName {
  // Where there is no route the configuration may be missing.
  const { config } = request.routeOptions as { config?: object };
  const named: unknown = config && Reflect.get(config, MARK);
  if (typeof named === 'string' && named in ALLOWANCES) return named as AllowanceName;
  const reads = ['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  return reads ? `${caller}-reading` : `${caller}-writing`;
}
