import { HttpException } from '@nestjs/common';
import { DamagedHistoryError, text, UnavailableError, UnreadableRecordError } from '#kernel';
import { ClockDisagreesError } from '../clock/store-time';
import { isError } from '../logging';
import { isConnectionFailure } from '../postgres';
import { ProblemCode, PROBLEMS } from './catalogue';
import { problem, ProblemError } from './problem-error';

/** When a client may come back after 503, in seconds: longer than a restart of the database, short for a person. */
export const RETRY_AFTER_SECONDS = 2;

/** What Fastify refuses by itself, by its error code. */
const FASTIFY_PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'empty-body',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_MAX_PARAM_LENGTH: 'address-too-long',
};

/** The catalogue's answer to a status that says nothing more. */
const STATUS_PROBLEMS: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  408: 'request-timeout',
  409: 'conflict',
  412: 'stale-revision',
  413: 'body-too-large',
  414: 'address-too-long',
  415: 'unsupported-media-type',
  422: 'invalid-fields',
  429: 'too-many-requests',
  503: 'unavailable',
};

/**
 * What to answer for whatever was thrown. Texts of foreign errors never reach the client: they are written for
 * developers, in one language, and may quote what was sent. Anything unknown is `internal-error`, with the error
 * as its cause.
 *
 * @param bodyLimit bytes of the largest body that the route takes
 */
export function toProblem(thrown: unknown, bodyLimit?: number): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  if (thrown instanceof ClockDisagreesError) return clockDisagrees(thrown);
  if (thrown instanceof UnavailableError || isConnectionFailure(thrown)) return unavailable(thrown);
  if (thrown instanceof DamagedHistoryError) return historyDamaged(thrown);
  if (thrown instanceof UnreadableRecordError) return unreadable(thrown);
  const byFastify =
    fastifyProblem(thrown) ?? (thrown instanceof HttpException ? fastifyProblem(thrown.cause) : undefined);
  if (byFastify) return problem(byFastify, detailOf(byFastify, bodyLimit), { cause: thrown });
  if (thrown instanceof HttpException) {
    const code = STATUS_PROBLEMS[thrown.getStatus()];
    if (code === 'unavailable') return unavailable(thrown);
    if (code !== undefined) return problem(code, undefined, { cause: thrown });
    if (thrown.getStatus() < 500) return problem('malformed-request', undefined, { cause: thrown });
  }
  return problem('internal-error', detailOf('internal-error'), { cause: thrown });
}

/** A 503 that says when to come back. */
export function unavailable(cause?: unknown): ProblemError {
  return problem('unavailable', detailOf('unavailable'), {
    cause,
    headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
  });
}

/** Where the record lies stands in the log: the name of a stream may be what nobody outside should see. */
function unreadable(cause: UnreadableRecordError): ProblemError {
  const detail = text(
    '台账中与此有关的一条记录无法读取，未改动任何内容，重试无效。请凭请求编号联系管理员。',
    'A record that this rests on cannot be read: nothing was changed. Trying again does not help; give the id of this request to the administrator.',
  );
  return problem('record-unreadable', detail, { cause });
}

/** Of another stream than the command's own only the kind of thing is said. */
function historyDamaged(cause: DamagedHistoryError): ProblemError {
  const { said, at } = cause;
  const place = at.position === undefined ? '' : ` @${at.position}`;
  const detail = text(
    `${said} 所存的历史记录与公证的记录不一致（自第 ${at.revision} 版起${place}），修复前不办理与其有关的事项，未改动任何内容。重试无效，请联系系统管理员和审计管理员按手册“日志不一致”处理。`,
    `The stored history of ${said} is damaged: from revision ${at.revision}${place} on it is not what was notarised. Nothing is decided on it until it is repaired, and nothing was changed. Trying again does not help; tell the system administrator and the audit administrator, who repair it by the runbook "the log differs".`,
  );
  return problem('history-damaged', detail, {
    cause,
    extras: { stream: said, revision: at.revision, position: at.position?.toString() ?? null },
  });
}

function clockDisagrees(cause: ClockDisagreesError): ProblemError {
  const detail = text(
    `${cause.detail.zh}期限须以可靠的时间判断，暂不受理任何办理。请联系管理员校准时钟，再重新提交。`,
    `${cause.detail.en} Time limits need a time that can be relied on: nothing is decided until then. Ask the administrator to set the clocks, then send it again.`,
  );
  return problem('clock-disagrees', detail, {
    cause,
    headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
  });
}

function fastifyProblem(error: unknown): ProblemCode | undefined {
  if (!isError(error) || error.name !== 'FastifyError') return undefined;
  const code: unknown = Reflect.get(error, 'code');
  const status: unknown = Reflect.get(error, 'statusCode');
  if (typeof code === 'string' && FASTIFY_PROBLEMS[code]) return FASTIFY_PROBLEMS[code];
  return typeof status === 'number' && status < 500
    ? (STATUS_PROBLEMS[status] ?? 'malformed-request')
    : undefined;
}

function largestBody(bytes: number): { readonly zh: string; readonly en: string } {
  return text(
    `此处的请求正文不得超过 ${bytes} 字节；各字段的上限见接口文档`,
    `Here the body must not exceed ${bytes} bytes; the document of the API has the limit of each field`,
  );
}

function detailOf(code: ProblemCode, bodyLimit?: number): { readonly zh: string; readonly en: string } {
  switch (code) {
    case 'unsupported-media-type':
      return text('正文须以 application/json 发送', 'Send the body as application/json');
    case 'body-too-large':
      return bodyLimit === undefined ? PROBLEMS[code].title : largestBody(bodyLimit);
    case 'empty-body':
      return text(
        '请以 JSON 对象作为正文，无内容时发送 {}',
        'Send a JSON object as the body, {} when there is nothing to say',
      );
    case 'unavailable':
      return text(
        '数据库或其他依赖暂时不可用，请稍后重试',
        'A database or another dependency does not answer; try again shortly',
      );
    case 'internal-error':
      return text('请凭请求编号联系管理员', 'Give the id of this request to the administrator');
    default:
      return PROBLEMS[code].title;
  }
}
