import { text } from '#kernel';
import { malformedHeader } from './command-headers';

/** The preference (RFC 7240) with which a command is only rehearsed. */
export const REHEARSE = 'rehearse';

/** The preference (RFC 7240) not to wait for what takes long. */
export const RESPOND_ASYNC = 'respond-async';

/** Longest `Prefer` header, in characters. */
export const LONGEST_PREFER = 1_000;

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const NAMED = new RegExp(`^(${TOKEN})(?:[ \\t]*=[ \\t]*(${TOKEN}|"(?:[^"\\\\]|\\\\.)*"))?$`);

/**
 * Whether the `Prefer` header asks for a rehearsal. Other preferences are ignored, as RFC 7240 has it.
 * @throws ProblemError 400 for what is no list of preferences, one that is too long, and `rehearse` with a value: whoever
 *   means to rehearse must never give the command instead
 */
export function readRehearsal(header: string | readonly string[] | undefined): boolean {
  const asked = preferencesOf(header).filter(({ name }) => name === REHEARSE);
  // An empty value is none.
  if (asked.some(({ value }) => value !== '' && value !== '""')) throw malformedPrefer();
  return asked.length > 0;
}

/**
 * Whether the `Prefer` header asks not to be kept waiting.
 * @throws ProblemError 400 for what is no list of preferences, and one that is too long
 */
export function readRespondAsync(header: string | readonly string[] | undefined): boolean {
  return preferencesOf(header).some(({ name }) => name === RESPOND_ASYNC);
}

function preferencesOf(
  header: string | readonly string[] | undefined,
): readonly { readonly name: string; readonly value: string }[] {
  const sent = [header ?? []].flat().join(',');
  if (sent.length > LONGEST_PREFER) throw malformedPrefer();
  return partsOf(sent, ',').flatMap((preference) => {
    const [named = '', ...parameters] = partsOf(preference, ';');
    if (parameters.some((parameter) => parameter !== '' && !NAMED.test(parameter))) throw malformedPrefer();
    // A list may have empty places.
    if (named === '' && parameters.length === 0) return [];
    const [, name = '', value = ''] = NAMED.exec(named) ?? [];
    if (name === '') throw malformedPrefer();
    return [{ name: name.toLowerCase(), value }];
  });
}

/** What stands between separators that no quotation marks enclose, in one pass. */
function partsOf(list: string, separator: ',' | ';'): readonly string[] {
  const parts: string[] = [];
  let begin = 0;
  let isQuoted = false;
  for (let at = 0; at < list.length; at += 1) {
    const character = list.charAt(at);
    if (isQuoted && character === '\\') at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      parts.push(list.slice(begin, at).trim());
      begin = at + 1;
    }
  }
  return [...parts, list.slice(begin).trim()];
}

function malformedPrefer() {
  return malformedHeader(
    'Prefer',
    text(
      `须为 RFC 7240 的偏好列表（至多 ${LONGEST_PREFER} 个字符）；预演写作 rehearse，不带值`,
      `must be a list of preferences as RFC 7240 has it, of ${LONGEST_PREFER} characters at most; a rehearsal is asked for by rehearse, without a value`,
    ),
  );
}
