import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 as timeOrderedUuid } from 'uuid';
import { confirmObjectionContact, objectionProgress, requestContactCode } from '#contexts/publicity';
import { Limited, ProblemError, TakesFields, TakesForm } from '#platform';
import { DemoCodes } from '../demo-codes';
import type { Page } from './layout';
import { ObjectionOnPage, progressAddress, progressPage } from './progress-pages';
import { PublicUseCases } from './public-use-cases';
import { RenderPages } from './render-pages';
import { requireEachOnce, textOf } from './sent-form';

/** How far an objection has come, for whoever holds its number; and where its contact is proven (JX-PLAN 2.3.5b). */
@ApiExcludeController()
@UseInterceptors(RenderPages)
@Controller('public/notices/:noticeId/objections/:objectionId')
export class ProgressController {
  constructor(
    @Inject(PublicUseCases) private readonly useCases: PublicUseCases,
    @Inject(DemoCodes) private readonly demoCodes: DemoCodes,
  ) {}

  @Get()
  async show(
    @Req() { id }: FastifyRequest,
    @Param('objectionId') objectionId: string,
    @Query('atLeast') atLeast: unknown,
  ): Promise<Page> {
    const reached = typeof atLeast === 'string' && /^\d{1,18}$/.test(atLeast) ? BigInt(atLeast) : undefined;
    return this.page(await this.progress(objectionId, id, reached));
  }

  @Post()
  @TakesForm()
  @TakesFields(confirmObjectionContact.body)
  async confirm(
    @Req() request: FastifyRequest,
    @Param('noticeId') noticeId: string,
    @Param('objectionId') objectionId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | ''> {
    const given = textOf(body, 'code').normalize('NFKC').replace(/\s/g, '');
    const fields = { noticeId, objectionId, code: given };
    return this.give(confirmObjectionContact, fields, body, { request, reply });
  }

  @Post('codes')
  @TakesForm()
  @TakesFields(requestContactCode.body)
  @Limited('objections')
  async another(
    @Req() request: FastifyRequest,
    @Param('noticeId') noticeId: string,
    @Param('objectionId') objectionId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | ''> {
    return this.give(requestContactCode, { noticeId, objectionId }, body, { request, reply });
  }

  private async give(
    command: typeof confirmObjectionContact | typeof requestContactCode,
    fields: { readonly noticeId: string; readonly objectionId: string; readonly code?: string },
    body: unknown,
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  ): Promise<Page | ''> {
    const { noticeId, objectionId } = fields;
    const key = textOf(body, 'key');
    try {
      requireEachOnce(body, ['key', ...Object.keys(fields)]);
      const taken = await this.useCases.give(command, fields, isUUID(key) ? key : timeOrderedUuid(), request);
      void reply.status(303).header('location', progressAddress(noticeId, objectionId, taken.position));
      return '';
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const progress = await this.progress(objectionId, request.id);
      void reply.status(error.status);
      return this.page(progress, error);
    }
  }

  private async page(progress: ObjectionOnPage, refused?: ProblemError): Promise<Page> {
    const shown =
      progress.status === 'unproven' ? await this.demoCodes.find(progress.objectionId) : undefined;
    return progressPage(progress, timeOrderedUuid(), { refused, demoCode: shown });
  }

  private progress(objectionId: string, requestId: string, atLeast?: bigint): Promise<ObjectionOnPage> {
    return this.useCases.ask(objectionProgress, { objectionId }, requestId, atLeast);
  }
}
