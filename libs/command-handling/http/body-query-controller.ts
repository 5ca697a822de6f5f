import { Body, Controller, HttpCode, Inject, Post, Query, Req, Res, Type } from '@nestjs/common';
import { ApiOkResponse, IntersectionType } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Limited, TakesFields } from '#platform';
import { UseCases } from '../bus';
import { describeScope } from '../command-scope';
import type { AnyQueryDefinition } from '../query-definition';
import { TakesAccessReason } from './access-reason';
import { AskedAsOf, AsOf, momentOf } from './as-of';
import { askForRequest, tellFrom } from './ask-for-request';
import { describeClass } from './documented-class';
import { BridgedContext, describeEndpoint, tagWithContext } from './endpoint-documentation';
import { IdentifierBoundary } from './identifier-boundary';
import { answerHeaders, Consistency, hasPast, operationIdOf } from './query-controller';
import { IDENTIFIER_BOUNDARY } from './tokens';

/** The endpoint of a query that is asked in a body, since what is asked may name somebody: `POST /api/v1/<path>`. */
export function bodyQueryControllerFor(
  context: BridgedContext,
  definition: AnyQueryDefinition,
): Type<unknown> {
  describeClass(definition.parameters);
  const inQuery = hasPast(definition) ? IntersectionType(Consistency, AsOf) : Consistency;
  describeClass(inQuery);
  const { path, roles } = definition;

  @tagWithContext(context)
  @Controller('api/v1')
  class GeneratedBodyQueryController {
    constructor(
      @Inject(UseCases) readonly useCases: UseCases,
      @Inject(IDENTIFIER_BOUNDARY) readonly boundary: IdentifierBoundary,
    ) {}

    @Post(path)
    @HttpCode(200)
    @TakesFields(definition.parameters)
    @Limited(definition.limit)
    @describeEndpoint({
      operationId: operationIdOf(context, path),
      route: path,
      summary: definition.summary,
      roles,
      scope: describeScope(definition.scope),
      problems: [400, 413, 422, 503],
    })
    @TakesAccessReason(definition)
    @ApiOkResponse({
      type: definition.answer,
      description: '答复 / The answer',
      headers: answerHeaders(definition),
    })
    async ask(
      @Body() body: object,
      @Query() { atLeast, asOf, validOn }: Consistency & AskedAsOf,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<object> {
      const asked = { request, atLeast, moment: momentOf({ asOf, validOn }) };
      const { answer, from } = await askForRequest(definition, body, asked, this);
      tellFrom(reply, from);
      return answer;
    }
  }
  // The body's class is known only here: ValidationPipe and swagger both find it in this metadata.
  const parameterTypes = [definition.parameters, inQuery, Object, Object];
  Reflect.defineMetadata('design:paramtypes', parameterTypes, GeneratedBodyQueryController.prototype, 'ask');
  return Object.defineProperty(GeneratedBodyQueryController, 'name', {
    value: `${operationIdOf(context, path)}Controller`,
  });
}
