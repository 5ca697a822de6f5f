import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeScope } from '#command-handling';
import { UseCases } from '#command-handling/bus';
import {
  AsOf,
  askForRequest,
  Consistency,
  describeEndpoint,
  type ExportRecord,
  IDENTIFIER_BOUNDARY,
  IdentifierBoundary,
  momentOf,
  splitParameters,
  tagWithContext,
  TakesAccessReason,
  tellFrom,
} from '#command-handling/http';
import { replay, replayPage } from '#composition';
import { localDateAt, text } from '#kernel';

/** Injects who is asked for the office of a reader, and for the time. */
export const READER_RECORD = Symbol('READER_RECORD');

const { query, context } = replay;
const PAGE = `${query.path}/timeline.html`;
const HTML = 'text/html';
type Sent = InstanceType<typeof query.parameters> & Consistency & AsOf;
const { inQuery } = splitParameters(query, [Consistency, AsOf]);

/** The replay as a page to read and to print: what the query answers, and nothing more. */
@tagWithContext(context)
@Controller('api/v1')
export class ReplayPagesController {
  constructor(
    @Inject(UseCases) readonly useCases: UseCases,
    @Inject(IDENTIFIER_BOUNDARY) readonly boundary: IdentifierBoundary,
    @Inject(READER_RECORD) private readonly record: Pick<ExportRecord, 'now' | 'officeOf'>,
  ) {}

  @Get(PAGE)
  @describeEndpoint({
    operationId: 'replay_page',
    route: PAGE,
    summary: text(
      '重演一个事项的全过程，供阅读和打印的网页',
      'Replay of one thing, as a page to read and to print',
    ),
    roles: query.roles,
    scope: describeScope(query.scope),
    problems: [400, 404, 503],
  })
  @TakesAccessReason(query)
  @ApiProduces(HTML)
  @ApiOkResponse({
    description: '网页，中文在前，英文在旁 / The page, Chinese first with English beside it',
    content: { [HTML]: { schema: { type: 'string' } } },
  })
  async page(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() { atLeast, asOf, validOn, ...sent }: Sent,
  ): Promise<string> {
    const parameters = Object.assign(new query.parameters(), sent);
    const asked = { request, atLeast, moment: momentOf({ asOf, validOn }) };
    const { answer, asker, from } = await askForRequest(query, parameters, asked, this);
    tellFrom(reply, from);
    void reply.header('content-type', `${HTML}; charset=utf-8`);
    return replayPage(answer, {
      office: (await this.record.officeOf(asker.actor)) ?? null,
      day: localDateAt(this.record.now()),
      position: from?.position,
    });
  }
}
// What stands behind the question mark is known only here: ValidationPipe and swagger both find it in this metadata.
Reflect.defineMetadata(
  'design:paramtypes',
  [Object, Object, inQuery],
  ReplayPagesController.prototype,
  'page',
);
