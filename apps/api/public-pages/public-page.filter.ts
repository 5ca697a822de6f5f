import { ArgumentsHost, Catch, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { UnavailableError } from '#kernel';
import { markup, ProblemError, toProblem } from '#platform';
import { page } from './layout';

/** Says on a page, not in a document for programs, why there is nothing to show. Faults of the program go on. */
@Catch(ProblemError, UnavailableError)
export class PublicPageFilter implements ExceptionFilter {
  catch(thrown: ProblemError | UnavailableError, host: ArgumentsHost): void {
    const { status, title, detail, parts } = toProblem(thrown);
    void host
      .switchToHttp()
      .getResponse<FastifyReply>()
      .status(status)
      .headers({ ...parts.headers })
      .type('text/html; charset=utf-8')
      .send(
        page(title.zh, markup`<p>${status === 404 ? '没有找到所查的内容，请核对网址。' : detail.zh}</p>`),
      );
  }
}
