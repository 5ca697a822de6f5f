import { FastifyInstance, FastifyRequest } from 'fastify';
import { TAKES_BYTES } from './byte-body';
import { FieldsClass, largestBodyOf, mostNamesOf } from '../fields/field-bounds';
import { markOf, markOfRoute, markRoute } from './route-marks';

/** Largest body of any request that is read whole, in bytes. */
export const LARGEST_BODY = 1_048_576;

const LIMIT = 'largestBody';
const NAMES = 'mostNames';

/** Names beyond those of its fields, so that a few that are unknown are told by name. */
const SPARE_NAMES = 1_000;

/** Methods whose requests bring no body, or whose body is not read. */
const WITHOUT_BODY = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Bytes of the largest body that a route lets through for such fields. */
export function bodyLimitOf(fields: FieldsClass): number {
  return Math.min(LARGEST_BODY, largestBodyOf(fields));
}

/** Lets a route take a body that is as large, and has as many names, as these fields can have, and no more. */
export function TakesFields(fields: FieldsClass): MethodDecorator {
  return markRoute({ [LIMIT]: bodyLimitOf(fields), [NAMES]: mostNamesOf(fields) + SPARE_NAMES });
}

/** How many names a body has at most for the route of a request, unknown ones counted. */
export function namesLimitOf(request: FastifyRequest): number {
  const most = markOf(request, NAMES);
  return typeof most === 'number' ? most : SPARE_NAMES;
}

/**
 * Holds every route to the limit of its own body.
 * @throws TypeError when a route is registered that takes a body and does not say how large
 */
export function limitBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const methods = [route.method].flat().filter((method) => !WITHOUT_BODY.has(method));
    // What takes bytes reads them itself, up to its own limit.
    if (methods.length === 0 || route.bodyLimit !== undefined || markOfRoute(route, TAKES_BYTES) === true)
      return;
    const limit = markOfRoute(route, LIMIT);
    if (typeof limit !== 'number') throw new TypeError(`${methods.join()} ${route.url} has no body limit`);
    route.bodyLimit = limit;
  });
}
