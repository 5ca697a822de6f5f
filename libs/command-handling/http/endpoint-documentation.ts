import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Role, ROLE_TITLES } from '#access';
import type { BilingualText } from '#kernel';
import { inLanguage, ProblemDetails, PROBLEMS, Summed, Tagged } from '#platform';
import { DescribedScope, scopeInWords } from '../command-scope';
import { OpenTo } from './admission';

/** What the bridge needs to know of a context. */
export interface BridgedContext {
  /** Path segment of its commands: `/api/v1/<name>/…`. */
  readonly name: string;
  readonly title: BilingualText;
}

/** Puts a controller under the title of its context. On the class: otherwise swagger adds the name of the class. */
export function tagWithContext({ title }: BridgedContext): ClassDecorator {
  return Tagged(title);
}

/** What commands and queries say about themselves, in the OpenAPI document and to whoever may not ask them. */
export interface EndpointDescription {
  readonly operationId: string;
  /** What the record of denials calls it: the route of a command, the path of a query. */
  readonly route: string;
  readonly summary: BilingualText;
  readonly roles: readonly Role[];
  /** Whom it concerns, as `x-scope`; in words it stands in the description. */
  readonly scope: DescribedScope;
  /** Statuses of the problems that it may answer with, beside 401 and 403. */
  readonly problems: readonly number[];
}

/** Documents an endpoint (both languages, its roles, a bearer token unless it is open to the public) and opens it to its roles. */
export function describeEndpoint({
  operationId,
  route,
  summary,
  roles,
  scope,
  problems,
}: EndpointDescription): MethodDecorator {
  const open = roles.includes('public');
  const titles = roles.map((role) => ROLE_TITLES[role]);
  const reach = scopeInWords(scope);
  return applyDecorators(
    OpenTo({ route, roles }),
    Summed(summary, {
      operationId,
      description: [
        `角色：${titles.map(({ zh }) => zh).join('、')}；范围：${reach.zh}`,
        `Roles: ${titles.map(({ en }) => en).join(', ')}; for: ${reach.en}`,
      ].join('\n\n'),
    }),
    ApiExtension('x-roles', [...roles]),
    ApiExtension('x-scope', scope),
    ...(open ? [] : [ApiBearerAuth()]),
    ...[...(open ? [] : [401, 403]), ...problems].map(problemResponse),
  );
}

function problemResponse(status: number): MethodDecorator {
  const titles = Object.values(PROBLEMS).filter((problem) => problem.status === status);
  const title = titles.map(
    (problem) => `${inLanguage(problem.title, 'zh')} / ${inLanguage(problem.title, 'en')}`,
  );
  return ApiResponse({
    status,
    description: title.join('\n\n'),
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDetails) } } },
  });
}

/** The schema of a header, with its title. */
export function headerSchema(
  title: BilingualText,
  schema: { readonly type: 'string'; readonly [name: string]: unknown },
): object {
  return { ...schema, 'x-title': title };
}
