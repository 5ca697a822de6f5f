import { Inject, Injectable } from '@nestjs/common';
import { PUBLIC_ACTOR } from '#access';
import { answerQuery, IDENTIFIER_BOUNDARY, IdentifierBoundary, QUERY_PARTS } from '#command-handling/http';
import type { QueryParts } from '#command-handling/http';
import { CONTEXTS } from '#composition';
import { InputValidationPipe } from '#platform';

/** Asks queries as the public does: what a page shows is what the API would answer without a token. */
@Injectable()
export class PublicQueries {
  private readonly validation = new InputValidationPipe();

  constructor(
    @Inject(QUERY_PARTS) private readonly parts: QueryParts,
    @Inject(IDENTIFIER_BOUNDARY) private readonly boundary: IdentifierBoundary,
  ) {}

  /**
   * @param path of the query's definition, such as `notices/:noticeId`
   * @param sent parameters as somebody typed them: they get their one spelling and are checked as over HTTP
   * @param atLeast position that the answer has to have reached
   * @throws ProblemError as the query over HTTP
   */
  async ask<Answer extends object>(
    path: string,
    sent: Readonly<Record<string, string>>,
    requestId: string,
    atLeast?: bigint,
  ): Promise<Answer> {
    const definition = CONTEXTS.flatMap(({ queries }) => queries).find((query) => query.path === path);
    if (definition === undefined) throw new TypeError(`no such query: ${path}`);
    const metadata = { type: 'query', metatype: definition.parameters } as const;
    const parameters = (await this.validation.transform(sent, metadata)) as object;
    const actor = this.boundary.admit({}, { ...definition, actor: PUBLIC_ACTOR, sent: [parameters] });
    const asked = {
      parameters,
      actor,
      atLeast,
      correlationId: requestId,
    };
    const answer = await answerQuery(definition, asked, this.parts);
    return JSON.parse(this.parts.identifiers.seal(JSON.stringify(answer), { kind: 'public' })) as Answer;
  }
}
