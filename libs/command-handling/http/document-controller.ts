import { Controller, Get, Inject, Param, Query, Req, Res, Type } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { printDocument, printedFields } from '#documents';
import { BilingualText, isLocalDate, text } from '#kernel';
import { Limited, ProblemError } from '#platform';
import { type AnsweredFrom, UseCases } from '../bus';
import { describeScope } from '../command-scope';
import type { DocumentDefinition } from '../document-definition';
import { TakesAccessReason } from './access-reason';
import { AsOf, momentOf } from './as-of';
import { askForRequest, tellFrom } from './ask-for-request';
import { BridgedContext, describeEndpoint, tagWithContext } from './endpoint-documentation';
import type { ExportParts } from './export-parts';
import { filtersOnRecord } from './filters-on-record';
import { IdentifierBoundary } from './identifier-boundary';
import { Consistency, hasPast, operationIdOf, splitParameters } from './query-controller';
import { IDENTIFIER_BOUNDARY } from './tokens';

const PDF = 'application/pdf';

/**
 * The endpoint of one document: `GET /api/v1/<path of its query>/<name>.pdf`. It prints what the query shows to whoever asks, and
 * is on record before it leaves, as the export of a list is (ADR 0057, 0072).
 */
export function documentControllerFor(
  context: BridgedContext,
  document: DocumentDefinition,
  parts: Pick<ExportParts, 'record' | 'templates'>,
): Type<unknown> {
  const { query, name, summary } = document;
  const path = `${query.path}/${name}.pdf`;
  const { inPath, inQuery } = splitParameters(query, hasPast(query) ? [Consistency, AsOf] : [Consistency]);
  const printed = printerOf(document, path, parts);

  @tagWithContext(context)
  @Controller('api/v1')
  class GeneratedDocumentController {
    constructor(
      @Inject(UseCases) readonly useCases: UseCases,
      @Inject(IDENTIFIER_BOUNDARY) readonly boundary: IdentifierBoundary,
    ) {}

    @Get(path)
    @Limited('documents')
    @describeEndpoint({
      operationId: operationIdOf(context, path.replace('.pdf', '-pdf')),
      route: path,
      summary,
      roles: query.roles,
      scope: describeScope(query.scope),
      problems: [400, 404, 429, 503],
    })
    @TakesAccessReason(query)
    @ApiProduces(PDF)
    @ApiOkResponse({
      description: 'PDF 文书，作为附件 / The document as PDF, as an attachment',
      content: { [PDF]: { schema: { type: 'string', format: 'binary' } } },
    })
    print(
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
      @Query() queried: Consistency & AsOf,
      @Param() inAddress: object,
    ): Promise<Buffer> {
      return printed({ request, reply, queried, inAddress }, this);
    }
  }
  const parameterTypes = [Object, Object, inQuery, inPath];
  Reflect.defineMetadata('design:paramtypes', parameterTypes, GeneratedDocumentController.prototype, 'print');
  return Object.defineProperty(GeneratedDocumentController, 'name', {
    value: `${operationIdOf(context, path.replace('.pdf', '-pdf'))}Controller`,
  });
}

interface Requested {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly queried: Consistency & AsOf;
  readonly inAddress: object;
}

/** Asks the query of a document, prints the answer, and puts that on record. */
function printerOf(
  document: DocumentDefinition,
  path: string,
  { record, templates }: Pick<ExportParts, 'record' | 'templates'>,
) {
  const { query, name, since } = document;
  const words = printedFields(document.fields);
  return async (
    { request, reply, queried: { atLeast, asOf, validOn, ...rest }, inAddress }: Requested,
    { useCases, boundary }: { readonly useCases: UseCases; readonly boundary: IdentifierBoundary },
  ): Promise<Buffer> => {
    const parameters = Object.assign(new query.parameters(), rest, inAddress);
    // As it was sent: what goes on record names things as the log does.
    const moment = momentOf({ asOf, validOn });
    const wanted = { request, atLeast, moment };
    const { answer, asker, from } = await askForRequest(query, parameters, wanted, { useCases, boundary });
    const day: unknown = Reflect.get(answer, since);
    if (typeof day !== 'string' || !isLocalDate(day)) throw notYet(document);
    const programme: unknown = Reflect.get(answer, 'programmeId');
    const template = templates.of(String(programme), name, day);
    if (template === undefined) throw noTemplate(document);
    const printed = {
      ...template,
      body: [...template.body, ...(moment ? [{ note: asItWas(from, validOn) }] : [])],
    };
    const shown = boundary.shownTo(request, answer);
    const file = await printDocument({ template: printed, words, day, answer: shown });
    const filters = filtersOnRecord({ ...parameters, asOf, validOn }, query);
    await record.record({ list: path, filters, format: 'pdf', rows: 1, ...asker }, useCases);
    tellFrom(reply, { position: from?.position, recordedAt: from?.recordedAt });
    void reply.headers({
      'content-type': PDF,
      'content-disposition': `attachment; filename="${name}.pdf"`,
      'x-content-type-options': 'nosniff',
    });
    return file;
  };
}

/** What a print about the past says of itself: nobody shall take it for how things stand now. */
function asItWas(from: AnsweredFrom | undefined, validOn: string | undefined): BilingualText {
  const position = from?.position ?? 0n;
  const [zh, en] =
    validOn === undefined
      ? ['', '']
      : [`，只计 ${validOn} 及之前生效的事件`, `, with only what had taken effect by ${validOn}`];
  return text(
    `本件按台账截至位置 ${position} 的记录打印${zh}，不代表现在的情况。`,
    `Printed from the records of the ledger up to position ${position}${en}. It does not say how things stand now.`,
  );
}

/** 404: what the document says has not happened. */
function notYet({ summary, otherwise }: DocumentDefinition): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'no-document-yet',
    title: text(`尚无${summary.zh}`, `There is no such document yet: ${summary.en}`),
    detail: otherwise,
  });
}

/** 404: the programme has no words for it. */
function noTemplate({ name, summary }: DocumentDefinition): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'no-template',
    title: text('没有文书模板', 'There is no template'),
    detail: text(
      `该人才计划没有“${summary.zh}”的模板。请管理员在政策文件夹中该计划的 documents/${name}.json 写明。`,
      `The programme has no template for it: an administrator writes documents/${name}.json in the folder of its policy.`,
    ),
  });
}
