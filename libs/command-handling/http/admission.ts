import { FastifyRequest } from 'fastify';
import { Actor, authoriseRole, Role } from '#access';
import { markOf, markRoute } from '#platform';
import { denialFor, isAnonymous } from '../denial';
import { denialProblem } from './outcome-problem';
import type { QueryParts } from '../bus';

/** What the record of denials calls an endpoint, and who may ask it. */
export interface Endpoint {
  /** Route of a command, path of a query. */
  readonly route: string;
  readonly roles: readonly Role[];
}

const MARK = 'openTo';

/** Turns everybody else away before a byte of their body is read. */
export function OpenTo({ route, roles }: Endpoint): MethodDecorator {
  return markRoute({ [MARK]: { route, roles } satisfies Endpoint });
}

/**
 * Says whether the role of whoever asks is one that the endpoint is {@link OpenTo}, and puts it on record when it is not.
 * That it reaches the office or person concerned is seen later, by whoever knows which that is.
 */
export function admission({
  recordDenial,
}: Pick<QueryParts, 'recordDenial'>): (request: FastifyRequest, actor: Actor) => Promise<void> {
  return async (request, actor) => {
    // Only `OpenTo` leaves the mark; pages that everybody may see have none.
    const endpoint = markOf(request, MARK) as Endpoint | undefined;
    if (endpoint === undefined) return;
    const { route, roles } = endpoint;
    const access = authoriseRole(actor, roles);
    if (access.granted) return;
    if (!isAnonymous(actor)) {
      // What stands in the address; a body has not been read, and is not.
      const sent = { ...asObject(request.query), ...asObject(request.params) };
      await recordDenial({ route, actor, correlationId: request.id, sent }, access.code);
    }
    throw denialProblem(denialFor(actor, access));
  };
}

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
