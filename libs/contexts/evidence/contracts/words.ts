import { text } from '#kernel';
import { freeText, identifier, integer, line, labelled } from '#vocabulary';

/** Of the clear content: what a download is compared with. */
export const sha256 = line(text('文件内容的 SHA-256', 'SHA-256 of the content'), {
  minimum: 64,
  maximum: 64,
  looks: {
    pattern: /^[0-9a-f]{64}$/,
    fault: text('须为 64 位小写十六进制数字', 'must be 64 hexadecimal digits in lower case'),
  },
});
export const bytes = integer(text('大小', 'Size'), 1, Number.MAX_SAFE_INTEGER, { unit: 'bytes' });
export const mediaType = line(
  text('媒体类型', 'Media type'),
  { maximum: 100 },
  { example: 'application/pdf' },
);
/** In characters. */
export const LONGEST_FILE_NAME = 200;
export const fileName = line(text('文件名', 'File name'), { maximum: LONGEST_FILE_NAME });
export const supportsFact = identifier(
  labelled(
    text('所证明的申报事实', 'Fact of the application that it supports'),
    text('填写字段名', 'by its name'),
  ),
  {
    wordsOf: 'facts',
    example: 'degree',
  },
);
export const reasonOfWithdrawal = freeText(text('撤回理由', 'Reason for the withdrawal'), 1_000, {
  minimum: 2,
});
