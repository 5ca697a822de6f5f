import { DatabaseError } from 'pg';
import { UnavailableError } from '#kernel';

/**
 * SQLSTATEs under which the same statement may succeed later: connection (08), rollback for serialisation or
 * deadlock (40), resources (53), cancelled or shut down (57), system (58), a standby after failover (25006).
 */
const PASSING = /^(08|40|53|57|58)|^25006$|^55P03$/;

/**
 * Whether an error says that the database could not be reached or could not work just now. What the driver throws
 * beside the database's own errors is about the connection, unless it is a fault in the call.
 */
export function isConnectionFailure(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code !== undefined && PASSING.test(error.code);
  return !(error instanceof TypeError || error instanceof RangeError);
}

/** Turns a failure of the connection into an UnavailableError; other errors stay what they are. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof UnavailableError || !isConnectionFailure(error)) return error;
  return new UnavailableError('event log', { cause: error });
}
