import { labelled } from '#vocabulary';
import { Controller, Get, Inject, Param, Query, Req, Res, Type } from '@nestjs/common';
import { ApiOkResponse, IntersectionType, OmitType, PickType } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '#kernel';
import { Limited } from '#platform';
import { UseCases } from '../bus';
import { describeScope } from '../command-scope';
import { Text } from '../text-fields';
import type { AnyQueryDefinition } from '../query-definition';
import { askForRequest, tellFrom } from './ask-for-request';
import { BridgedContext, describeEndpoint, tagWithContext } from './endpoint-documentation';
import { describeClass } from './documented-class';
import { IdentifierBoundary } from './identifier-boundary';
import { IDENTIFIER_BOUNDARY } from './tokens';

/** What every query takes beside its own parameters. */
export class Consistency {
  @Text(
    labelled(
      text('至少包含日志的位置', 'At least this position of the log'),
      text(
        '取自命令答复的 position；等待至多 5 秒',
        '`position` of a command’s answer; waits 5 seconds at most',
      ),
    ),
    // 18 digits: always within the 64 bits of a position.
    {
      maximum: 18,
      pattern: /^\d{1,18}$/,
      fault: text('须为 1 至 18 位数字', 'must be 1 to 18 digits'),
      optional: true,
      example: '42',
    },
  )
  atLeast?: string;
}

/** The endpoint of one query: `GET /api/v1/<path>`. */
export function queryControllerFor(context: BridgedContext, definition: AnyQueryDefinition): Type<unknown> {
  const { inPath, inQuery } = splitParameters(definition);

  @tagWithContext(context)
  @Controller('api/v1')
  class GeneratedQueryController {
    constructor(
      @Inject(UseCases) readonly useCases: UseCases,
      @Inject(IDENTIFIER_BOUNDARY) readonly boundary: IdentifierBoundary,
    ) {}

    @Get(definition.path)
    @Limited(definition.limit)
    @describeEndpoint({
      operationId: operationIdOf(context, definition.path),
      route: definition.path,
      summary: definition.summary,
      roles: definition.roles,
      scope: describeScope(definition.scope),
      problems: [400, 404, 503],
    })
    @ApiOkResponse({
      type: definition.answer,
      description: '答复 / The answer',
      headers: answerHeaders(definition),
    })
    async ask(
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
      @Query() queried: Consistency,
      @Param() path: object,
    ): Promise<object> {
      const { atLeast, ...rest } = queried;
      const parameters = Object.assign(new definition.parameters(), rest, path);
      const { answer, from } = await askForRequest(definition, parameters, { request, atLeast }, this);
      tellFrom(reply, from);
      return answer;
    }
  }
  // The parameters' classes are known only here: ValidationPipe and swagger both find them in this metadata.
  const parameterTypes = [Object, Object, inQuery, inPath];
  Reflect.defineMetadata('design:paramtypes', parameterTypes, GeneratedQueryController.prototype, 'ask');
  return Object.defineProperty(GeneratedQueryController, 'name', {
    value: `${operationIdOf(context, definition.path)}Controller`,
  });
}

/** What an answer says in its headers. */
export function answerHeaders({ thing }: AnyQueryDefinition) {
  const schema = { type: 'string' } as const;
  return {
    'X-Position': {
      description:
        '答复至少包含日志的这一位置，可用于 atLeast / The answer holds at least this position of the log, for atLeast',
      schema,
    },
    ...(thing && {
      ETag: {
        description:
          '所查事项的版本，可用于对其办理的 If-Match；只向可办理者给出 / Revision of the thing, for If-Match of commands on it; given to whoever has a role for one',
        schema,
      },
    }),
  };
}

/** The parameters class in two: what stands in the path, and what stands behind the question mark. */
export function splitParameters({ path, parameters }: AnyQueryDefinition): {
  inPath: Type<object>;
  inQuery: Type<object>;
} {
  describeClass(parameters);
  describeClass(Consistency);
  // The names are text, while the mapped types want keys of a class that is not known here.
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name) as never[];
  return {
    inPath: names.length === 0 ? Object : PickType(parameters, names),
    inQuery: IntersectionType(OmitType(parameters, names), Consistency),
  };
}

/** `candidacies/:candidacyId/timeline` → `selection_candidaciesByCandidacyIdTimeline`. */
export function operationIdOf(context: BridgedContext, path: string): string {
  const words = path
    .split('/')
    .flatMap((segment) => (segment.startsWith(':') ? ['by', segment.slice(1)] : segment.split('-')));
  const [first = '', ...others] = words;
  return `${context.name}_${first}${others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}
