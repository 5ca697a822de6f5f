import { Controller, Get, Header, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { roundList } from '#contexts/programmes';
import { noticeDetail, noticeList } from '#composition/registered';
import { rosterQuery } from '#contexts/selection';
import { certificateVerification } from '#contexts/titles';
import { Limited, ProblemError } from '#platform';
import { certificatePage, lookUpPage, unknownCertificatePage } from './certificate-pages';
import { frontPage } from './front-page';
import { noticePage, noticesPage } from './notice-pages';
import { ProgrammeNames } from './programme-names';
import { PublicUseCases } from './public-use-cases';
import { noRosterPage, rosterPage } from './roster-page';

/** Injects the address at which the public reaches the pages. */
export const PUBLIC_URL = Symbol('PUBLIC_URL');

const HTML = 'text/html; charset=utf-8';
const NOTICES_ON_FRONT = '10';
/** Longest number that is looked up by an address of its own, in characters of that address. */
const LONGEST_NUMBER = 400;

const ABSENT: readonly string[] = ['not-found', 'invalid-parameters'];

/** Notices, rosters and certificates as the public sees them: plain pages, made on the server, without a script. */
@ApiExcludeController()
@Controller('public')
export class PublicPagesController {
  constructor(
    @Inject(PublicUseCases) private readonly useCases: PublicUseCases,
    @Inject(ProgrammeNames) private readonly names: ProgrammeNames,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
  ) {}

  @Get()
  @Header('content-type', HTML)
  async front(@Req() { id }: FastifyRequest): Promise<string> {
    const [notices, rounds] = await Promise.all([
      this.useCases.ask(noticeList, { limit: NOTICES_ON_FRONT }, id),
      this.useCases.ask(roundList, {}, id),
    ]);
    return frontPage(notices, rounds, this.names);
  }

  @Get('notices')
  @Header('content-type', HTML)
  async notices(@Req() { id }: FastifyRequest, @Query('cursor') cursor: unknown): Promise<string> {
    const parameters = typeof cursor === 'string' && cursor !== '' ? { cursor } : {};
    return noticesPage(await this.useCases.ask(noticeList, parameters, id), this.names);
  }

  @Get('notices/:noticeId')
  @Header('content-type', HTML)
  async notice(@Req() { id }: FastifyRequest, @Param('noticeId') noticeId: string): Promise<string> {
    return noticePage(await this.useCases.ask(noticeDetail, { noticeId }, id), this.names);
  }

  @Get('rosters/:roundId')
  @Header('content-type', HTML)
  async roster(
    @Req() { id }: FastifyRequest,
    @Param('roundId') roundId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = this.useCases.ask(rosterQuery, { roundId }, id);
    const roster = await unlessAbsent(asked);
    if (roster !== undefined) return rosterPage(roster, this.names);
    void reply.status(404);
    return noRosterPage();
  }

  @Get('certificates')
  @Header('content-type', HTML)
  lookUp(@Query('number') number: unknown, @Res({ passthrough: true }) reply: FastifyReply): string {
    const wanted = typeof number === 'string' ? number.normalize('NFKC').trim() : '';
    if (wanted === '') return lookUpPage();
    // Dots alone would lead out of the address, and what is too long to nowhere.
    if (/^\.+$/.test(wanted) || encodeURIComponent(wanted).length > LONGEST_NUMBER) {
      void reply.status(404);
      return unknownCertificatePage(wanted);
    }
    void reply.status(303).header('location', `/public/certificates/${encodeURIComponent(wanted)}`);
    return '';
  }

  @Get('certificates/:certificateNumber')
  @Limited('certificate-look-up')
  @Header('content-type', HTML)
  async certificate(
    @Req() { id }: FastifyRequest,
    @Param('certificateNumber') certificateNumber: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = this.useCases.ask(certificateVerification, { certificateNumber }, id);
    const certificate = await unlessAbsent(asked);
    if (certificate === undefined) {
      void reply.status(404);
      return unknownCertificatePage(certificateNumber);
    }
    const address = `${this.publicUrl}/public/certificates/${encodeURIComponent(certificate.certificateNumber)}`;
    return certificatePage(certificate, this.names, address);
  }
}

/** Undefined where there is no such thing, or can be none of that name: its page says so in words of its own. */
async function unlessAbsent<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ProblemError && ABSENT.includes(error.code)) return undefined;
    throw error;
  }
}
