import { CallHandler, ExecutionContext, Inject, Injectable, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, Observable } from 'rxjs';
import { type Clock, localDateAt } from '#kernel';
import { htmlOf, Page } from './layout';

/** Injects the address at which the public reaches the pages. */
export const PUBLIC_URL = Symbol('PUBLIC_URL');

/** Injects the ledger's clock. */
export const CLOCK_OF_PAGES = Symbol('CLOCK_OF_PAGES');

/** Injects whether the ledger is a demonstration with invented persons. */
export const IS_DEMO = Symbol('IS_DEMO');

/** Makes the document of what a handler gives as a page, with the address and the day for whoever prints it. */
@Injectable()
export class RenderPages implements NestInterceptor {
  constructor(
    @Inject(CLOCK_OF_PAGES) private readonly clock: Clock,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
    @Inject(IS_DEMO) private readonly isDemo: boolean,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const [path = ''] = http.getRequest<FastifyRequest>().url.split('?', 1);
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!(answer instanceof Page)) return answer;
        void http.getResponse<FastifyReply>().header('content-type', 'text/html; charset=utf-8');
        const sheet = { address: `${this.publicUrl}${path}`, today: localDateAt(this.clock.now()) };
        return htmlOf(answer, this.isDemo, sheet);
      }),
    );
  }
}
