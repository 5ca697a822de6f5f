import { refuse, Refusal, text } from '#kernel';
import { FILE_TYPES } from './file-types';

/** Longest name of a file, in characters. */
export const LONGEST_FILE_NAME = 200;

/** Control characters, line separators, and what turns the direction of writing: `exe.pdf` must not be shown for `fdp.exe`. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const PATH_PARTS = /[/\\]|^\.{1,2}$/;

/** Refuses a name that is blank, too long, holds path parts or characters that nobody sees. The name itself is not repeated. */
export function refuseFileName(fileName: string): Refusal | undefined {
  const length = [...fileName].length;
  if (fileName.trim() === '' || length > LONGEST_FILE_NAME) {
    return badName(
      `文件名须为 1 至 ${LONGEST_FILE_NAME} 个字符，现为 ${length} 个。请改名后再上传。`,
      `A file name has 1 to ${LONGEST_FILE_NAME} characters; this one has ${length}. Rename the file, then send it again.`,
    );
  }
  if (PATH_PARTS.test(fileName)) {
    return badName(
      '文件名不得含有路径（/、\\ 或 ..）。请只填写文件名本身。',
      'A file name holds no path (/, \\ or ..): give the name of the file alone.',
    );
  }
  if (INVISIBLE.test(fileName)) {
    return badName(
      '文件名含有控制字符或改变书写方向的字符。请改名后再上传。',
      'The file name holds control characters or characters that turn the direction of writing. Rename the file, then send it again.',
    );
  }
  return undefined;
}

/** Refuses a name whose ending does not fit what the file is. */
export function refuseEnding(fileName: string, mediaType: string): Refusal | undefined {
  const type = FILE_TYPES.find((one) => one.mediaType === mediaType);
  const ending = /\.([^.]*)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (type?.endings.includes(ending)) return undefined;
  const found = type?.title ?? mediaType;
  const allowed = (type?.endings ?? []).map((one) => `.${one}`);
  const shown = ending === '' ? text('没有扩展名', 'no ending') : text(`“.${ending}”`, `".${ending}"`);
  return refuse(
    'rule',
    'file-type-mismatch',
    text(
      `文件内容是 ${found}，文件名的扩展名却是${shown.zh}；应为 ${allowed.join('、')}。请核对文件。`,
      `The content is ${found}, but the name has ${shown.en}; it should end in ${allowed.join(' or ')}. Check the file.`,
    ),
    { field: 'fileName' },
  );
}

function badName(zh: string, en: string): Refusal {
  return refuse('rule', 'file-name-invalid', text(zh, en), { field: 'fileName' });
}
