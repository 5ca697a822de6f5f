import { text } from '#kernel';
import { line } from '#vocabulary';

/** Of the clear content, in lower-case hexadecimal digits. */
export const sha256 = line(text('文件内容的 SHA-256', 'SHA-256 of the content'), {
  minimum: 64,
  maximum: 64,
  looks: {
    pattern: /^[0-9a-f]{64}$/,
    fault: text('须为 64 位小写十六进制数字', 'must be 64 hexadecimal digits in lower case'),
  },
});
