import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 as timeOrderedUuid } from 'uuid';
import { ProblemError, TakesFields, TakesForm } from '#platform';
import type { NoticeDetailAnswer } from './answers';
import { ObjectionForm, objectionPage, objectionReceivedPage } from './objection-pages';
import { ProgrammeNames } from './programme-names';
import { bodyOfCommand, PublicCommands } from './public-commands';
import { PublicQueries } from './public-queries';

const HTML = 'text/html; charset=utf-8';

/** The command that the form gives. */
const COMMAND = 'publicity/raise-objection';

/** The form by which anybody objects, with their real name, to a candidate while a notice runs (JX-PLAN 2.3.5b). */
@ApiExcludeController()
@Controller('public/notices/:noticeId/objection')
export class ObjectionController {
  constructor(
    @Inject(PublicQueries) private readonly queries: PublicQueries,
    @Inject(PublicCommands) private readonly commands: PublicCommands,
    @Inject(ProgrammeNames) private readonly names: ProgrammeNames,
  ) {}

  @Get()
  @Header('content-type', HTML)
  async form(
    @Req() { id }: FastifyRequest,
    @Param('noticeId') noticeId: string,
    @Query('candidacyId') candidacyId: unknown,
  ): Promise<string> {
    return objectionPage(await this.notice(noticeId, id), this.names, formOf({ candidacyId }));
  }

  /** What is refused stands in the form again, with the reason, under the status that the API gives. */
  @Post()
  @TakesForm()
  @TakesFields(bodyOfCommand(COMMAND))
  @HttpCode(201)
  @Header('content-type', HTML)
  async raise(
    @Req() { id }: FastifyRequest,
    @Param('noticeId') noticeId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const notice = await this.notice(noticeId, id);
    const form = formOf(typeof body === 'object' && body !== null ? body : {});
    const { key, ...fields } = form;
    try {
      const objectionId = await this.commands.give(COMMAND, { noticeId, ...fields }, key, id);
      return objectionReceivedPage(notice, this.names, objectionId);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      void reply.status(error.status);
      // What was written is another objection than the one recorded with the form's key: it gets a key of its own.
      const again = error.code === 'idempotency-key-reused' ? { ...form, key: timeOrderedUuid() } : form;
      return objectionPage(notice, this.names, again, error);
    }
  }

  private notice(noticeId: string, requestId: string): Promise<NoticeDetailAnswer> {
    return this.queries.ask<NoticeDetailAnswer>('notices/:noticeId', { noticeId }, requestId);
  }
}

/** What a form sent, of whatever else may have been sent in its place; with a key of its own when it has none. */
function formOf(sent: Readonly<Record<string, unknown>> | object): ObjectionForm {
  const field = (name: keyof ObjectionForm): string => {
    const value: unknown = Reflect.get(sent, name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const key = field('key');
  return {
    key: isUUID(key) ? key : timeOrderedUuid(),
    candidacyId: field('candidacyId'),
    objectorName: field('objectorName'),
    objectorContact: field('objectorContact'),
    grounds: field('grounds'),
  };
}
