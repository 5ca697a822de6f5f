import {
  applyDecorators,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '#access/http';
import { describeScope, parametersOf } from '#command-handling';
import {
  ACCESS_REASON,
  Consistency,
  describeClass,
  describeEndpoint,
  IDENTIFIER_BOUNDARY,
  IdentifierBoundary,
  positionOf,
  readAccessReason,
  tagWithContext,
  TakesAccessReason,
} from '#command-handling/http';
import { UseCases } from '#command-handling/bus';
import {
  EVIDENCE_SCOPE,
  evidenceContext,
  EvidenceFilePath,
  evidenceFileQuery,
  EvidenceFiles,
  LARGEST_FILE,
  LONGEST_FILE_NAME,
  UPLOAD_ROUTE,
  UPLOADERS,
  voucherFileQuery,
  VoucherPath,
} from '#contexts/evidence';
import { paymentId } from '#contexts/funding/contracts';
import { text } from '#kernel';
import { announcedBytes, BYTES, Limited, readBytes, Said, TakesBytes } from '#platform';
import { candidacyId, explained, labelled, line, optional } from '#vocabulary';
import { attachment } from './content-disposition';

class UploadParameters extends parametersOf({
  candidacyId,
  paymentId: optional(
    explained(paymentId, text('支出凭证须填', 'for a voucher of the spending of this grant')),
  ),
  fileName: line(
    labelled(text('文件名', 'File name'), text('不含路径', 'without a path')),
    { maximum: LONGEST_FILE_NAME },
    { example: 'degree.pdf' },
  ),
}) {}

class UploadAnswer {
  @Said(text('文件内容的 SHA-256', 'SHA-256 of the content'), { type: String })
  sha256: string;

  @Said(text('大小', 'Size'), { unit: 'bytes', type: 'integer' })
  bytes: number;

  @Said(text('媒体类型', 'Media type'), {
    help: text('由内容识别', 'by the content'),
    type: String,

    example: 'application/pdf',
  })
  mediaType: string;

  @Said(text('回执', 'Receipt'), {
    help: text('提交证明材料或支出凭证时须附上；2 小时内有效', 'for attaching it; holds for 2 hours'),
    type: String,
  })
  receipt: string;
}

for (const parameters of [UploadParameters, EvidenceFilePath, VoucherPath]) describeClass(parameters);

interface Exchange extends Pick<Consistency, 'atLeast'> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A route that answers with the file that a query finds. */
function describeDownload(
  query: typeof evidenceFileQuery | typeof voucherFileQuery,
  operationId: string,
): MethodDecorator {
  const { path: route, summary, roles, scope } = query;
  return applyDecorators(
    describeEndpoint({
      ...{ operationId, route, summary, roles, scope: describeScope(scope), problems: [400, 404, 503] },
    }),
    TakesAccessReason(query),
    ApiProduces(BYTES),
    ApiResponse({
      status: 200,
      description: '文件内容，作为附件 / The content, as an attachment',
      content: { [BYTES]: { schema: { type: 'string', format: 'binary' } } },
    }),
  );
}

/** The routes whose content is no JSON: a file in, a file out. */
@tagWithContext(evidenceContext)
@Controller('api/v1')
export class EvidenceFilesController {
  constructor(
    @Inject(EvidenceFiles) private readonly files: EvidenceFiles,
    @Inject(UseCases) private readonly useCases: UseCases,
    @Inject(IDENTIFIER_BOUNDARY) private readonly boundary: IdentifierBoundary,
  ) {}

  @Post(UPLOAD_ROUTE)
  @HttpCode(201)
  @TakesBytes()
  @Limited('file-upload')
  @describeEndpoint({
    operationId: 'evidence_uploadFile',
    route: UPLOAD_ROUTE,
    summary: text(
      '上传证明材料文件（提交前的第一步）',
      'Upload a file, the first step of attaching evidence',
    ),
    roles: UPLOADERS,
    scope: describeScope(EVIDENCE_SCOPE),
    problems: [400, 404, 408, 409, 413, 415, 422, 503, 507],
  })
  @ApiConsumes(BYTES)
  @ApiBody({
    required: true,
    description: 'PDF、PNG、JPEG、DOCX 或 XLSX，至多 20 MB / PDF, PNG, JPEG, DOCX or XLSX of at most 20 MB',
    schema: { type: 'string', format: 'binary' },
  })
  @ApiResponse({ status: 201, type: UploadAnswer, description: '已检查并保存 / Inspected and stored' })
  upload(@Req() request: FastifyRequest, @Query() sent: UploadParameters): Promise<UploadAnswer> {
    const actor = this.boundary.admit(request, { roles: UPLOADERS, actor: actorOf(request), sent: [sent] });
    const { candidacyId, paymentId, fileName } = sent;
    return this.files.upload({
      ...{ candidacyId, paymentId, fileName, actor, correlationId: request.id },
      announced: announcedBytes(request),
      read: (onArrival) => readBytes(request, { limit: LARGEST_FILE, onArrival }),
    });
  }

  @Get(evidenceFileQuery.path)
  @describeDownload(evidenceFileQuery, 'evidence_downloadFile')
  download(
    @Req() request: FastifyRequest,
    @Param() path: EvidenceFilePath,
    @Query() { atLeast }: Consistency,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.answerWith(evidenceFileQuery, path, { request, atLeast, reply });
  }

  @Get(voucherFileQuery.path)
  @describeDownload(voucherFileQuery, 'evidence_downloadVoucher')
  downloadVoucher(
    @Req() request: FastifyRequest,
    @Param() path: VoucherPath,
    @Query() { atLeast }: Consistency,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.answerWith(voucherFileQuery, path, { request, atLeast, reply });
  }

  private async answerWith(
    query: typeof evidenceFileQuery | typeof voucherFileQuery,
    path: EvidenceFilePath | VoucherPath,
    { request, atLeast, reply }: Exchange,
  ): Promise<Buffer> {
    const { roles } = query;
    const actor = this.boundary.admit(request, { roles, actor: actorOf(request), sent: [path] });
    const reason = readAccessReason(request.headers[ACCESS_REASON]);
    const asker = { actor, atLeast: positionOf(atLeast), correlationId: request.id, reason };
    const file = await this.useCases.ask(query, path, asker);
    const content = await this.files.content(file);
    void reply.headers({
      'content-type': file.mediaType,
      'content-disposition': attachment(file.fileName ?? file.sha256),
      'x-content-type-options': 'nosniff',
    });
    return content;
  }
}
