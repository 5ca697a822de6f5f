import { refuse, Refusal, text } from '#kernel';
import { titleOf } from '../domain/file-types';

/** A scanner's words are repeated only where they cannot be anything but a name. */
const SHOWN = /^[\w.:-]{1,80}$/;

/**
 * Refuses a file in which a scanner found something known.
 * @param signature what it was, in the scanner's words
 */
export function refuseInfected(mediaType: string, signature: string): Refusal {
  const kind = titleOf(mediaType);
  const shown = SHOWN.test(signature) ? signature : '';
  return refuse(
    'rule',
    'file-infected',
    text(
      `病毒扫描发现这份 ${kind} 文件带有恶意内容${shown === '' ? '' : `（${shown}）`}，未予接收，也没有保存。请检查制作或保存该文件的电脑，再从原始材料重新制作文件后上传。`,
      `The virus scan found malicious content in this ${kind} file${shown === '' ? '' : ` (${shown})`}: it was not taken and nothing was stored. Check the computer on which it was made or kept, make the file anew from the original, then send that.`,
    ),
  );
}
