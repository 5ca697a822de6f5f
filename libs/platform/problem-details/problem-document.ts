import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import type { Json } from '#kernel';
import { inLanguage, Language } from './language';
import type { FieldFault, ProblemError } from './problem-error';

/** One field at fault, in the language of the answer. */
@ApiSchema({ name: 'ProblemField', description: '有误的字段 · A field at fault' })
export class ProblemField {
  @ApiProperty({ description: '字段路径 · path of the field', example: 'members[2].name' })
  field: string;

  @ApiProperty({ description: '稳定代码 · stable code', example: 'required' })
  code: string;

  @ApiProperty({ description: '说明 · what is wrong' })
  message: string;
}

/** How one rule came out, in the language of the answer. */
@ApiSchema({ name: 'ProblemOutcome', description: '规则结果 · How a rule came out' })
export class ProblemOutcome {
  @ApiProperty({ description: '规则名 · name of the rule', example: 'age-limit' })
  rule: string;

  @ApiProperty({ description: '结果 · result', enum: ['met', 'not-met', 'waived', 'warned'] })
  result: string;

  @ApiProperty({
    description: '实际值（任意 JSON）· what was found (any JSON)',
    oneOf: anyJson(),
    nullable: true,
  })
  found: Json;

  @ApiProperty({
    description: '要求（任意 JSON）· what is asked for (any JSON)',
    oneOf: anyJson(),
    nullable: true,
  })
  limit: Json;

  @ApiProperty({ description: '条款 · clause', example: 'DOC 2.3.1' })
  clause: string;

  @ApiProperty({ description: '说明 · explanation' })
  message: string;
}

/** Something else that speaks against it, in the language of the answer. */
@ApiSchema({ name: 'ProblemReason', description: '另一理由 · Another reason against it' })
export class ProblemReason {
  @ApiProperty({ description: '稳定代码 · stable code', example: 'not-this-office' })
  code: string;

  @ApiProperty({ description: '说明 · what it is' })
  message: string;

  @ApiPropertyOptional({ description: '有误的字段 · fields at fault', type: [ProblemField] })
  errors?: ProblemField[];

  @ApiPropertyOptional({ description: '所依据的条款 · clauses it rests on', type: [String] })
  clauses?: string[];
}

/** The body of every answer that is not a success (RFC 9457), `application/problem+json`. */
@ApiSchema({ name: 'ProblemDetails', description: '问题说明（RFC 9457）· Problem details (RFC 9457)' })
export class ProblemDetails {
  @ApiProperty({ description: '问题类型 · problem type', example: '/problems/invalid-fields' })
  type: string;

  @ApiProperty({ description: '问题名称 · what kind of problem' })
  title: string;

  @ApiProperty({ description: 'HTTP 状态码 · HTTP status', example: 422 })
  status: number;

  @ApiProperty({ description: '具体情况与下一步 · this occurrence, and what to do next' })
  detail: string;

  @ApiProperty({ description: '稳定代码 · stable code', example: 'invalid-fields' })
  code: string;

  @ApiProperty({ description: '请求路径（不含查询）· path of the request, without its query' })
  instance: string;

  @ApiProperty({
    description: '请求编号，同 x-request-id · id of the request, as in x-request-id',
    format: 'uuid',
  })
  requestId: string;

  @ApiPropertyOptional({ description: '有误的字段 · fields at fault', type: [ProblemField] })
  errors?: ProblemField[];

  @ApiPropertyOptional({ description: '各规则的结果 · outcome of each rule', type: [ProblemOutcome] })
  outcomes?: ProblemOutcome[];

  @ApiPropertyOptional({ description: '所依据的条款 · clauses it rests on', type: [String] })
  clauses?: string[];

  @ApiPropertyOptional({
    description:
      '说明所指事项的编号，按说明的次序；供界面显示名称 · ids of the things that `detail` counts, in its order, for a page to show by name',
    type: [String],
  })
  about?: string[];

  @ApiPropertyOptional({
    description:
      '此外的理由，都须一并解决 · the other reasons against it, all of which stand in the way as well',
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
