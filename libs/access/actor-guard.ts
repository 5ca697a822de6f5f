import { CanActivate, createParamDecorator, ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { problem } from '#platform';
import { Actor } from './actor';
import { AuthenticationError } from './authentication-error';
import { TokenVerifier } from './token-verifier';

const ACTOR = Symbol('actor');

/** A request that the guard has seen. */
interface ActedRequest {
  [ACTOR]?: Actor;
}

/**
 * Finds out who a request is from and puts it on the request; says nothing about what they may do
 * (that is `authorise`). Without a token it is the public; a token that does not hold is answered 401.
 */
@Injectable()
export class ActorGuard implements CanActivate {
  constructor(private readonly verifier: TokenVerifier) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest & ActedRequest>();
    try {
      request[ACTOR] = await this.verifier.actorOf(request.headers.authorization);
      return true;
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      throw problem('unauthenticated', error.bilingual, { headers: { 'www-authenticate': error.challenge } });
    }
  }
}

/**
 * Who a request is from.
 * @throws TypeError for a request that did not pass the guard: a fault of the wiring.
 */
export function actorOf(request: object): Actor {
  const actor = (request as ActedRequest)[ACTOR];
  if (!actor) throw new TypeError('the request did not pass ActorGuard');
  return actor;
}

/** Parameter of a controller method: who the request is from. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor =>
  actorOf(context.switchToHttp().getRequest<object>()),
);
