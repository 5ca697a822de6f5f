import type { NoRoomError } from '#file-store';
import { text, type UnavailableError } from '#kernel';
import { ProblemError } from '#platform';
import type { TamperedBytesError } from '#privacy';
import { titleOf } from '../domain/file-types';

/** When to send again what was not scanned, in seconds: a scanner reads its signatures at a start, which takes minutes. */
const RETRY_AFTER_SECONDS = 60;

/** What the store has no room for. */
export function noRoom(cause: NoRoomError): ProblemError {
  const megabytes = (bytes: number): number => Math.floor(bytes / 1_048_576);
  return new ProblemError({
    status: 507,
    code: 'storage-short',
    title: text('存储空间不足', 'The storage is short of space'),
    detail: text(
      `文件存储只剩 ${megabytes(cause.free)} MB，须为数据库保留 ${megabytes(cause.reserve)} MB，暂不接收新文件；其他办理不受影响。请稍后再上传，或联系管理员扩充空间。`,
      `The file store has ${megabytes(cause.free)} MB left and keeps ${megabytes(cause.reserve)} MB for the database: no file is taken for now; everything else goes on. Try again later, or ask the administrator for more space.`,
    ),
    cause,
  });
}

/** What nobody has looked into is not taken for clean. */
export function notScanned(mediaType: string, cause: UnavailableError): ProblemError {
  const kind = titleOf(mediaType);
  return new ProblemError({
    status: 503,
    code: 'evidence-not-scanned',
    title: text('文件未能完成病毒扫描', 'The file could not be scanned'),
    detail: text(
      `病毒扫描服务没有给出结果，这份 ${kind} 文件未予接收和保存。请过几分钟重新上传；仍不成功的，凭请求编号联系管理员。`,
      `The virus scanner gave no verdict: this ${kind} file was not accepted and nothing was stored. Send it again in a few minutes; if that does not help, give the id of this request to the administrator.`,
    ),
    headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
    cause,
  });
}

/** What was there and is erased. */
export function erased(): ProblemError {
  return new ProblemError({
    status: 410,
    code: 'evidence-erased',
    title: text('证明材料已随个人信息销毁', 'The evidence was erased'),
    detail: text(
      '当事人的个人信息已经依法销毁，这份材料不能再打开。',
      'The personal data of the person concerned have been erased for good: this file cannot be opened any more.',
    ),
  });
}

/** What the store should have and has not. */
export function lost(): ProblemError {
  return new ProblemError({
    status: 503,
    code: 'evidence-file-lost',
    title: text('证明材料的文件缺失', 'The file of the evidence is missing'),
    detail: text(
      '台账有这份材料的记录，但文件存储中没有对应的文件。请凭请求编号联系管理员从备份恢复。',
      'The ledger records this file, but the file store does not have it. Give the id of this request to the administrator, who can restore it from a backup.',
    ),
  });
}

/** What the store has is not what was put there. */
export function changed(cause?: TamperedBytesError): ProblemError {
  return new ProblemError({
    status: 503,
    code: 'evidence-file-changed',
    title: text('证明材料的文件已被改动', 'The file of the evidence was changed'),
    detail: text(
      '文件存储中的文件与台账记录的哈希不符，不予提供。请凭请求编号联系管理员从备份恢复。',
      'The content in the file store differs from the content that the ledger recorded: the file is not given out. Give the id of this request to the administrator, who can restore it from a backup.',
    ),
    cause,
  });
}
