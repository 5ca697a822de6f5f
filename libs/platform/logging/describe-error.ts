import { types } from 'node:util';

/** What a log line or a health answer may say of an error. */
export interface ErrorDescription {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  readonly constraint?: string;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

const SQLSTATE = /^[0-9A-Z]{5}$/;
const LONGEST_CAUSE_CHAIN = 5;

/** Whether a value is an error, also one made by another realm (a worker, a sandbox), which `instanceof` does not see. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

/**
 * Reduces an error to what is safe to write down. Databases and JSON parsers quote the offending value in
 * their messages, and that value may be somebody's name or number: of those errors the code and the frames
 * of the stack are kept, the message is not. Fields such as `detail`, `query` and `parameters` never pass.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'a value that is not an Error was thrown' };
  const code = textField(error, 'code');
  const constraint = textField(error, 'constraint');
  const cause = error.cause ?? firstOfAggregate(error);
  return {
    type: error.name,
    ...(code !== undefined && { code }),
    message: messageOf(error, code),
    ...(constraint !== undefined && { constraint }),
    ...(error.stack !== undefined && { stack: framesOf(error.stack) }),
    ...(cause !== undefined && depth < LONGEST_CAUSE_CHAIN && { cause: describeError(cause, depth + 1) }),
  };
}

function messageOf(error: Error, code: string | undefined): string {
  if (error.name === 'SyntaxError') return 'text that could not be parsed';
  if (code !== undefined && SQLSTATE.test(code)) return `database error ${code}`;
  return error.message;
}

function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

function textField(error: Error, field: string): string | undefined {
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' ? value : undefined;
}

function firstOfAggregate(error: Error): unknown {
  const errors: unknown = Reflect.get(error, 'errors');
  return Array.isArray(errors) ? errors[0] : undefined;
}
