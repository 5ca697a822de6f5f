import { Metadata, status, StatusObject } from '@grpc/grpc-js';

export type Method = 'append' | 'read' | 'subscribe';

/** How a call goes wrong. */
export type Fault =
  /** Answered with an error; an append is not done. */
  | { readonly kind: 'refuse'; readonly status: Partial<StatusObject> }
  /** An append is done, and answered with an error. */
  | { readonly kind: 'lose-answer'; readonly status: Partial<StatusObject> }
  /** An append is done, and the connection cut before the answer. */
  | { readonly kind: 'cut-before-answer' }
  /** Never answered; an append is not done. */
  | { readonly kind: 'silence' }
  /** An append is done and never answered. */
  | { readonly kind: 'silence-after-append' }
  /** Answered when the promise resolves; an append is done only then. */
  | { readonly kind: 'hold'; readonly until: Promise<void> }
  /** An append is acknowledged without position, as a repetition may be. */
  | { readonly kind: 'no-position' }
  /** A read or subscription ends, fails or falls silent after some events. */
  | { readonly kind: 'end-after'; readonly events: number }
  | { readonly kind: 'fail-after'; readonly events: number; readonly status: Partial<StatusObject> }
  | { readonly kind: 'silence-after'; readonly events: number }
  /** A subscription tells, after some events, a checkpoint at the end of the log, and then fails. */
  | { readonly kind: 'checkpoint-ahead'; readonly events: number };

interface Plan {
  readonly method: Method;
  readonly stream: RegExp;
  readonly fault: Fault;
  times: number;
}

/** Errors as the server words them. */
export const STATUS = {
  unavailable: { code: status.UNAVAILABLE, details: 'Server Is Not Ready' },
  cancelled: { code: status.CANCELLED, details: 'Cancelled by the server' },
  timeout: { code: status.ABORTED, details: 'Operation timed out: Commit phase timeout.' },
  deadline: { code: status.DEADLINE_EXCEEDED, details: 'Deadline exceeded' },
  internal: { code: status.INTERNAL, details: 'Received RST_STREAM with code 2' },
  noLeader: { code: status.UNKNOWN, details: 'No leader info available in response' },
  unknown: { code: status.UNKNOWN, details: 'Unexpected OperationResult: 42' },
  invalidArgument: { code: status.INVALID_ARGUMENT, details: 'Invalid argument' },
  accessDenied: exception(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }),
  streamDeleted: exception(status.FAILED_PRECONDITION, 'Event stream is deleted.', {
    exception: 'stream-deleted',
    'stream-name': 'sample-1',
  }),
  wrongVersion: exception(status.FAILED_PRECONDITION, 'Append failed due to WrongExpectedVersion.', {
    exception: 'wrong-expected-version',
    'stream-name': 'sample-1',
    'expected-version': '1',
    'actual-version': '2',
  }),
  tooLarge: exception(status.INVALID_ARGUMENT, 'Maximum Append Size of 1048576 Exceeded.', {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': '1048576',
  }),
} satisfies Record<string, Partial<StatusObject>>;

/** What a follower answers to a call that requires a leader. */
export function notLeader(host: string, port: number): Partial<StatusObject> {
  return exception(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });
}

function exception(code: status, details: string, entries: Record<string, string>): Partial<StatusObject> {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(entries)) metadata.set(key, value);
  return { code, details, metadata };
}

/** The faults that are ordered; each is met by the next calls that it fits. */
export class FaultPlans {
  private readonly plans: Plan[] = [];

  /**
   * Orders a fault.
   * @param stream of which streams; `$all` is the name of the whole log
   * @param times how many calls meet it
   */
  order(
    method: Method,
    fault: Fault,
    { stream = /^/, times = 1 }: { stream?: RegExp; times?: number } = {},
  ): void {
    this.plans.push({ method, stream, fault, times });
  }

  /** Whether every fault that was ordered has been met. */
  get allMet(): boolean {
    return this.plans.length === 0;
  }

  /** The fault that this call meets. */
  take(method: Method, stream: string): Fault | undefined {
    const index = this.plans.findIndex((plan) => plan.method === method && plan.stream.test(stream));
    const plan = this.plans[index];
    if (!plan) return undefined;
    plan.times -= 1;
    if (plan.times <= 0) this.plans.splice(index, 1);
    return plan.fault;
  }
}
