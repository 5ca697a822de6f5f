import { isError } from '../logging';

/** Class 08 (connection exception) and the states in which a server turns everybody away for a while. */
const SQL_STATES = new Set(['53300', '57P01', '57P02', '57P03', '57P05']);

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
];

const LONGEST_CHAIN = 5;

/**
 * Whether an error says that the database could not be reached or sent us away (lost or refused connection,
 * shutdown, crash recovery, no free connection slot), and not that it refused what was asked. Such a thing may be
 * tried again later; whether a statement under way took effect is unknown. Looks through `cause`, TypeORM's
 * `driverError` and aggregated errors.
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
  if (code.startsWith('08') && code.length === 5) return true;
  if (SQL_STATES.has(code)) return true;
  // A missing file is no lost connection: only a missing socket is.
  if (code === 'ENOENT') return Reflect.get(error, 'syscall') === 'connect';
  return SYSTEM_CODES.has(code);
}
