import { text } from '#kernel';
import { problem } from '#platform';

/** A field that a form sent, the first where it came several times, without the spaces around it; else empty. */
export function textOf(sent: unknown, field: string): string {
  const value = valueOf(sent, field);
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' ? one.trim() : '';
}

/**
 * Refuses a form in which a field came several times: which of them is meant, nobody can tell.
 * @throws ProblemError that names the fields
 */
export function requireEachOnce(sent: unknown, fields: readonly string[]): void {
  const repeated = fields.filter((field) => Array.isArray(valueOf(sent, field)));
  if (repeated.length === 0) return;
  const message = text(
    '此项提交了不止一次，请核对后重新提交。',
    'comes more than once: check it and send it again',
  );
  const errors = repeated.map((field) => ({ field, code: 'repeated-field', message }));
  throw problem('invalid-fields', message, { errors });
}

function valueOf(sent: unknown, field: string): unknown {
  return typeof sent === 'object' && sent !== null ? Reflect.get(sent, field) : undefined;
}
