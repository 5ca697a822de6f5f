import { isError } from '../logging';

/**
 * States under which the same statement may succeed later: connection (08), rollback for serialisation or deadlock
 * (40), resources such as memory, disk and connections (53), cancelled or shut down (57), system (58), a standby
 * (25006), a lock that others hold (55P03).
 */
const PASSING_STATE = /^((08|40|53|57|58)[0-9A-Z]{3}|25006|55P03)$/;

const SYSTEM_CODES = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** `pg` gives these no code. */
const DRIVER_MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Cannot use a pool after calling end on the pool',
  'Client was closed and is not queryable',
  'Query read timeout',
];

const LONGEST_CHAIN = 5;

/**
 * Whether an error says that the database could not be reached or could not work just now (lost or refused
 * connection, shutdown, crash recovery, no connection, memory or disk to be had, a deadlock), and not that it refused
 * what was asked. Such a thing may be tried again later; whether a statement under way took effect is unknown. Looks
 * through `cause`, TypeORM's `driverError` and aggregated errors.
 */
export function isConnectionFailure(error: unknown, depth = 0): boolean {
  if (!isError(error) || depth > LONGEST_CHAIN) return false;
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string' && isConnectionCode(code, error)) return true;
  if (DRIVER_MESSAGES.some((message) => error.message.startsWith(message))) return true;
  const inner: unknown[] = [error.cause, Reflect.get(error, 'driverError')];
  const aggregated: unknown = Reflect.get(error, 'errors');
  if (Array.isArray(aggregated)) inner.push(...(aggregated as unknown[]));
  return inner.some((one) => isConnectionFailure(one, depth + 1));
}

function isConnectionCode(code: string, error: Error): boolean {
  if (PASSING_STATE.test(code)) return true;
  // A missing file is no lost connection: only a missing socket is.
  if (code === 'ENOENT') return Reflect.get(error, 'syscall') === 'connect';
  return SYSTEM_CODES.has(code);
}
