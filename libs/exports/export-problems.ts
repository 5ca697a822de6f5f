import type { ExportStatus } from '#command-handling/http';
import { text } from '#kernel';
import { ProblemError } from '#platform';
import { MOST_IN_ALL, MOST_OF_ACCOUNT } from './postgres/export-register';

const RETRY_AFTER_SECONDS = { ready: '2', place: '60' } as const;

/** 429: a job has to end, or its file to go, before another one begins. */
export function tooMany(of: 'account' | 'all'): ProblemError {
  const detail =
    of === 'account'
      ? text(
          `您已有 ${MOST_OF_ACCOUNT} 个导出正在生成或等待下载。请下载后删除其中之一（DELETE），或等其过期。`,
          `You have ${MOST_OF_ACCOUNT} exports that are being made or wait to be fetched: fetch one and DELETE it, or wait until it expires.`,
        )
      : text(
          `目前全系统已有 ${MOST_IN_ALL} 个导出正在生成或等待下载，请稍后再试。`,
          `There are ${MOST_IN_ALL} exports in the whole system that are being made or wait to be fetched: try again later.`,
        );
  return new ProblemError({
    ...{ status: 429, code: 'too-many-exports', detail },
    title: text('导出作业过多', 'Too many exports'),
    headers: { 'retry-after': RETRY_AFTER_SECONDS.place },
  });
}

/** 409: there is no file of the job. */
export function notReady(status: ExportStatus): ProblemError {
  const isComing = status === 'waiting' || status === 'running';
  return new ProblemError({
    ...{ status: 409, code: 'export-not-ready' },
    title: text('导出文件尚不可下载', 'The export has no file'),
    detail: isComing
      ? text(
          '文件正在生成，请稍后查询导出的状态再下载。',
          'It is being made: look at its status, and fetch it when it is ready.',
        )
      : text(
          '文件未能生成，原因见导出的状态；请重新提出导出。',
          'It was not made, its status says why: ask for the export again.',
        ),
    ...(isComing && { headers: { 'retry-after': RETRY_AFTER_SECONDS.ready } }),
  });
}

/** 410: there was a file. */
export function expired(): ProblemError {
  return new ProblemError({
    ...{ status: 410, code: 'export-expired' },
    title: text('导出文件已过期', 'The export has expired'),
    detail: text(
      '导出文件生成一小时后即删除。请重新提出导出。',
      'The file of an export is removed an hour after it was made: ask for the export again.',
    ),
  });
}
