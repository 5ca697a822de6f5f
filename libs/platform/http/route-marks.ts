import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants';
import { FastifyRequest, RouteOptions } from 'fastify';

/** Leaves something on a route for the hooks that see a request before its handler does; marks add up. */
export function markRoute(mark: Readonly<Record<string, unknown>>): MethodDecorator {
  return (target, name, descriptor) => {
    const handler: unknown = descriptor.value;
    // `RouteConfig` by itself replaces what an earlier one said.
    const earlier: unknown =
      typeof handler === 'function' ? Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) : undefined;
    RouteConfig({ ...(typeof earlier === 'object' && earlier), ...mark })(target, name, descriptor);
  };
}

/** What {@link markRoute} left on the route of a request, under a name. */
export function markOf({ routeOptions }: FastifyRequest, name: string): unknown {
  return Reflect.get(routeOptions.config, name);
}

/** The same of a route that is being registered. */
export function markOfRoute({ config }: RouteOptions, name: string): unknown {
  return config && Reflect.get(config, name);
}
