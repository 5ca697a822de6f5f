import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 as timeOrderedUuid } from 'uuid';
import { noticeDetail } from '#composition/registered';
import { raiseObjection } from '#contexts/publicity';
import { ContactKind, contactKindOf } from '#messenger';
import { Limited, ProblemError, TakesFields, TakesForm } from '#platform';
import { ObjectionForm, objectionPage, unreachable } from './objection-pages';
import type { Page } from './layout';
import { ProgrammeNames } from './programme-names';
import { progressAddress } from './progress-pages';
import { PublicUseCases } from './public-use-cases';
import { RenderPages } from './render-pages';
import { requireEachOnce, textOf } from './sent-form';

/** Injects the kinds of contact that a code can be sent to. */
export const REACHED_CONTACTS = Symbol('REACHED_CONTACTS');

/** The form by which anybody objects, with their real name, to a candidate while a notice runs (JX-PLAN 2.3.5b). */
@ApiExcludeController()
@UseInterceptors(RenderPages)
@Controller('public/notices/:noticeId/objection')
export class ObjectionController {
  constructor(
    @Inject(PublicUseCases) private readonly useCases: PublicUseCases,
    @Inject(ProgrammeNames) private readonly names: ProgrammeNames,
    @Inject(REACHED_CONTACTS) private readonly reached: readonly ContactKind[],
  ) {}

  @Get()
  async form(
    @Req() { id }: FastifyRequest,
    @Param('noticeId') noticeId: string,
    @Query('candidacyId') candidacyId: unknown,
  ): Promise<Page> {
    const of = await this.notice(noticeId, id);
    return objectionPage(of, formOf({ candidacyId }), this.reached);
  }

  /**
   * What was taken is shown at an address of its own, so that the page can be loaded anew. What is refused stands in the
   * form again, with the reason, under the status that the API gives.
   */
  @Post()
  @TakesForm()
  @TakesFields(raiseObjection.body)
  @Limited('objections')
  async raise(
    @Req() request: FastifyRequest,
    @Param('noticeId') noticeId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | ''> {
    const of = await this.notice(noticeId, request.id);
    const form = formOf(body);
    const { key, ...fields } = form;
    try {
      requireEachOnce(body, Object.keys(form));
      if (fields.objectorContact !== '' && !this.reached.includes(contactKindOf(fields.objectorContact)))
        throw unreachable(this.reached);
      const taken = await this.useCases.give(raiseObjection, { noticeId, ...fields }, key, request);
      const address = progressAddress(noticeId, taken.commandId, taken.position);
      void reply.status(303).header('location', address);
      return '';
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      void reply.status(error.status);
      // What was written is another objection than the one recorded with the form's key: it gets a key of its own.
      const again = error.code === 'idempotency-key-reused' ? { ...form, key: timeOrderedUuid() } : form;
      return objectionPage(of, again, this.reached, error);
    }
  }

  private async notice(noticeId: string, requestId: string) {
    const notice = await this.useCases.ask(noticeDetail, { noticeId }, requestId);
    return { notice, names: this.names, round: await this.useCases.round(notice.roundId, requestId) };
  }
}

/** What a form sent, of whatever else may have been sent in its place; with a key of its own when it has none. */
function formOf(sent: unknown): ObjectionForm {
  const key = textOf(sent, 'key');
  return {
    key: isUUID(key) ? key : timeOrderedUuid(),
    candidacyId: textOf(sent, 'candidacyId'),
    objectorName: textOf(sent, 'objectorName'),
    objectorContact: textOf(sent, 'objectorContact'),
    grounds: textOf(sent, 'grounds'),
  };
}
