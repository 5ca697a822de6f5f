import { InjectedAnswer } from '../ledger-under-test/injected-api';

/** What an answer to bad input has to be. */
export interface Wanted {
  readonly statuses: readonly number[];
  readonly code?: string;
  /** Name of the field that the problem must speak of. */
  readonly field?: string;
}

/** What is wrong with an answer; nothing when it is as wanted. */
export function complaints(what: string, answer: InjectedAnswer, wanted: Wanted): string[] {
  const { status, type, body } = answer;
  const names = (body.errors ?? []).map((error) => error.field);
  const isRight =
    wanted.statuses.includes(status) &&
    type.startsWith('application/problem+json') &&
    (wanted.code === undefined || body.code === wanted.code) &&
    (wanted.field === undefined || names.some((name) => isWithin(name, wanted.field ?? '')));
  return isRight ? [] : [`${what}: ${status} ${body.code ?? ''} [${names.join(', ')}]`];
}

/** Whether a path names a field or something inside it. */
function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}[`) || path.startsWith(`${field}.`);
}
