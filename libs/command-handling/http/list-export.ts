import { Controller, HttpCode, Inject, Param, Post, Query, Req, Res, Type } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, IntersectionType, OmitType } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#access';
import { BilingualText, text } from '#kernel';
import { Limited, ProblemError, TakesFields } from '#platform';
import { choice, labelled, optional } from '#vocabulary';
import { fieldsOf, parametersOf } from '../body-of';
import { UseCases } from '../bus';
import { describeScope } from '../command-scope';
import { isAnonymous } from '../denial';
import type { Page } from '../page';
import type { AnyQueryDefinition } from '../query-definition';
import { askForRequest, tellFrom } from './ask-for-request';
import { describeClass } from './documented-class';
import { BridgedContext, describeEndpoint, tagWithContext } from './endpoint-documentation';
import { EXPORT_FORMATS, ExportFormat, fileOf, MEDIA_TYPES } from './export-file';
import { IdentifierBoundary } from './identifier-boundary';
import { Consistency, operationIdOf, splitParameters } from './query-controller';
import { IDENTIFIER_BOUNDARY } from './tokens';

/** Rows of one export. A longer list is narrowed by its filters first. */
export const MOST_EXPORTED = 10_000;

/** What is asked for stands in the address. */
class NothingSent {}

/** A declared list: the fields of its rows are the columns. */
export type ExportedList = AnyQueryDefinition & Required<Pick<AnyQueryDefinition, 'rows'>>;

/** In which format the file is. */
class AsFile extends parametersOf({
  format: optional(
    choice(labelled(text('文件格式', 'Format of the file'), text('默认 csv', 'default csv')), EXPORT_FORMATS),
  ),
}) {}

/** What goes on record of an export before the file leaves. */
export interface ListExport {
  /** The path of the list. */
  readonly list: string;
  /** The filters it was narrowed by, as in an address; of what is personal the name alone. */
  readonly filters: string;
  readonly format: ExportFormat;
  readonly rows: number;
  readonly actor: Actor;
  readonly correlationId: string;
}

/** Keeps the record of exports. */
export interface ExportRecord {
  now(): Date;
  /** @throws ProblemError when it cannot be recorded: no file is given then */
  record(made: ListExport, useCases: UseCases): Promise<void>;
  /** The present name of the office that somebody acts for; undefined without one. */
  officeOf(actor: Actor): Promise<string | undefined>;
}

/**
 * The endpoint of one list as a file: `POST /api/v1/<path>/export`, with the list's own filters and order, and the format. It
 * holds what the list shows to whoever asks. Whoever cannot be put on record is given no file.
 */
export function exportControllerFor(
  context: BridgedContext,
  definition: ExportedList,
  exportRecord: ExportRecord,
): Type<unknown> {
  const { inPath, inQuery } = splitParameters(definition);
  const { roles, path } = definition;
  const taken = exporterOf(definition, exportRecord);
  describeClass(AsFile);
  if ('format' in fieldsOf(definition.parameters)) throw new TypeError(`${path} has a filter named format`);
  const narrowing = IntersectionType(OmitType(inQuery, ['limit', 'cursor', 'count'] as never[]), AsFile);
  const sentInQuery = IntersectionType(narrowing, Consistency);

  @tagWithContext(context)
  @Controller('api/v1')
  class GeneratedExportController {
    constructor(
      @Inject(UseCases) readonly useCases: UseCases,
      @Inject(IDENTIFIER_BOUNDARY) readonly boundary: IdentifierBoundary,
    ) {}

    @Post(`${path}/export`)
    @HttpCode(200)
    @TakesFields(NothingSent)
    @Limited('list-export')
    @describeEndpoint({
      operationId: `${operationIdOf(context, path)}Export`,
      route: `${path}/export`,
      summary: exportSummary(definition.summary),
      roles,
      scope: describeScope(definition.scope),
      problems: [400, 404, 422, 503],
    })
    @ApiProduces(...Object.values(MEDIA_TYPES))
    @ApiOkResponse({
      description: 'CSV（UTF-8，带 BOM）或 Excel 工作簿 / CSV, UTF-8 with BOM, or an Excel workbook',
      content: {
        [MEDIA_TYPES.csv]: { schema: { type: 'string' } },
        [MEDIA_TYPES.xlsx]: { schema: { type: 'string', format: 'binary' } },
      },
    })
    export(
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
      @Query() queried: Consistency & AsFile,
      @Param() inAddress: object,
    ): Promise<Buffer> {
      return taken({ request, reply, queried, inAddress }, this);
    }
  }
  const parameterTypes = [Object, Object, sentInQuery, inPath];
  Reflect.defineMetadata('design:paramtypes', parameterTypes, GeneratedExportController.prototype, 'export');
  return Object.defineProperty(GeneratedExportController, 'name', {
    value: `${operationIdOf(context, path)}ExportController`,
  });
}

