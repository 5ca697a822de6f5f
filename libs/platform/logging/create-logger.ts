import pino from 'pino';
import { describeError } from './describe-error';
import { LogFields, Logger } from './logger';

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

/**
 * A logger that writes one JSON object a line: `time` (ISO 8601, UTC), `level`, `process`, the fields, `message`.
 * `process` is the name of the process that writes, such as `api`.
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
  return wrap(options.destination ? pino(settings, options.destination) : pino(settings));
}

function wrap(logger: pino.Logger): Logger {
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    fatal: (fields, message) => logger.fatal(fields, message),
    child: (fields: LogFields) => wrap(logger.child(fields)),
  };
}
