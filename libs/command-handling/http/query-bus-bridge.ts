import { Inject, Injectable, Type } from '@nestjs/common';
import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#access';
import type { AnyQueryDefinition } from '../query-definition';
import { answerQuery } from './answer-query';
import { QUERY_PARTS } from './tokens';
import type { QueryParts } from './tokens';

/** A question on its way: the validated parameters, who asks, and the position that the answer must have reached. */
export interface AskedQuery {
  /** An instance of the definition's parameters class. */
  readonly parameters: object;
  readonly actor: Actor;
  readonly atLeast: bigint | undefined;
  /** Id of the request. */
  readonly correlationId: string;
}

/** A query on the bus: each definition has a class of its own, since several may share their parameters class. */
export type BusQuery = new (asked: AskedQuery) => { readonly asked: AskedQuery };

/** The class of a query on the bus and its handler. */
export interface QueryBridge {
  readonly query: BusQuery;
  readonly handler: Type<IQueryHandler>;
}

/** One query class and one handler class a query, as `@nestjs/cqrs` wants it. */
export function queryBridgeFor(definition: AnyQueryDefinition): QueryBridge {
  class GeneratedQuery {
    constructor(readonly asked: AskedQuery) {}
  }

  @Injectable()
  @QueryHandler(GeneratedQuery)
  class GeneratedQueryHandler implements IQueryHandler<GeneratedQuery, object> {
    constructor(@Inject(QUERY_PARTS) private readonly parts: QueryParts) {}

    execute({ asked }: GeneratedQuery): Promise<object> {
      return answerQuery(definition, asked, this.parts);
    }
  }
  return { query: GeneratedQuery, handler: GeneratedQueryHandler };
}
