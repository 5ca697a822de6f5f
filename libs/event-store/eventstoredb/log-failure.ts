import { convertToCommandError, ErrorType } from '@eventstore/db-client';
import { UnavailableError } from '#kernel';
import { InvalidAppendError } from '../event-store';

/** Status codes of gRPC: what the client has no name for comes with one of them. */
const UNKNOWN = 2;
const [CANCELLED, INTERNAL, UNAVAILABLE] = [1, 13, 14];
const RAW_PASSING: readonly number[] = [CANCELLED, INTERNAL, UNAVAILABLE];
const UNNAMED: string = ErrorType.UNKNOWN;

/** After these the same call may succeed: the server was not reached, not ready, or no longer the leader. */
const PASSING: readonly string[] = [
  ErrorType.UNAVAILABLE,
  ErrorType.CANCELLED,
  ErrorType.TIMEOUT,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.NOT_LEADER,
];

/** What the server says, with code 2 and nothing else, while a leader is being elected. */
const NO_LEADER = /no leader info/i;

/** The server did not answer within the time given: no deadline of gRPC covers the reads. */
export class SilenceError extends Error {
  override readonly name = 'SilenceError';
}

/** The log changed between two steps that rest on each other; the same call is to be tried again. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/**
 * The server refused, and would again: no right, a deleted stream, a fault in the call. Carries no cause, since
 * an answer of the server may quote what was sent.
 */
export class LogRefusedError extends Error {
  override readonly name = 'LogRefusedError';
  /** @param reason the client's word for it, such as `access-denied`, or `code-<n>` of gRPC */
  constructor(readonly reason: string) {
    super(`EventStoreDB refused the call: ${reason}`);
  }
}

/** Whether the error says that another node, or the same one anew, has to be connected to. */
export function isNodeLoss(error: Error): boolean {
  const { type } = convertToCommandError(error) as Error & { type?: unknown };
  return type === ErrorType.UNAVAILABLE || type === ErrorType.CANCELLED || type === ErrorType.NOT_LEADER;
}

interface Fault {
  readonly reason: string;
  readonly passing: boolean;
}

/** Whether the same call, with the same ids, may be tried again. */
export function isPassing(error: unknown): boolean {
  return faultOf(error)?.passing ?? false;
}

/** Turns what the client threw into what the port promises; errors that are not the client's stay what they are. */
export function asPortError(error: unknown): unknown {
  const fault = faultOf(error);
  if (!fault) return error;
  if (fault.passing) {
    return new UnavailableError('event log', { cause: new Error(`EventStoreDB: ${fault.reason}`) });
  }
  return fault.reason.startsWith('maximum-append')
    ? new InvalidAppendError('too-large', 'EventStoreDB refused the append as too large')
    : new LogRefusedError(fault.reason);
}

function faultOf(error: unknown): Fault | undefined {
  if (error instanceof SilenceError || error instanceof OvertakenError) {
    return { reason: error.message, passing: true };
  }
  if (!(error instanceof Error)) return undefined;
  const given = error as Error & { type?: unknown; code?: unknown };
  // The client makes its own errors of gRPC's; discovery throws plain ones.
  if (/^Failed to discover/.test(given.message)) return { reason: 'no node found', passing: true };
  if (typeof given.type !== 'string' && typeof given.code !== 'number') return undefined;
  return commandFault(convertToCommandError(given) as typeof given);
}

function commandFault(error: Error & { type?: unknown; code?: unknown }): Fault {
  const code = typeof error.code === 'number' ? error.code : UNKNOWN;
  if (typeof error.type === 'string' && error.type !== UNNAMED) {
    return { reason: error.type, passing: PASSING.includes(error.type) };
  }
  return { reason: `code-${code}`, passing: RAW_PASSING.includes(code) || NO_LEADER.test(error.message) };
}
