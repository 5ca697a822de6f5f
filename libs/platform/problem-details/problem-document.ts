import { ApiSchema } from '@nestjs/swagger';
import { RULE_RESULTS, text } from '#kernel';
import type { Json } from '#kernel';
import { Said } from '../said';
import { inLanguage, Language } from './language';
import type { FieldFault, ProblemError } from './problem-error';

/** One field at fault, in the language of the answer. */
@ApiSchema({ name: 'ProblemField', description: '有误的字段 · A field at fault' })
export class ProblemField {
  @Said(text('字段路径', 'Path of the field'), { example: 'members[2].name' })
  field: string;

  @Said(text('稳定代码', 'Stable code'), { wordsOf: 'refusals', example: 'required' })
  code: string;

  @Said(text('说明', 'Explanation'))
  message: string;
}

/** How one rule came out, in the language of the answer. */
@ApiSchema({ name: 'ProblemOutcome', description: '规则结果 · How a rule came out' })
export class ProblemOutcome {
  @Said(text('规则名', 'Name of the rule'), {
    wordsOf: 'eligibility',
    example: 'age-limit',
  })
  rule: string;

  @Said(text('结果', 'Result'), { titles: RULE_RESULTS })
  result: string;

  @Said(text('实际值', 'Actual value'), { oneOf: anyJson(), nullable: true })
  found: Json;

  @Said(text('要求', 'Requirement'), { oneOf: anyJson(), nullable: true })
  limit: Json;

  @Said(text('条款', 'Clause'), { wordsOf: 'clauses', example: 'DOC 2.3.1' })
  clause: string;

  @Said(text('说明', 'Explanation'))
  message: string;
}

/** Something else that speaks against it, in the language of the answer. */
@ApiSchema({ name: 'ProblemReason', description: '另一理由 · Another reason against it' })
export class ProblemReason {
  @Said(text('稳定代码', 'Stable code'), { wordsOf: 'refusals', example: 'not-this-office' })
  code: string;

  @Said(text('说明', 'Explanation'))
  message: string;

  @Said(text('有误的字段', 'Fields at fault'), { required: false, type: [ProblemField] })
  errors?: ProblemField[];

  @Said(text('所依据的条款', 'Clauses that it rests on'), {
    wordsOf: 'clauses',
    required: false,
    type: [String],
  })
  clauses?: string[];
}

/** The body of every answer that is not a success (RFC 9457), `application/problem+json`. */
@ApiSchema({ name: 'ProblemDetails', description: '问题说明（RFC 9457）· Problem details (RFC 9457)' })
export class ProblemDetails {
  @Said(text('问题类型', 'Type of the problem'), { example: '/problems/invalid-fields' })
  type: string;

  @Said(text('问题名称', 'Title of the problem'))
  title: string;

  @Said(text('HTTP 状态码', 'HTTP status'), { example: 422 })
  status: number;

  @Said(text('具体情况与下一步', 'Details, and next step'))
  detail: string;

  @Said(text('稳定代码', 'Stable code'), { wordsOf: 'refusals', example: 'invalid-fields' })
  code: string;

  @Said(text('请求路径', 'Path of the request'), { help: text('不含查询', 'without its query') })
  instance: string;

  @Said(text('请求编号', 'Id of the request'), {
    ...{ entity: 'request', format: 'uuid' },
    help: text('同 x-request-id', 'as in x-request-id'),
  })
  requestId: string;

  @Said(text('有误的字段', 'Fields at fault'), { required: false, type: [ProblemField] })
  errors?: ProblemField[];

  @Said(text('各规则的结果', 'Outcome of each rule'), { required: false, type: [ProblemOutcome] })
  outcomes?: ProblemOutcome[];

  @Said(text('所依据的条款', 'Clauses that it rests on'), {
    wordsOf: 'clauses',
    required: false,
    type: [String],
  })
  clauses?: string[];

  @Said(text('说明所指事项的编号', 'Ids of the things that `detail` counts'), {
    entity: 'any',
    help: text('按说明的次序；供界面显示名称', 'in its order, for a page to show by name'),
    required: false,
    type: [String],
  })
  about?: string[];

  @Said(text('此外的理由', 'Other reasons against it'), {
    help: text('都须一并解决', 'all of which stand in the way as well'),
    required: false,
    type: [ProblemReason],
  })
  reasons?: ProblemReason[];
}

const LONGEST_INSTANCE = 300;

/** The body of an answer for a problem. A list without entries is left out. */
export function problemDocument(
  problem: ProblemError,
  request: { readonly path: string; readonly requestId: string; readonly language: Language },
): ProblemDetails {
  const say = (value: { readonly zh: string; readonly en: string }): string =>
    inLanguage(value, request.language);
  const sayFault = (fault: FieldFault): ProblemField => ({ ...fault, message: say(fault.message) });
  const { errors = [], outcomes = [], clauses = [], about = [], reasons = [], extras = {} } = problem.parts;
  return {
    ...extras,
    type: `/problems/${problem.code}`,
    title: say(problem.title),
    status: problem.status,
    detail: say(problem.detail),
    code: problem.code,
    instance: request.path.slice(0, LONGEST_INSTANCE),
    requestId: request.requestId,
    ...(errors.length > 0 && { errors: errors.map(sayFault) }),
    ...(outcomes.length > 0 && {
      outcomes: outcomes.map((outcome) => ({ ...outcome, message: say(outcome.message) })),
    }),
    ...(clauses.length > 0 && { clauses: [...clauses] }),
    ...(about.length > 0 && { about: [...about] }),
    ...(reasons.length > 0 && {
      reasons: reasons.map((reason) => ({
        code: reason.code,
        message: say(reason.message),
        ...(reason.errors.length > 0 && { errors: reason.errors.map(sayFault) }),
        ...(reason.clauses.length > 0 && { clauses: [...reason.clauses] }),
      })),
    }),
  };
}

export function anyJson(): { type: 'string' | 'number' | 'boolean' | 'object' | 'array'; items?: object }[] {
  return [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'object' },
    { type: 'array', items: {} },
  ];
}
