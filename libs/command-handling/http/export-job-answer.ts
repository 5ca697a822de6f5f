import { ApiSchema } from '@nestjs/swagger';
import { BilingualText, text } from '#kernel';
import { Said } from '#platform';
import { JOB_FORMATS } from './export-file';
import type { JobFormat } from './export-file';

/** Rows of a file that a job makes: what a sheet holds, and a margin for its headings. */
export const MOST_EXPORTED_BY_JOB = 1_000_000;

export const EXPORT_STATUSES = {
  waiting: text('排队中', 'Waiting for its turn'),
  running: text('生成中', 'Being made'),
  ready: text('可以下载', 'Ready to be fetched'),
  failed: text('未能生成', 'Not made'),
  expired: text('已过期删除', 'Removed after its time'),
} as const satisfies Readonly<Record<string, BilingualText>>;
export type ExportStatus = keyof typeof EXPORT_STATUSES;

/** Why an export was not made, and what to do. */
export const EXPORT_FAILURES = {
  stopped: text(
    '生成文件的服务进程已停止，请重新提出导出',
    'The process that made it has ended: ask for the export again',
  ),
  'too-long': text(
    `符合条件的超过 ${MOST_EXPORTED_BY_JOB} 行，请用筛选条件缩小范围后分次导出`,
    `More than ${MOST_EXPORTED_BY_JOB} rows match: narrow the list by its filters, and export it in parts`,
  ),
  'no-room': text(
    '存储空间不足，请联系管理员，或缩小范围后重新提出',
    'The store has no room left: tell the administrator, or narrow the list and ask again',
  ),
  'not-notarised': text(
    '日志公证尚未包含全部事件，请确认 worker 正在运行，稍后重新提出',
    'The notary has not come to all of its events: see that a worker runs, and ask again later',
  ),
  unavailable: text(
    '所依赖的服务暂时不可用，请稍后重新提出导出',
    'Something that it needs did not answer: ask for the export again later',
  ),
  fault: text(
    '系统内部错误，请凭导出编号联系管理员',
    'An internal fault: give the id of the export to the administrator',
  ),
} as const satisfies Readonly<Record<string, BilingualText>>;
export type ExportFailure = keyof typeof EXPORT_FAILURES;

/** How an export fares that is made as a job. */
@ApiSchema({ name: 'ExportJob', description: '导出作业的进度 / How an export fares' })
export class ExportJobAnswer {
  @Said(text('导出编号', 'Export id'), { entity: 'export', type: String })
  exportId: string;

  @Said(text('清单或证据包', 'The list, or the evidence bundle'), { type: String, example: 'candidacies' })
  list: string;

  @Said(text('文件格式', 'Format of the file'), { titles: JOB_FORMATS })
  format: JobFormat;

  @Said(text('状态', 'Status'), { titles: EXPORT_STATUSES })
  status: ExportStatus;

  @Said(text('未能生成的原因和办法', 'Reason for the failure, and next step'), {
    help: text('其他状态为 null', 'null in any other status'),
    type: String,
    nullable: true,
    titles: EXPORT_FAILURES,
  })
  failure: ExportFailure | null;

  @Said(text('已写入行数', 'Rows written so far'), {
    help: text('证据包计事件数', 'of an evidence bundle: events'),
    type: 'integer',
    minimum: 0,
  })
  rowsDone: number;

  @Said(text('总行数', 'Rows in all'), {
    help: text('开始生成前为 null', 'null until it is begun'),
    type: 'integer',
    minimum: 0,
    nullable: true,
  })
  rowsInAll: number | null;

  @Said(text('文件大小', 'Size of the file'), {
    help: text('可以下载之前为 null', 'null until it is ready'),
    unit: 'bytes',
    type: 'integer',
    minimum: 0,
    nullable: true,
  })
  bytes: number | null;

  @Said(text('提出导出的账号', 'Account that asked for it'), { entity: 'account', type: String })
  requestedBy: string;

  @Said(text('提出时间', 'Requested at'), { type: 'string', format: 'date-time' })
  requestedAt: string;

  @Said(text('文件删除时间', 'File removed at'), {
    help: text('可以下载之前为 null', 'null until it is ready'),
    type: 'string',
    format: 'date-time',
    nullable: true,
  })
  expiresAt: string | null;
}
