import { applyDecorators, Body, Controller, HttpCode, Inject, Post, Req, Res, Type } from '@nestjs/common';
import { ApiExtension, ApiExtraModels, ApiHeader, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 as timeOrderedUuid } from 'uuid';
import { Actor } from '#access';
import { text } from '#kernel';
import { actorOf } from '#access/http';
import { bodyLimitOf, Limited, TakesFields } from '#platform';
import { BlindIndex } from '#privacy';
import type { AnyCommandDefinition } from '../command-definition';
import { Sender, UseCases } from '../bus';
import { commandIdOfKey } from '../idempotency';
import { commandAnswer, CommandAnswer, commandReceipt, CommandReceipt } from './command-answer';
import { IDEMPOTENCY_KEY, readExpectedRevision, readIdempotencyKey, REVISION_TAG } from './command-headers';
import { BridgedContext, describeEndpoint, headerSchema, tagWithContext } from './endpoint-documentation';
import { describeClass } from './documented-class';
import { IdentifierBoundary } from './identifier-boundary';
import { outcomeProblem } from './outcome-problem';
import { LONGEST_PREFER, readRehearsal, REHEARSE } from './preference';
import { Rehearsal, rehearsalAnswer } from './rehearsal-answer';
import { BLIND_INDEX, IDENTIFIER_BOUNDARY } from './tokens';

/**
 * The endpoint of one command: `POST /api/v1/<context>/<command>`. 201 when it appended, 200 when an earlier request
 * with the same key had; the ETag is the stream's revision, unless the answer is a receipt. With `Prefer: rehearse` it leaves
 * nothing behind: 200 with what would be appended, or the very problem (ADR 0059).
 */
export function commandControllerFor(
  context: BridgedContext,
  definition: AnyCommandDefinition,
): Type<unknown> {
  const route = `${context.name}/${definition.name}`;
  describeClass(definition.body);

  @tagWithContext(context)
  @Controller('api/v1')
  class GeneratedCommandController {
    constructor(
      @Inject(UseCases) private readonly useCases: UseCases,
      @Inject(BLIND_INDEX) private readonly blindIndex: BlindIndex,
      @Inject(IDENTIFIER_BOUNDARY) private readonly boundary: IdentifierBoundary,
    ) {}

    @Post(route)
    @HttpCode(201)
    @TakesFields(definition.body)
    @Limited(definition.limit)
    @describeCommand(context, definition, route)
    async give(
      @Body() body: object,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<CommandAnswer | CommandReceipt | Rehearsal> {
      const { roles, answersWithReceipt: asReceipt = false } = definition;
      const actor = this.boundary.admit(request, { roles, actor: actorOf(request), sent: [body], asReceipt });
      const sender = senderOf(actor, request, this.blindIndex);
      if (sender.rehearsal) void reply.header('preference-applied', REHEARSE);
      const outcome = await this.useCases.give(definition, body, sender);
      if (outcome.kind === 'rehearsed') {
        void reply.status(200);
        return rehearsalAnswer(outcome);
      }
      if (outcome.kind !== 'appended') throw outcomeProblem(outcome);
      if (outcome.replayed) void reply.status(200).header('idempotent-replayed', 'true');
      if (asReceipt) return commandReceipt(outcome);
      void reply.header('etag', `"${outcome.revision}"`);
      return commandAnswer(outcome);
    }
  }
  // The body's class is known only here: ValidationPipe and swagger both find it in this metadata.
  const parameterTypes = [definition.body, Object, Object];
  Reflect.defineMetadata('design:paramtypes', parameterTypes, GeneratedCommandController.prototype, 'give');
  return Object.defineProperty(GeneratedCommandController, 'name', {
    value: `${definition.body.name}Controller`,
  });
}

function senderOf(actor: Actor, request: FastifyRequest, blindIndex: BlindIndex): Sender {
  const key = readIdempotencyKey(request.headers['idempotency-key']);
  const expectedRevision = readExpectedRevision(request.headers['if-match']);
  const rehearsal = readRehearsal(request.headers['prefer']);
  const commandId = key === undefined ? timeOrderedUuid() : commandIdOfKey(blindIndex, actor.id, key);
  return {
    actor,
    commandId,
    repeatable: key !== undefined,
    correlationId: request.id,
    causationId: commandId,
    ...(expectedRevision !== undefined && { expectedRevision }),
    ...(rehearsal && { rehearsal }),
  };
}

/** What a request may say of a command beside its body. */
const HEADERS = [
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      '同一账号用同一键重发同一请求，只记载一次 / The same request of the same account with the same key is recorded once',
    schema: headerSchema(text('幂等键', 'Idempotency key'), {
      type: 'string',
      pattern: IDEMPOTENCY_KEY.source,
      minLength: 1,
      maxLength: 128,
    }),
  }),
  ApiHeader({
    name: 'If-Match',
    required: false,
    description: '所依据的版本，见 ETag / The revision that this rests on, as in the ETag',
    schema: headerSchema(text('所依据的版本', 'Revision that it rests on'), {
      type: 'string',
      pattern: REVISION_TAG.source,
      example: '"3"',
    }),
  }),
  ApiHeader({
    name: 'Prefer',
    required: false,
    description: `${REHEARSE}：预演，照常判断并答复，但不记载、不改变任何内容 / ${REHEARSE}: judged and answered as ever, but nothing is recorded or changed`,
    schema: headerSchema(text('预演', 'Rehearsal'), {
      ...{ type: 'string', maxLength: LONGEST_PREFER, example: REHEARSE },
    }),
  }),
];

function describeCommand(
  context: BridgedContext,
  definition: AnyCommandDefinition,
  route: string,
): MethodDecorator {
  const name = definition.body.name;
  const asReceipt = definition.answersWithReceipt ?? false;
  const type = asReceipt ? CommandReceipt : CommandAnswer;
  return applyDecorators(
    describeEndpoint({
      operationId: `${context.name}_${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      route,
      summary: definition.summary,
      roles: definition.roles,
      scope: definition.describedScope,
      problems: [400, 404, 409, 412, 413, 422],
    }),
    ApiExtension('x-largest-body', bodyLimitOf(definition.body)),
    ...HEADERS,
    ApiExtraModels(type, Rehearsal),
    ApiResponse({
      status: 201,
      description: '已记载 / Appended',
      type,
      headers: answerHeaders({ tagged: !asReceipt, replayed: false }),
    }),
    ApiResponse({
      status: 200,
      description:
        '先前已以同一键记载；或预演的结果 / Appended before, with the same key; or what a rehearsal came to',
      schema: { oneOf: [type, Rehearsal].map((one) => ({ $ref: getSchemaPath(one) })) },
      headers: answerHeaders({ tagged: !asReceipt, replayed: true }),
    }),
  );
}

function answerHeaders({
  tagged,
  replayed,
}: {
  readonly tagged: boolean;
  readonly replayed: boolean;
}): Record<string, { description: string; schema: { type: 'string' } }> {
  return {
    ...(tagged && {
      ETag: { description: '流的版本 / Revision of the stream', schema: { type: 'string' } },
    }),
    ...(replayed && {
      'Idempotent-Replayed': {
        description: '先前已记载的为 true / true where it had been appended before',
        schema: { type: 'string' },
      },
      'Preference-Applied': {
        description: `预演的为 ${REHEARSE} / ${REHEARSE} where it was a rehearsal`,
        schema: { type: 'string' },
      },
    }),
  };
}
