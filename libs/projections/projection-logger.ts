/** Where the engine writes its log lines. Fields hold names, positions and errors, never personal data. */
export interface ProjectionLogger {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}
