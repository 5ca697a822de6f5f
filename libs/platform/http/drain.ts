import { Logger } from '../logging';
import { HttpApp } from './create-http-app';

/** How long requests that are under way may take to end, in milliseconds. */
export const DRAIN_WITHIN_MS = 10_000;

/** How long a connection without a request is waited for: browsers open them ahead and keep them for a minute. */
const CONNECTION_GRACE_MS = 500;

/**
 * Ends an application without cutting anybody off: readiness goes down, new requests are answered 503, those under
 * way finish within the bound, and only then are the modules (with their connections) closed.
 */
export async function drainAndClose(http: HttpApp, log: Logger, withinMs = DRAIN_WITHIN_MS): Promise<void> {
  http.health.beginDraining();
  const cutOff = await http.inFlight.drained(withinMs);
  const server = http.app.getHttpServer();
  if (cutOff > 0) {
    log.warn({ requests: cutOff, withinMs }, 'requests did not end in time and are cut off');
    server.closeAllConnections();
  }
  const grace = setTimeout(() => server.closeAllConnections(), CONNECTION_GRACE_MS);
  try {
    await http.app.close();
  } finally {
    clearTimeout(grace);
  }
}
