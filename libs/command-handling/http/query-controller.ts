import { labelled } from '#vocabulary';
import { applyDecorators, Controller, Get, Inject, Param, Query, Req, Res, Type } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOkResponse,
  getSchemaPath,
  IntersectionType,
  OmitType,
  PickType,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '#kernel';
import { Limited } from '#platform';
import { UseCases } from '../bus';
import { describeScope } from '../command-scope';
import { Text } from '../text-fields';
import type { AnyQueryDefinition } from '../query-definition';
import { TakesAccessReason } from './access-reason';
import { AskedAsOf, ComparedAsOf, earlierMomentOf, momentOf } from './as-of';
import { askForRequest, tellFrom } from './ask-for-request';
import { compareForRequest } from './compare-for-request';
import { DIFFERENCE_TYPE, DifferenceAnswer } from './difference-answer';
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
  const { inPath, inQuery } = splitParameters(
    definition,
    hasPast(definition) ? [Consistency, ComparedAsOf] : [Consistency],
  );

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
      problems: hasPast(definition) ? [400, 404, 422, 503] : [400, 404, 503],
    })
    @TakesAccessReason(definition)
    @answered(definition)
    async ask(
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
      @Query() queried: Consistency & AskedAsOf,
      @Param() path: object,
    ): Promise<object> {
      const { atLeast, asOf, validOn, compareWith, ...rest } = queried;
      const parameters = Object.assign(new definition.parameters(), rest, path);
      const moment = momentOf({ asOf, validOn });
      const asked = { request, atLeast, moment };
      if (compareWith === undefined) {
        const { answer, from } = await askForRequest(definition, parameters, asked, this);
        tellFrom(reply, from);
        return answer;
      }
      const earlier = earlierMomentOf(compareWith, moment);
      const compared = await compareForRequest(definition, parameters, { ...asked, earlier }, this);
      tellFrom(reply, { position: compared.from?.position });
      void reply.header('content-type', `${DIFFERENCE_TYPE}; charset=utf-8`);
      return compared.answer;
    }
  }
  // The parameters' classes are known only here: ValidationPipe and swagger both find them in this metadata.
  const parameterTypes = [Object, Object, inQuery, inPath];
  Reflect.defineMetadata('design:paramtypes', parameterTypes, GeneratedQueryController.prototype, 'ask');
  return Object.defineProperty(GeneratedQueryController, 'name', {
    value: `${operationIdOf(context, definition.path)}Controller`,
  });
}

/** Whether a query can be asked about the past: whether it is answered from read models. */
export function hasPast({ projections }: AnyQueryDefinition): boolean {
  return projections.length > 0;
}

/** Its answer; and, of another type of content, the difference of its answers at two moments. */
function answered(definition: AnyQueryDefinition): MethodDecorator {
  const said = { description: '答复 / The answer', headers: answerHeaders(definition) };
  if (!hasPast(definition)) return ApiOkResponse({ ...said, type: definition.answer });
  const schemaOf = (of: Type<object>) => ({ schema: { $ref: getSchemaPath(of) } });
  return applyDecorators(
    ApiExtraModels(definition.answer, DifferenceAnswer),
    ApiOkResponse({
      ...said,
      content: {
        'application/json': schemaOf(definition.answer),
        [DIFFERENCE_TYPE]: schemaOf(DifferenceAnswer),
      },
    }),
  );
}

/** What an answer says in its headers. */
export function answerHeaders(definition: AnyQueryDefinition) {
  const { thing } = definition;
  const schema = { type: 'string' } as const;
  return {
    'X-Position': {
      description:
        '答复至少包含日志的这一位置，可用于 atLeast / The answer holds at least this position of the log, for atLeast',
      schema,
    },
    ...(hasPast(definition) && {
      'X-Recorded-At': {
        description:
          '过去时刻的答复所计最后一个事件的记录时间 / Of an answer about the past: when the last event that is in it was recorded',
        schema,
      },
    }),
    ...(thing && {
      ETag: {
        description:
          '所查事项的版本，可用于对其办理的 If-Match；只向可办理者给出 / Revision of the thing, for If-Match of commands on it; given to whoever has a role for one',
        schema,
      },
    }),
  };
}

/**
 * The parameters class in two: what stands in the path, and what stands behind the question mark.
 * @param beside classes of what it takes behind the question mark beside its own
 */
export function splitParameters(
  { path, parameters }: AnyQueryDefinition,
  beside: readonly Type<object>[] = [Consistency],
): {
  inPath: Type<object>;
  inQuery: Type<object>;
} {
  describeClass(parameters);
  for (const one of beside) describeClass(one);
  // The names are text, while the mapped types want keys of a class that is not known here.
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name) as never[];
  return {
    inPath: names.length === 0 ? Object : PickType(parameters, names),
    inQuery: beside.reduce<Type<object>>(
      (all, one) => IntersectionType(all, one),
      OmitType(parameters, names),
    ),
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
