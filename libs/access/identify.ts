import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { problem } from '#platform';
import { Actor } from './actor';
import { AuthenticationError } from './authentication-error';
import { TokenVerifier } from './token-verifier';

const ACTOR = Symbol('actor');

/** A request of which it is known who it is from. */
interface ActedRequest {
  [ACTOR]?: Actor;
}

/**
 * Finds out who a request is from and puts it on the request; says nothing about what they may do
 * (that is `authorise`). Without a token it is the public.
 * @throws ProblemError 401 for a token that does not hold
 */
export async function identify(
  request: FastifyRequest & ActedRequest,
  verifier: Pick<TokenVerifier, 'actorOf'>,
): Promise<Actor> {
  try {
    const actor = await verifier.actorOf(request.headers.authorization);
    request[ACTOR] = actor;
    return actor;
  } catch (error) {
    if (!(error instanceof AuthenticationError)) throw error;
    throw problem('unauthenticated', error.bilingual, { headers: { 'www-authenticate': error.challenge } });
  }
}

/**
 * Who a request is from.
 * @throws TypeError for a request that nobody was asked about: a fault of the wiring.
 */
export function actorOf(request: object): Actor {
  const actor = (request as ActedRequest)[ACTOR];
  if (!actor) throw new TypeError('it was not found out who the request is from');
  return actor;
}

/** Parameter of a controller method: who the request is from. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor =>
  actorOf(context.switchToHttp().getRequest<object>()),
);
