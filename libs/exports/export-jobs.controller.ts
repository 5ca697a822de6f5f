import { Readable } from 'node:stream';
import { Controller, Delete, Get, HttpCode, Inject, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SIGNED_IN } from '#access';
import { actorOf } from '#access/http';
import { describeScope, openToItsRoles, parametersOf } from '#command-handling';
import {
  describeClass,
  describeEndpoint,
  ExportJobAnswer,
  exportFileHeaders,
  IDENTIFIER_BOUNDARY,
  IdentifierBoundary,
  JOB_MEDIA_TYPES,
  outsideProblem,
} from '#command-handling/http';
import { text } from '#kernel';
import { Tagged, TakesFields } from '#platform';
import { identifier } from '#vocabulary';
import { ExportJobService } from './export-job-service';

class ExportPath extends parametersOf({
  exportId: identifier(text('导出编号', 'Export id'), { entity: 'export' }),
}) {}
describeClass(ExportPath);

/** What is asked for stands in the address. */
class NothingSent {}

/** The heading of the endpoints of jobs. */
export const EXPORT_JOBS = text('导出作业', 'Exports');

const JOB = 'exports/:exportId';
const OF_ONES_OWN = {
  roles: SIGNED_IN,
  scope: describeScope(
    openToItsRoles(
      '只有提出导出的账号，且仍可查看该清单',
      'the account that asked for it alone, while it may still read the list',
    ),
  ),
};

/** How exports fare that are made as jobs, and their files. */
@Tagged(EXPORT_JOBS)
@Controller('api/v1')
export class ExportJobsController {
  constructor(
    @Inject(ExportJobService) private readonly jobs: ExportJobService,
    @Inject(IDENTIFIER_BOUNDARY) private readonly boundary: IdentifierBoundary,
  ) {}

  @Get(JOB)
  @describeEndpoint({
    ...OF_ONES_OWN,
    operationId: 'exports_job',
    route: JOB,
    summary: text('导出作业的进度', 'Progress of an export'),
    problems: [400, 404, 503],
  })
  @ApiOkResponse({ type: ExportJobAnswer, description: '进度 / How it fares' })
  async job(@Req() request: FastifyRequest, @Param() { exportId }: ExportPath): Promise<ExportJobAnswer> {
    const found = await this.jobs.find(exportId, actorOf(request));
    if (found === undefined) throw outsideProblem();
    return found;
  }

  @Get(`${JOB}/file`)
  @describeEndpoint({
    ...OF_ONES_OWN,
    operationId: 'exports_file',
    route: `${JOB}/file`,
    summary: text('下载导出的文件', 'Fetch the file of an export'),
    problems: [400, 404, 409, 410, 503],
  })
  @ApiProduces(...Object.values(JOB_MEDIA_TYPES))
  @ApiOkResponse({
    description:
      '清单文件或证据包，作为附件，不支持分段下载 / The list as a file, or the bundle, as an attachment; the whole file, ranges are not supported',
    content: {
      [JOB_MEDIA_TYPES.csv]: { schema: { type: 'string' } },
      [JOB_MEDIA_TYPES.xlsx]: { schema: { type: 'string', format: 'binary' } },
      [JOB_MEDIA_TYPES.zip]: { schema: { type: 'string', format: 'binary' } },
    },
  })
  async file(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param() { exportId }: ExportPath,
  ): Promise<StreamableFile> {
    const found = await this.jobs.file(exportId, actorOf(request));
    if (found === undefined) throw outsideProblem();
    const { kept, content } = found;
    // What cannot be read at all is answered as a problem; what breaks off later, by the length that was announced.
    const first = await content.next();
    this.boundary.letPass(request);
    void reply.headers({
      ...exportFileHeaders(kept.list, kept.format),
      'content-length': String(kept.bytes),
      // Said, so that nobody asks for the rest of a file and takes the whole of it for the rest (ADR 0064).
      'accept-ranges': 'none',
    });
    return new StreamableFile(Readable.from(continued(first, content), { objectMode: false }));
  }

  @Delete(JOB)
  @HttpCode(204)
  @TakesFields(NothingSent)
  @describeEndpoint({
    ...OF_ONES_OWN,
    operationId: 'exports_cancel',
    route: JOB,
    summary: text('取消导出并删除其文件', 'Cancel an export and remove its file'),
    problems: [400, 404, 503],
  })
  @ApiNoContentResponse({ description: '已取消 / It is cancelled' })
  async cancel(@Req() request: FastifyRequest, @Param() { exportId }: ExportPath): Promise<void> {
    if (!(await this.jobs.cancel(exportId, actorOf(request)))) throw outsideProblem();
  }
}

async function* continued(
  first: IteratorResult<Buffer, unknown>,
  rest: AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  if (!first.done) yield first.value;
  yield* rest;
}
