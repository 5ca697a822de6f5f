import { Inject, Injectable, Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PUBLIC_ACTOR } from '#access';
import { AnyCommandDefinition, AnyQueryDefinition } from '#command-handling';
import { commandIdOfKey } from '#command-handling/runtime';
import { UseCases } from '#command-handling/bus';
import { BLIND_INDEX, IDENTIFIER_BOUNDARY, IdentifierBoundary, outcomeProblem } from '#command-handling/http';
import { InputValidationPipe, ProblemError } from '#platform';
import { roundDetail, roundList } from '#contexts/programmes';
import { rosterList } from '#contexts/selection';
import type { BlindIndex } from '#privacy';
import type { RoundOnPage } from './rounds-on-pages';

/** There is one a year, of each programme. */
const ROUNDS_ON_A_PAGE = '200';
const ABSENT: readonly string[] = ['not-found', 'invalid-parameters'];

/** What became of a command that was taken. */
export interface GivenCommand {
  readonly commandId: string;
  /** What it appended is read from here on. */
  readonly position: bigint;
}

/** Asks and gives as the public does: what a page shows, and what its form does, is what the API would without a token. */
@Injectable()
export class PublicUseCases {
  private readonly validation = new InputValidationPipe();

  constructor(
    @Inject(UseCases) private readonly useCases: UseCases,
    @Inject(BLIND_INDEX) private readonly blindIndex: BlindIndex,
    @Inject(IDENTIFIER_BOUNDARY) private readonly boundary: IdentifierBoundary,
  ) {}

  /**
   * @param sent parameters as somebody typed them: they get their one spelling and are checked as over HTTP
   * @param atLeast position that the answer has to have reached
   * @throws ProblemError as the query over HTTP
   */
  async ask<Parameters extends object, Answer extends object>(
    definition: AnyQueryDefinition & { parameters: Type<Parameters>; answer: Type<Answer> },
    sent: Readonly<Partial<Record<keyof Parameters, string>>>,
    correlationId: string,
    atLeast?: bigint,
  ): Promise<Answer> {
    const parameters = await this.checked(definition.parameters, sent, 'query');
    const { roles } = definition;
    const actor = this.boundary.admit({}, { roles, actor: PUBLIC_ACTOR, sent: [parameters] });
    const answer = await this.useCases.ask(definition, parameters, { actor, correlationId, atLeast });
    return this.boundary.shownToPublic(answer);
  }

  /** What pages tell of a round; undefined while it is not known yet. */
  async round(roundId: string, correlationId: string): Promise<RoundOnPage | undefined> {
    return unlessAbsent(this.ask(roundDetail, { roundId }, correlationId));
  }

  /** Of all rounds. */
  async rounds(correlationId: string): Promise<readonly RoundOnPage[]> {
    return (await this.ask(roundList, { limit: ROUNDS_ON_A_PAGE }, correlationId)).items;
  }

  /** Ids of the rounds that have a published roster. */
  async roundsPublished(correlationId: string): Promise<ReadonlySet<string>> {
    const { items } = await this.ask(rosterList, { limit: ROUNDS_ON_A_PAGE }, correlationId);
    return new Set(items.map(({ roundId }) => roundId));
  }

  /**
   * @param key of the form: sent twice, it is recorded once
   * @throws ProblemError as the command over HTTP
   */
  async give<Body extends object>(
    definition: AnyCommandDefinition & { body: Type<Body> },
    fields: Readonly<Partial<Record<keyof Body, string>>>,
    key: string,
    request: FastifyRequest,
  ): Promise<GivenCommand> {
    const body = await this.checked(definition.body, fields, 'body');
    const { roles } = definition;
    const actor = this.boundary.admit(request, { roles, actor: PUBLIC_ACTOR, sent: [body] });
    const commandId = commandIdOfKey(this.blindIndex, actor.id, key);
    const outcome = await this.useCases.give(definition, body, {
      ...{ actor, commandId, repeatable: true, correlationId: request.id, causationId: commandId },
    });
    if (outcome.kind !== 'appended') throw outcomeProblem(outcome);
    return { commandId, position: outcome.position };
  }

  private async checked<Fields extends object>(
    metatype: Type<Fields>,
    sent: object,
    type: 'body' | 'query',
  ): Promise<Fields> {
    // What the pipe gives back is of the class that it was given.
    return (await this.validation.transform(sent, { type, metatype })) as Fields;
  }
}

/** Undefined where there is no such thing, or can be none of that name: its page says so in words of its own. */
export async function unlessAbsent<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ProblemError && ABSENT.includes(error.code)) return undefined;
    throw error;
  }
}
