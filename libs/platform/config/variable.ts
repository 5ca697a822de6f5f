import { isAbsolute, resolve } from 'node:path';
import { BilingualText, text } from '#kernel';

/** One environment variable: what it means, what it may be, and how it is read. */
export interface Variable<Value> {
  readonly name: string;
  readonly meaning: BilingualText;
  /** Completes "must be …". */
  readonly allowed: BilingualText;
  /** What holds when it is not set, as one would write it. */
  readonly defaultText?: string;
  /** What docs/configuration.md says of the default when it is not a plain value. */
  readonly defaultNote?: BilingualText;
  /** A value that no message repeats. */
  readonly secret?: true;
  /** The value, or `undefined` when the text is not allowed. */
  readonly parse: (value: string) => Value | undefined;
}

/** Declares a variable, with the type of its value. */
export function variable<Value>(declaration: Variable<Value>): Variable<Value> {
  return declaration;
}

/** What a choice of several words allows. */
export function oneOf(values: readonly string[]): BilingualText {
  return text(`${values.join('、')} 之一`, `one of ${values.join(', ')}`);
}

/** What a server listens on. */
export function parseHost(value: string): string | undefined {
  return /^[A-Za-z0-9.:_-]{1,253}$/.test(value) ? value : undefined;
}

/** A port that is not under the least one. */
export function parsePort(value: string, least: number): number | undefined {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : NaN;
  return port >= least && port <= 65_535 ? port : undefined;
}

/** An absolute path. */
export function parsePath(value: string): string | undefined {
  if (value.includes('\u0000')) return undefined;
  return isAbsolute(value) ? value : resolve(value);
}

/** A connection string of Postgres, as it is. */
export function parsePostgresUrl(value: string): string | undefined {
  // A socket's connection string has no host before the slash, which URL refuses and `pg` accepts.
  const withHost = value.replace(/^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)\//, '$1localhost/');
  return /^postgres(ql)?:\/\//.test(value) && URL.canParse(withHost) ? value : undefined;
}

/** An address of the web, as it is. */
export function parseWebAddress(value: string): string | undefined {
  return /^https?:\/\//.test(value) && URL.canParse(value) ? value : undefined;
}

/** Text without white space, such as a name or a secret. */
export function parseWord(value: string): string | undefined {
  return /^\S{1,200}$/.test(value) ? value : undefined;
}

/** Words separated by white space, one at least, each of the form. */
export function linesOf(value: string, form: RegExp): readonly string[] | undefined {
  const words = value.split(/\s+/).filter((word) => word !== '');
  return words.length > 0 && words.every((word) => form.test(word)) ? words : undefined;
}

/** Of a mail server, user and password included. */
export function parseMailServer(value: string): string | undefined {
  return /^smtps?:\/\/[^\s/]/.test(value) && URL.canParse(value) ? value : undefined;
}
