import { Refusal, text } from '#kernel';
import { LONGEST_FILE_NAME } from '../contracts/words';
import { FILE_TYPES } from './file-types';
import { fileNameInvalid, fileTypeMismatch } from './refusals';

/** Control characters, line separators, and what turns the direction of writing: `exe.pdf` must not be shown for `fdp.exe`. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const PATH_PARTS = /[/\\]|^\.{1,2}$/;

/** Refuses a name that is blank, too long, holds path parts or characters that nobody sees. The name itself is not repeated. */
export function refuseFileName(fileName: string): Refusal | undefined {
  const length = [...fileName].length;
  if (fileName.trim() === '' || length > LONGEST_FILE_NAME) {
    return fileNameInvalid.length({ limit: LONGEST_FILE_NAME, length });
  }
  if (PATH_PARTS.test(fileName)) return fileNameInvalid.path();
  return INVISIBLE.test(fileName) ? fileNameInvalid.invisible() : undefined;
}

/** Refuses a name whose ending does not fit what the file is. */
export function refuseEnding(fileName: string, mediaType: string): Refusal | undefined {
  const type = FILE_TYPES.find((one) => one.mediaType === mediaType);
  const ending = /\.([^.]*)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (type?.endings.includes(ending)) return undefined;
  const found = type?.title ?? mediaType;
  const allowed = (type?.endings ?? []).map((one) => `.${one}`);
  const shown = ending === '' ? text('没有扩展名', 'no ending') : text(`“.${ending}”`, `".${ending}"`);
  return fileTypeMismatch({ found, shown, allowed: { zh: allowed.join('、'), en: allowed.join(' or ') } });
}
