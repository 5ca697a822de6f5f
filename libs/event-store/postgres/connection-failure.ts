import { DatabaseError } from 'pg';
import { UnavailableError } from '#kernel';
import { isConnectionFailure as isKnownFailure } from '#platform/postgres';

/**
 * Whether an error says that the database could not be reached or could not work just now. What the driver throws
 * beside the database's own errors is about the connection, known to the platform or not, unless it is a fault in
 * the call.
 */
export function isConnectionFailure(error: unknown): boolean {
  if (error instanceof DatabaseError) return isKnownFailure(error);
  return !(error instanceof TypeError || error instanceof RangeError);
}

/** Turns a failure of the connection into an UnavailableError; other errors stay what they are. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof UnavailableError || !isConnectionFailure(error)) return error;
  return new UnavailableError('event log', { cause: error });
}
