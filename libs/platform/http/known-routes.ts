import { FastifyInstance } from 'fastify';
import { KnownMethods } from '../problem-details';

/** The routes of an application by address, so that a wrong method can be told from a wrong address. */
export class KnownRoutes implements KnownMethods {
  private readonly routes = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();

  /** Notes every route registered from now on. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', (route) => {
      for (const method of [route.method].flat()) this.add(route.url, method);
    });
  }

  /** The methods that an address (without its query) answers to, in alphabetical order. */
  methodsOf(path: string): readonly string[] {
    const methods = new Set<string>();
    for (const route of this.routes.values()) {
      if (route.pattern.test(path)) route.methods.forEach((method) => methods.add(method));
    }
    return [...methods].sort();
  }

  private add(url: string, method: string): void {
    const route = this.routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    route.methods.add(method);
    this.routes.set(url, route);
  }
}

/** `:name` stands for one segment, `*` for the rest of the address. */
function patternOf(url: string): RegExp {
  const source = url
    .split('/')
    .map((segment) => {
      if (segment.startsWith(':')) return '[^/]+';
      return segment.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    })
    .join('/');
  return new RegExp(`^${source}/?$`);
}
