import { text } from '#kernel';
import { problem, ProblemError } from '../problem-details';

const STRICT = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of bytes. What is no UTF-8 would otherwise become replacement characters, and be recorded like that for good.
 * @throws ProblemError 400
 */
export function utf8Of(bytes: Buffer): string {
  try {
    return STRICT.decode(bytes);
  } catch (cause) {
    throw notUtf8(cause);
  }
}

/**
 * The text of a percent-encoded part of an address or a form, with `+` as it stands.
 * @throws ProblemError 400 for bytes that are no UTF-8, and for escapes that are none
 */
export function percentDecoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw undecodable(part, cause);
  }
}

/** What is wrong with a part that cannot be decoded: its bytes, or already its escapes. */
export function undecodable(part: string, cause?: unknown): ProblemError {
  return /%(?![0-9a-f]{2})/i.test(part)
    ? problem('malformed-request', BROKEN_ESCAPE, { cause })
    : notUtf8(cause);
}

/**
 * Refuses an address with bytes that are no UTF-8, percent-encoded or as they are.
 * @param url as it stands in the request
 */
export function refuseUndecodable(url: string): void {
  // Node gives each byte as a character: beyond ASCII nothing stands in an address as it is.
  if (/[\u0080-\uffff]/.test(url)) throw problem('malformed-request', NOT_ENCODED);
  const [, query = ''] = url.split('?', 2);
  if (query.includes('%')) percentDecoded(query);
}

function notUtf8(cause: unknown): ProblemError {
  return problem('not-utf-8', NOT_UTF_8, { cause });
}

const NOT_UTF_8 = text(
  '请求中的文字不是 UTF-8 编码（可能是 GBK 或 GB 18030），未予办理。请将文字转换为 UTF-8 后重新提交。',
  'A text of the request is not in UTF-8 (it may be GBK or GB 18030), so nothing was done. Convert it to UTF-8 and send it again.',
);
const BROKEN_ESCAPE = text(
  '“%”之后须为两位十六进制数；“%”本身写作 %25。',
  'A "%" must be followed by two hexadecimal digits; "%" itself is written %25.',
);
const NOT_ENCODED = text(
  '网址中的中文等字符须先转换为 UTF-8，再以百分号编码。',
  'Characters beyond ASCII stand in an address percent-encoded, as UTF-8.',
);
