import { LoggerService } from '@nestjs/common';
import { Logger } from './logger';

/** What Nest says while it wires modules and routes: of use when looking for a fault, noise otherwise. */
const WIRING_CONTEXTS = new Set([
  'InjectorLogger',
  'InstanceLoader',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

/** Sends Nest's own log lines to a {@link Logger}. The last text argument is Nest's name for the writing class. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    const { context, fields } = read(rest);
    const level = context !== undefined && WIRING_CONTEXTS.has(context) ? 'debug' : 'info';
    this.logger[level](fields, textOf(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(read(rest).fields, textOf(message));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(read(rest).fields, textOf(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(read(rest).fields, textOf(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(
      { ...read(rest).fields, ...(message instanceof Error && { error: message }) },
      textOf(message),
    );
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal(
      { ...read(rest).fields, ...(message instanceof Error && { error: message }) },
      textOf(message),
    );
  }
}

function read(rest: readonly unknown[]): { context: string | undefined; fields: { context?: string } } {
  const last = rest.at(-1);
  const context = typeof last === 'string' && !last.includes('\n') ? last : undefined;
  return { context, fields: context === undefined ? {} : { context } };
}

function textOf(message: unknown): string {
  if (typeof message === 'string') return message;
  return message instanceof Error ? message.name : 'message without text';
}
