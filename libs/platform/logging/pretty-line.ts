import { prettyFactory } from 'pino-pretty';

/** Log lines as people read them: time, level, process, what happened, and its fields on the same line. */
const pretty = prettyFactory({
  colorize: true,
  messageKey: 'message',
  messageFormat: '[{process}] {message}',
  errorLikeObjectKeys: ['error'],
  ignore: 'process',
  translateTime: 'SYS:HH:MM:ss',
  singleLine: true,
});

/** A line of a log, with its end; what is no log line stays as it is. */
export function prettyLine(line: string): string {
  return pretty(line);
}
