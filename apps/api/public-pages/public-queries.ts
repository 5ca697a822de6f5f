import { Inject, Injectable } from '@nestjs/common';
import { PUBLIC_ACTOR } from '#access';
import { answerQuery, QUERY_PARTS } from '#command-handling/http';
import type { QueryParts } from '#command-handling/http';
import { CONTEXTS } from '#composition';

/** Asks queries as the public does: what a page shows is what the API would answer without a token. */
@Injectable()
export class PublicQueries {
  constructor(@Inject(QUERY_PARTS) private readonly parts: QueryParts) {}

  /**
   * @param path of the query's definition, such as `notices/:noticeId`
   * @param atLeast position that the answer has to have reached
   * @throws ProblemError as the query over HTTP
   */
  async ask<Answer extends object>(
    path: string,
    parameters: Readonly<Record<string, unknown>>,
    requestId: string,
    atLeast?: bigint,
  ): Promise<Answer> {
    const definition = CONTEXTS.flatMap(({ queries }) => queries).find((query) => query.path === path);
    if (definition === undefined) throw new TypeError(`no such query: ${path}`);
    const asked = {
      parameters: Object.assign(new definition.parameters(), parameters),
      actor: PUBLIC_ACTOR,
      atLeast,
      correlationId: requestId,
    };
    const answer = await answerQuery(definition, asked, this.parts);
    return JSON.parse(this.parts.identifiers.seal(JSON.stringify(answer), { kind: 'public' })) as Answer;
  }
}
