import { Controller, Get, Inject, Param, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noticeDetail, noticeList } from '#composition/registered';
import { publicPlanDetail, publicPlanList } from '#contexts/planning';
import { objectionByNumber, objectionNumberIn } from '#contexts/publicity';
import { rosterQuery } from '#contexts/selection';
import { certificateVerification } from '#contexts/titles';
import { Limited } from '#platform';
import { certificatePage, lookUpPage, unknownCertificatePage } from './certificate-pages';
import { frontPage } from './front-page';
import type { Page } from './layout';
import { noticePage, noticesPage } from './notice-pages';
import { noPlanPage, PlanOnPage, planPage, plansPage, targetPage } from './plan-pages';
import { ProgrammeNames } from './programme-names';
import { askPage } from './objection-look-up';
import { progressAddress } from './progress-pages';
import { PublicUseCases, unlessAbsent } from './public-use-cases';
import { PUBLIC_URL, RenderPages } from './render-pages';
import { noRosterPage, rosterPage } from './roster-page';

const NOTICES_ON_FRONT = '10';
/** Longest number that is looked up by an address of its own, in characters of that address. */
const LONGEST_NUMBER = 400;
/** Of what somebody typed, in characters. */
const LONGEST_NUMBER_SHOWN = 40;

/** Notices, rosters, certificates and plans as the public sees them: plain pages, made on the server, without a script. */
@ApiExcludeController()
@UseInterceptors(RenderPages)
@Controller('public')
export class PublicPagesController {
  constructor(
    @Inject(PublicUseCases) private readonly useCases: PublicUseCases,
    @Inject(ProgrammeNames) private readonly names: ProgrammeNames,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
  ) {}

  @Get()
  async front(@Req() { id }: FastifyRequest): Promise<Page> {
    const [notices, rounds, published, plans] = await Promise.all([
      this.useCases.ask(noticeList, { limit: NOTICES_ON_FRONT }, id),
      this.useCases.rounds(id),
      this.useCases.roundsPublished(id),
      this.useCases.ask(publicPlanList, {}, id),
    ]);
    return frontPage({ notices, rounds, published, plans: plans.items }, this.names);
  }

  @Get('notices')
  async notices(@Req() { id }: FastifyRequest, @Query('cursor') cursor: unknown): Promise<Page> {
    const parameters = typeof cursor === 'string' && cursor !== '' ? { cursor } : {};
    const notices = await this.useCases.ask(noticeList, parameters, id);
    return noticesPage(notices, this.names, await this.useCases.rounds(id));
  }

  @Get('notices/:noticeId')
  async notice(@Req() { id }: FastifyRequest, @Param('noticeId') noticeId: string): Promise<Page> {
    const notice = await this.useCases.ask(noticeDetail, { noticeId }, id);
    return noticePage(notice, this.names, await this.useCases.round(notice.roundId, id));
  }

  /** The state of an objection, by the number that its objector was told: shown at the address where it stands. */
  @Get('objections')
  @Limited('objection-look-up')
  async objection(
    @Req() { id }: FastifyRequest,
    @Query('number') number: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | ''> {
    if (typeof number !== 'string' || number.trim() === '') return askPage();
    const asked = objectionNumberIn(number.slice(0, LONGEST_NUMBER));
    const found =
      asked === ''
        ? undefined
        : await unlessAbsent(this.useCases.ask(objectionByNumber, { number: asked }, id));
    if (found === undefined) {
      void reply.status(404);
      return askPage(number.trim().slice(0, LONGEST_NUMBER_SHOWN));
    }
    void reply.status(303).header('location', progressAddress(found.noticeId, found.objectionId));
    return '';
  }

  @Get('rosters/:roundId')
  async roster(
    @Req() { id }: FastifyRequest,
    @Param('roundId') roundId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page> {
    const asked = this.useCases.ask(rosterQuery, { roundId }, id);
    const roster = await unlessAbsent(asked);
    if (roster !== undefined) return rosterPage(roster, this.names, await this.useCases.round(roundId, id));
    void reply.status(404);
    return noRosterPage();
  }

  @Get('plans')
  async plans(@Req() { id }: FastifyRequest): Promise<Page> {
    return plansPage((await this.useCases.ask(publicPlanList, {}, id)).items);
  }

  @Get('plans/:planId')
  async plan(
    @Req() { id }: FastifyRequest,
    @Param('planId') planId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page> {
    const plan = await this.planOf(planId, id);
    if (plan !== undefined) return planPage(plan);
    void reply.status(404);
    return noPlanPage();
  }

  @Get('plans/:planId/:indicatorId')
  async target(
    @Req() { id }: FastifyRequest,
    @Param('planId') planId: string,
    @Param('indicatorId') indicatorId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page> {
    const plan = await this.planOf(planId, id);
    const target = plan?.targets.find((one) => one.indicatorId === indicatorId);
    if (plan !== undefined && target !== undefined) return targetPage(plan, target);
    void reply.status(404);
    return noPlanPage();
  }

  @Get('certificates')
  lookUp(@Query('number') number: unknown, @Res({ passthrough: true }) reply: FastifyReply): Page | '' {
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
  async certificate(
    @Req() { id }: FastifyRequest,
    @Param('certificateNumber') certificateNumber: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page> {
    const asked = this.useCases.ask(certificateVerification, { certificateNumber }, id);
    const certificate = await unlessAbsent(asked);
    if (certificate === undefined) {
      void reply.status(404);
      return unknownCertificatePage(certificateNumber);
    }
    const address = `${this.publicUrl}/public/certificates/${encodeURIComponent(certificate.certificateNumber)}`;
    return certificatePage(certificate, this.names, address);
  }

  private planOf(planId: string, correlationId: string): Promise<PlanOnPage | undefined> {
    return unlessAbsent(this.useCases.ask(publicPlanDetail, { planId }, correlationId));
  }
}
