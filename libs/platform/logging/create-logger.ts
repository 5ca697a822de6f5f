import pino from 'pino';
import { describeError } from './describe-error';
import { LogFields, Logger } from './logger';
import { prettyLine } from './pretty-line';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The least important kind of line that is written; `silent` writes nothing. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Fields whose value never reaches a log line, up to two levels below the root. The list is a second fence:
 * the first is that nobody passes such a field to a logger.
 */
export const REDACTED_FIELDS: readonly string[] = [
  'address',
  'authorization',
  'bankAccount',
  'body',
  'connectionString',
  'cookie',
  'databaseUrl',
  'email',
  'idNumber',
  'masterKey',
  'name',
  'objector',
  'parameters',
  'password',
  'personName',
  'phone',
  'query',
  'secret',
  'token',
];

const REDACTED = new Set(REDACTED_FIELDS);

const TERMINAL: pino.DestinationStream = { write: (line) => process.stdout.write(prettyLine(line)) };

/**
 * A logger that writes one JSON object a line: `time` (ISO 8601, UTC), `level`, `process`, the fields, `message`.
 * `process` is the name of the process that writes, such as `api`. In a terminal the lines are written for eyes.
 */
export function createLogger(options: {
  readonly process: string;
  readonly level: LogLevel;
  readonly destination?: pino.DestinationStream;
}): Logger {
  const settings: pino.LoggerOptions = {
    level: options.level,
    base: { process: options.process },
    messageKey: 'message',
    errorKey: 'error',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: describeError },
    redact: {
      paths: REDACTED_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[redacted]',
    },
  };
  const destination = options.destination ?? (process.stdout.isTTY ? TERMINAL : undefined);
  const fenced = destination ? pino(settings, destination) : pino(settings);
  return wrap(fenced, fenced.child({}, { redact: [] }));
}

/** @param plain writes the same without looking for fields to redact, which takes longer than the line itself */
function wrap(fenced: pino.Logger, plain: pino.Logger): Logger {
  const forFields = (fields: LogFields): pino.Logger => (needNoFence(fields) ? plain : fenced);
  return {
    debug: (fields, message) => forFields(fields).debug(fields, message),
    info: (fields, message) => forFields(fields).info(fields, message),
    warn: (fields, message) => forFields(fields).warn(fields, message),
    error: (fields, message) => forFields(fields).error(fields, message),
    fatal: (fields, message) => forFields(fields).fatal(fields, message),
    child: (fields: LogFields) => wrap(fenced.child(fields), forFields(fields).child(fields)),
  };
}

/** Nothing lies within these fields, and none of them has a name that is redacted. */
function needNoFence(fields: LogFields): boolean {
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'object' || REDACTED.has(name)) return false;
  return true;
}
