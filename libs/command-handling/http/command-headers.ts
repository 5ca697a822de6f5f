import { BilingualText, text } from '#kernel';
import { problem, ProblemError } from '#platform';

/** Printable ASCII, 1 to 128 characters. */
export const IDEMPOTENCY_KEY = /^[\x20-\x7e]{1,128}$/;

/** A strong entity tag that holds a revision. */
export const REVISION_TAG = /^"(\d{1,15})"$/;

/**
 * The key of the `Idempotency-Key` header; undefined without one.
 * @throws ProblemError 400 for a key that is empty, too long, or not printable ASCII
 */
export function readIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && IDEMPOTENCY_KEY.test(header)) return header;
  throw malformedHeader(
    'Idempotency-Key',
    text('须为 1 至 128 个可打印 ASCII 字符', 'must be 1 to 128 printable ASCII characters'),
  );
}

/**
 * The revision of the `If-Match` header; undefined without one.
 * @throws ProblemError 400 for anything but `"<revision>"`
 */
export function readExpectedRevision(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const revision = REVISION_TAG.exec(header)?.[1];
  if (revision !== undefined) return Number(revision);
  throw malformedHeader(
    'If-Match',
    text('须为带双引号的版本号，例如 "3"', 'must be a revision in double quotes, such as "3"'),
  );
}

/** The problem of a header that is not as it must be. */
export function malformedHeader(field: string, message: BilingualText): ProblemError {
  const detail = text(`请求头 ${field} ${message.zh}。`, `The header ${field} ${message.en}.`);
  return problem('malformed-request', detail, { errors: [{ field, code: 'wrong-format', message }] });
}
