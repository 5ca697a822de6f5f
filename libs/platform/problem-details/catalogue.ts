import { BilingualText, text } from '#kernel';

/** A kind of problem that the platform itself answers with: its HTTP status and what it is called. */
export interface ProblemKind {
  readonly status: number;
  readonly title: BilingualText;
}

/**
 * The platform's problem codes. A code is part of the public API and never changes its meaning.
 *
 * What decides between 400 and 422: **400** when the request cannot be taken apart (broken JSON, text that no
 * database can hold, a bad path or query parameter), **422** when the JSON is sound and a field of it is not
 * (missing, unknown, wrong type, out of bounds). A body over the limit is 413, another content type 415.
 */
export const PROBLEMS = {
  'malformed-request': kind(400, '请求格式有误', 'The request is malformed'),
  'malformed-json': kind(400, '请求正文不是有效的 JSON', 'The body is not valid JSON'),
  'empty-body': kind(400, '请求正文为空', 'The body is empty'),
  'body-not-object': kind(400, '请求正文须为 JSON 对象', 'The body must be a JSON object'),
  'nesting-too-deep': kind(400, '嵌套层数过多', 'The body is nested too deeply'),
  'not-utf-8': kind(400, '文字不是 UTF-8 编码', 'A text is not in UTF-8'),
  'invalid-text': kind(400, '文字含有不能保存的字符', 'A text holds characters that cannot be kept'),
  'invalid-number': kind(400, '数字超出可精确表示的范围', 'A number cannot be represented exactly'),
  'repeated-field': kind(400, '同一字段出现多次', 'A field comes more than once'),
  'forbidden-key': kind(400, '字段名不被允许', 'A field has a name that is not allowed'),
  'invalid-parameters': kind(400, '路径或查询参数不正确', 'Path or query parameters are not valid'),
  unauthenticated: kind(401, '未登录或凭证无效', 'Not signed in, or the credentials are not valid'),
  forbidden: kind(403, '无权进行此操作', 'Not allowed'),
  'not-found': kind(404, '未找到', 'Not found'),
  'route-not-found': kind(404, '地址不存在', 'There is no such address'),
  'method-not-allowed': kind(405, '此地址不支持该方法', 'This address does not support the method'),
  'not-acceptable': kind(406, '无法给出所要求的格式', 'The requested form is not available'),
  'request-timeout': kind(408, '请求未在限定时间内发完', 'The request was not received in time'),
  conflict: kind(409, '与当前状态冲突', 'In conflict with the current state'),
  'stale-revision': kind(412, '所依据的版本已过时', 'The revision that this rests on is out of date'),
  'body-too-large': kind(413, '请求正文过大', 'The body is too large'),
  'address-too-long': kind(414, '请求地址过长', 'The address is too long'),
  'header-too-large': kind(431, '请求头过大', 'The header is too large'),
  'unsupported-media-type': kind(415, '不支持的内容类型', 'The content type is not supported'),
  'invalid-fields': kind(422, '字段填写有误', 'Some fields are not valid'),
  'clock-moves-forward-only': kind(422, '时钟只能向前拨', 'The clock moves forward only'),
  'too-many-requests': kind(429, '请求过于频繁', 'Too many requests'),
  'internal-error': kind(500, '系统内部错误', 'Internal error'),
  'record-unreadable': kind(503, '台账中的记录无法读取', 'A record of the ledger cannot be read'),
  'history-damaged': kind(
    503,
    '所存历史记录已损坏，暂不受理',
    'The stored history is damaged: nothing is decided on it',
  ),
  'clock-disagrees': kind(503, '时钟不一致，暂不受理', 'The clocks disagree: nothing is decided'),
  unavailable: kind(503, '服务暂不可用', 'The service is not available for now'),
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

function kind(status: number, zh: string, en: string): ProblemKind {
  return { status, title: text(zh, en) };
}