type Row = Readonly<Record<string, unknown>>;

/** A request for a file. */
interface Requested {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly queried: Consistency & AsFile;
  readonly inAddress: object;
}

/** Reads a list, puts it on record, and makes a file of it. */
function exporterOf(definition: ExportedList, exportRecord: ExportRecord) {
  const { path } = definition;
  return async (
    { request, reply, queried, inAddress }: Requested,
    { useCases, boundary }: { readonly useCases: UseCases; readonly boundary: IdentifierBoundary },
  ): Promise<Buffer> => {
    const { atLeast, format = 'csv', ...narrowed } = queried;
    const given = { ...narrowed, ...inAddress };
    const parameters = Object.assign(new definition.parameters(), given, { limit: MOST_EXPORTED });
    const readAt = exportRecord.now();
    const asked = await askForRequest(definition, parameters, { request, atLeast }, { useCases, boundary });
    const { asker, from } = asked;
    const { actor, language } = asker;
    // Every declared list answers with pages of its rows.
    const page = asked.answer as Page<Row>;
    if (page.nextCursor !== null) throw tooLong();
    tellFrom(reply, from);
    const made = { list: path, filters: filtersOnRecord(given, definition), format, ...asker };
    // Whoever has no account reads what everybody reads.
    if (!isAnonymous(actor)) await exportRecord.record({ ...made, rows: page.items.length }, useCases);
    void reply.type(format === 'csv' ? `${MEDIA_TYPES.csv}; charset=utf-8` : MEDIA_TYPES[format]);
    void reply.header('content-disposition', `attachment; filename="${fileName(path, format)}"`);
    return fileOf(format, {
      list: definition,
      filters: given,
      rows: boundary.shownTo(request, page.items),
      asker: { actor, office: await exportRecord.officeOf(actor) },
      read: { at: readAt, position: from?.position },
      language,
    });
  };
}
const WITHHELD = '…';

/** What people looked for may name somebody: of that the record says only that it was given. */
function filtersOnRecord(given: object, { parameters }: AnyQueryDefinition): string {
  const fields = fieldsOf(parameters);
  const said = Object.entries(given).filter((entry): entry is [string, string | number | boolean] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  const pairs = said.map(([name, value]): [string, string] => {
    const { form, personal } = fields[name] ?? {};
    return [name, personal || form?.kind === 'search-term' ? WITHHELD : String(value)];
  });
  return new URLSearchParams(pairs).toString();
}

/** `rounds/:roundId/awardees` → `rounds-awardees.csv`. */
function fileName(path: string, format: ExportFormat): string {
  return `${path
    .split('/')
    .filter((segment) => !segment.startsWith(':'))
    .join('-')}.${format}`;
}

function exportSummary({ zh, en }: BilingualText): BilingualText {
  return text(`导出为文件：${zh}`, `${en}, as a file`);
}

function tooLong(): ProblemError {
  return new ProblemError({
    status: 422,
    code: 'export-too-long',
    title: text('清单过长，不能一次导出', 'The list is too long for one export'),
    detail: text(
      `符合条件的超过 ${MOST_EXPORTED} 行。请用筛选条件缩小范围（如年度选拔、推荐地区、状态）后分次导出。`,
      `More than ${MOST_EXPORTED} rows match: narrow the list by its filters (round, body, status), and export it in parts.`,
    ),
  });
}
