/** What a line says beside its message: ids, counts, durations. Never personal data, bodies or tokens. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where engines write their log lines. An `error` field is reduced to what is safe (see `describeError`). */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  fatal(fields: LogFields, message: string): void;
  /** A logger that adds these fields to every line. */
  child(fields: LogFields): Logger;
}

/** A logger that writes nothing, for tests and one-off tools. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  fatal: () => undefined,
  child: () => silentLogger,
};
