import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeScope } from '#command-handling';
import { UseCases } from '#command-handling/bus';
import {
  AsOf,
  askForRequest,
  Consistency,
  describeEndpoint,
  ExportJobAnswer,
  type ExportRecord,
  filtersOnRecord,
  IDENTIFIER_BOUNDARY,
  IdentifierBoundary,
  momentOf,
  splitParameters,
  tagWithContext,
  TakesAccessReason,
  tellFrom,
} from '#command-handling/http';
import { bundleQuery, replay, replayPage } from '#composition';
import type { ExportJobService } from '#exports';
import { localDateAt, text } from '#kernel';
import { Limited, TakesFields } from '#platform';
import { BUNDLE_JOBS, BUNDLES, Bundles } from './bundles';

/** Injects who is asked for the office of a reader, and for the time. */
export const READER_RECORD = Symbol('READER_RECORD');

const { query, context } = replay;
const PAGE = `${query.path}/timeline.html`;
const HTML = 'text/html';
type Sent = InstanceType<typeof query.parameters> & Consistency & AsOf;
const { inQuery } = splitParameters(query, [Consistency, AsOf]);

/** What is asked for stands in the address. */
class NothingSent {}

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
/** Evidence bundles, made by jobs as long exports are (ADR 0064, 0082). */
@tagWithContext(context)
@Controller('api/v1')
export class ReplayBundlesController {
  constructor(
    @Inject(UseCases) readonly useCases: UseCases,
    @Inject(IDENTIFIER_BOUNDARY) readonly boundary: IdentifierBoundary,
    @Inject(BUNDLE_JOBS) private readonly jobs: Pick<ExportJobService, 'beginFile'>,
    @Inject(BUNDLES) private readonly bundles: Bundles,
  ) {}

  @Post(bundleQuery.path)
  @HttpCode(202)
  @TakesFields(NothingSent)
  @Limited('list-export')
  @describeEndpoint({
    operationId: 'replay_bundle',
    route: bundleQuery.path,
    summary: bundleQuery.summary,
    roles: bundleQuery.roles,
    scope: describeScope(bundleQuery.scope),
    problems: [400, 404, 429, 503],
  })
  @TakesAccessReason(bundleQuery)
  @ApiAcceptedResponse({
    type: ExportJobAnswer,
    description: '由作业生成证据包，进度见 Location / A job makes the bundle; Location says how it fares',
    headers: { Location: { description: '作业的地址 / Address of the job', schema: { type: 'string' } } },
  })
  async bundle(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() { atLeast, asOf, validOn, ...sent }: Sent,
  ): Promise<ExportJobAnswer> {
    const parameters = Object.assign(new bundleQuery.parameters(), sent);
    const asked = { request, atLeast, moment: momentOf({ asOf, validOn }) };
    const { answer, asker, from } = await askForRequest(bundleQuery, parameters, asked, this);
    tellFrom(reply, from);
    const { kind, subjectId } = parameters;
    const filters = filtersOnRecord({ kind, subjectId, asOf, validOn }, bundleQuery);
    const file = this.bundles.fileOf(answer, { asker, position: from?.position, filters }, this.useCases);
    const job = await this.jobs.beginFile(file);
    void reply.header('location', `/api/v1/exports/${job.exportId}`);
    return job;
  }
}

// What stands behind the question mark is known only here: ValidationPipe and swagger both find it in this metadata.
for (const [of, handler] of [
  [ReplayPagesController.prototype, 'page'],
  [ReplayBundlesController.prototype, 'bundle'],
] as const)
  Reflect.defineMetadata('design:paramtypes', [Object, Object, inQuery], of, handler);
