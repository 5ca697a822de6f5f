import { buffer } from 'node:stream/consumers';
import {
  applyDecorators,
  Controller,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  Type,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiProduces,
  IntersectionType,
  OmitType,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '#access/http';
import { BilingualText, text } from '#kernel';
import { Limited, ProblemError, TakesFields } from '#platform';
import { choice, labelled, optional } from '#vocabulary';
import { fieldsOf, parametersOf } from '../body-of';
import { UseCases } from '../bus';
import { describeScope } from '../command-scope';
import { isAnonymous } from '../denial';
import type { Page } from '../page';
import { TakesAccessReason } from './access-reason';
import { AsOf, momentOf } from './as-of';
import { askForRequest, tellFrom } from './ask-for-request';
import { describeClass } from './documented-class';
import { BridgedContext, describeEndpoint, headerSchema, tagWithContext } from './endpoint-documentation';
import {
  EXPORT_BATCH,
  EXPORT_FORMATS,
  ExportedRow,
  exportFileHeaders,
  fileOf,
  MEDIA_TYPES,
} from './export-file';
import { ExportJobAnswer } from './export-job-answer';
import type { ExportedList, ExportParts } from './export-parts';
import { filtersOnRecord } from './filters-on-record';
import { IdentifierBoundary } from './identifier-boundary';
import { LONGEST_PREFER, readRespondAsync, RESPOND_ASYNC } from './preference';
import { Consistency, operationIdOf, splitParameters } from './query-controller';
import { IDENTIFIER_BOUNDARY } from './tokens';

/** Rows of a file that is answered at once. A longer one is made by a job. */
export const MOST_EXPORTED = 10_000;

/** What is asked for stands in the address. */
class NothingSent {}

/** In which format the file is. */
class AsFile extends parametersOf({
  format: optional(
    choice(labelled(text('文件格式', 'Format of the file'), text('默认 csv', 'default csv')), EXPORT_FORMATS),
  ),
}) {}

/**
 * The endpoint of one list as a file: `POST /api/v1/<path>/export`, with the list's own filters and order, and the format. It
 * holds what the list shows to whoever asks. Whoever cannot be put on record is given no file. A long list, and any for whom
 * whoever asks prefers not to wait, is made a file by a job (ADR 0064).
 */
export function exportControllerFor(
  context: BridgedContext,
  definition: ExportedList,
  parts: ExportParts,
): Type<unknown> {
  const { path } = definition;
  const taken = exporterOf(definition, parts);
  const { inPath, inQuery: sentInQuery } = parametersOfExport(definition);

  @tagWithContext(context)
  @Controller('api/v1')
  class GeneratedExportController {
    constructor(
      @Inject(UseCases) readonly useCases: UseCases,
      @Inject(IDENTIFIER_BOUNDARY) readonly boundary: IdentifierBoundary,
    ) {}

    @Exported(context, definition)
    export(
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
      @Query() queried: Consistency & AsOf & AsFile,
      @Param() inAddress: object,
    ): Promise<Buffer | ExportJobAnswer> {
      return taken({ request, reply, queried, inAddress }, this);
    }
  }
  const parameterTypes = [Object, Object, sentInQuery, inPath];
  Reflect.defineMetadata('design:paramtypes', parameterTypes, GeneratedExportController.prototype, 'export');
  return Object.defineProperty(GeneratedExportController, 'name', {
    value: `${operationIdOf(context, path)}ExportController`,
  });
}

/** They are about no particular ledger: a process makes them once, however many it has. */
const made = new WeakMap<ExportedList, ReturnType<typeof splitParameters>>();

/** What stands in the path, and behind the question mark: the filters of the list, and the format. */
function parametersOfExport(definition: ExportedList): ReturnType<typeof splitParameters> {
  const known = made.get(definition);
  if (known !== undefined) return known;
  const { inPath, inQuery } = splitParameters(definition, [Consistency, AsOf]);
  describeClass(AsFile);
  if ('format' in fieldsOf(definition.parameters))
    throw new TypeError(`${definition.path} has a filter named format`);
  const narrowing = IntersectionType(OmitType(inQuery, ['limit', 'cursor', 'count'] as never[]), AsFile);
  const parameters = { inPath, inQuery: narrowing };
  made.set(definition, parameters);
  return parameters;
}

/** What the endpoint of an export is, and says of itself. */
function Exported(context: BridgedContext, { path, summary, roles, scope }: ExportedList): MethodDecorator {
  return applyDecorators(
    Post(`${path}/export`),
    HttpCode(200),
    TakesFields(NothingSent),
    Limited('list-export'),
    describeEndpoint({
      operationId: `${operationIdOf(context, path)}Export`,
      route: `${path}/export`,
      summary: exportSummary(summary),
      roles,
      scope: describeScope(scope),
      problems: [400, 404, 422, 429, 503],
    }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: `${RESPOND_ASYNC}：不等待，由作业生成文件 / ${RESPOND_ASYNC}: do not wait, a job makes the file`,
      schema: headerSchema(text('不等待', 'Not to wait'), {
        ...{ type: 'string', maxLength: LONGEST_PREFER, example: RESPOND_ASYNC },
      }),
    }),
    TakesAccessReason({ roles }),
    ApiProduces(...Object.values(MEDIA_TYPES)),
    ApiOkResponse({
      description: 'CSV（UTF-8，带 BOM）或 Excel 工作簿 / CSV, UTF-8 with BOM, or an Excel workbook',
      content: {
        [MEDIA_TYPES.csv]: { schema: { type: 'string' } },
        [MEDIA_TYPES.xlsx]: { schema: { type: 'string', format: 'binary' } },
      },
    }),
    ApiAcceptedResponse({
      type: ExportJobAnswer,
      description: '由作业生成文件，进度见 Location / A job makes the file; Location says how it fares',
      headers: {
        Location: { description: '作业的地址 / Address of the job', schema: { type: 'string' } },
      },
    }),
  );
}

