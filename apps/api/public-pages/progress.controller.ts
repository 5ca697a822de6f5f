import { Body, Controller, Get, Header, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 as timeOrderedUuid } from 'uuid';
import { Limited, ProblemError, TakesFields, TakesForm } from '#platform';
import { DemoCodes } from '../demo-codes';
import type { ObjectionProgressAnswer } from './answers';
import { progressAddress, progressPage } from './progress-pages';
import { bodyOfCommand, PublicCommands } from './public-commands';
import { PublicQueries } from './public-queries';
import { requireEachOnce, textOf } from './sent-form';

const HTML = 'text/html; charset=utf-8';
const CONFIRM = 'publicity/confirm-objection-contact';
const ANOTHER = 'publicity/request-contact-code';

/** How far an objection has come, for whoever holds its number; and where its contact is proven (JX-PLAN 2.3.5b). */
@ApiExcludeController()
@Controller('public/notices/:noticeId/objections/:objectionId')
export class ProgressController {
  constructor(
    @Inject(PublicQueries) private readonly queries: PublicQueries,
    @Inject(PublicCommands) private readonly commands: PublicCommands,
    @Inject(DemoCodes) private readonly demoCodes: DemoCodes,
  ) {}

  @Get()
  @Header('content-type', HTML)
  async show(
    @Req() { id }: FastifyRequest,
    @Param('objectionId') objectionId: string,
    @Query('atLeast') atLeast: unknown,
  ): Promise<string> {
    const reached = typeof atLeast === 'string' && /^\d{1,18}$/.test(atLeast) ? BigInt(atLeast) : undefined;
    return this.page(await this.progress(objectionId, id, reached));
  }

  @Post()
  @TakesForm()
  @TakesFields(bodyOfCommand(CONFIRM))
  @Header('content-type', HTML)
  async confirm(
    @Req() request: FastifyRequest,
    @Param('noticeId') noticeId: string,
    @Param('objectionId') objectionId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const given = textOf(body, 'code').normalize('NFKC').replace(/\s/g, '');
    const fields = { noticeId, objectionId, code: given };
    return this.give(CONFIRM, fields, body, { request, reply });
  }

  @Post('codes')
  @TakesForm()
  @TakesFields(bodyOfCommand(ANOTHER))
  @Limited('objections')
  @Header('content-type', HTML)
  async another(
    @Req() request: FastifyRequest,
    @Param('noticeId') noticeId: string,
    @Param('objectionId') objectionId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.give(ANOTHER, { noticeId, objectionId }, body, { request, reply });
  }

  private async give(
    route: string,
    fields: { readonly noticeId: string; readonly objectionId: string; readonly code?: string },
    body: unknown,
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  ): Promise<string> {
    const { noticeId, objectionId } = fields;
    const key = textOf(body, 'key');
    try {
      requireEachOnce(body, ['key', ...Object.keys(fields)]);
      const taken = await this.commands.give(route, fields, isUUID(key) ? key : timeOrderedUuid(), request);
      void reply.status(303).header('location', progressAddress(noticeId, objectionId, taken.position));
      return '';
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const progress = await this.progress(objectionId, request.id);
      void reply.status(error.status);
      return this.page(progress, error);
    }
  }

  private async page(progress: ObjectionProgressAnswer, refused?: ProblemError): Promise<string> {
    const shown =
      progress.status === 'unproven' ? await this.demoCodes.find(progress.objectionId) : undefined;
    return progressPage(progress, timeOrderedUuid(), { refused, demoCode: shown });
  }

  private progress(
    objectionId: string,
    requestId: string,
    atLeast?: bigint,
  ): Promise<ObjectionProgressAnswer> {
    return this.queries.ask('objections/:objectionId/progress', { objectionId }, requestId, atLeast);
  }
}