/** A request for a file. */
interface Requested {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly queried: Consistency & AsOf & AsFile;
  readonly inAddress: object;
}

/** Reads a list, puts it on record, and makes a file of it; or has that done by a job. */
function exporterOf(definition: ExportedList, { record, jobs }: ExportParts) {
  const { path } = definition;
  return async (
    { request, reply, queried, inAddress }: Requested,
    { useCases, boundary }: { readonly useCases: UseCases; readonly boundary: IdentifierBoundary },
  ): Promise<Buffer | ExportJobAnswer> => {
    const { atLeast, asOf, validOn, format = 'csv', ...narrowed } = queried;
    const filters = { ...narrowed, ...inAddress };
    const isGone = goneFrom(reply);
    // Whoever has no account has no job: it would be anybody's.
    const prefersJob = readRespondAsync(request.headers.prefer) && !isAnonymous(actorOf(request));
    // A job is asked whether the list may be read at all: a row is enough for that.
    const limit = prefersJob ? 1 : MOST_EXPORTED;
    const parameters = Object.assign(new definition.parameters(), filters, { limit });
    const readAt = record.now();
    const moment = momentOf({ asOf, validOn });
    const wanted = { request, atLeast, moment };
    const asked = await askForRequest(definition, parameters, wanted, { useCases, boundary });
    const { asker, from } = asked;
    const { actor, language } = asker;
    // Every declared list answers with pages of its rows.
    const page = asked.answer as Page<ExportedRow>;
    tellFrom(reply, from);
    const made = {
      list: path,
      filters: filtersOnRecord({ ...filters, asOf, validOn }, definition),
      format,
      ...asker,
    };
    if (page.nextCursor !== null && isAnonymous(actor)) throw tooLong();
    if (prefersJob || page.nextCursor !== null) {
      const job = await jobs.begin(
        {
          ...{ list: definition, filters, filtersOnRecord: made.filters, format, asker },
          shown: boundary.showing(request),
        },
        useCases,
      );
      void reply.status(202).header('location', `/api/v1/exports/${job.exportId}`);
      if (prefersJob) void reply.header('preference-applied', RESPOND_ASYNC);
      return job;
    }
    if (isGone()) throw nobodyIsLeft();
    // Whoever has no account reads what everybody reads.
    if (!isAnonymous(actor)) await record.record({ ...made, rows: page.items.length }, useCases);
    void reply.headers(exportFileHeaders(path, format));
    const rows = boundary.shownTo(request, page.items);
    const file = fileOf(format, {
      ...{ list: definition, filters, rows: rows.length, batches: inBatches(rows, isGone), language },
      asker: { actor, office: await record.officeOf(actor) },
      read: { at: readAt, position: from?.position },
    });
    return buffer(file);
  };
}

/** Tells whether whoever asked is gone before the answer was written. */
function goneFrom({ raw }: FastifyReply): () => boolean {
  return () => raw.destroyed && !raw.writableFinished;
}

function* inBatches<Row>(rows: readonly Row[], isGone: () => boolean): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += EXPORT_BATCH) {
    if (isGone()) throw nobodyIsLeft();
    yield rows.slice(from, from + EXPORT_BATCH);
  }
}

function exportSummary({ zh, en }: BilingualText): BilingualText {
  return text(`导出为文件：${zh}`, `${en}, as a file`);
}

/** Whoever has an account is given a job for as much. */
function tooLong(): ProblemError {
  return new ProblemError({
    status: 422,
    code: 'export-too-long',
    title: text('清单过长，不能一次导出', 'The list is too long for one export'),
    detail: text(
      `符合条件的超过 ${MOST_EXPORTED} 行。请登录后导出，或用筛选条件缩小范围（如年度选拔、推荐单位、状态）后分次导出。`,
      `More than ${MOST_EXPORTED} rows match: sign in and export it, or narrow the list by its filters (round, body, status) and export it in parts.`,
    ),
  });
}

/** For the record of requests: nobody reads this answer. */
function nobodyIsLeft(): ProblemError {
  return new ProblemError({
    status: 499,
    code: 'caller-gone',
    title: text('请求方已断开', 'Whoever asked is gone'),
    detail: text(
      '请求方在文件生成之前已断开，没有生成文件。',
      'Whoever asked was gone before the file was made.',
    ),
  });
}
