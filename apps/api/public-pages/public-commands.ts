import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PUBLIC_ACTOR } from '#access';
import { commandIdOfKey } from '#command-handling';
import type { AnyCommandDefinition, CommandDispatcher } from '#command-handling';
import {
  BLIND_INDEX,
  COMMAND_DISPATCHER,
  IDENTIFIER_BOUNDARY,
  IdentifierBoundary,
  outcomeProblem,
} from '#command-handling/http';
import { CONTEXTS } from '#composition';
import { FieldsClass, InputValidationPipe } from '#platform';
import type { BlindIndex } from '#privacy';

/** The class of a command's body, by route. */
export function bodyOfCommand(route: string): FieldsClass {
  return commandAt(route).body;
}

function commandAt(route: string): AnyCommandDefinition {
  const [definition] = CONTEXTS.flatMap(({ name, commands }) =>
    commands.filter((command) => `${name}/${command.name}` === route),
  );
  if (definition === undefined) throw new TypeError(`no such command: ${route}`);
  return definition;
}

/** What became of a command that was taken. */
export interface GivenCommand {
  readonly commandId: string;
  /** What it appended is read from here on. */
  readonly position: bigint;
}

/** Gives commands as the public does: what a form sends is checked and decided as what comes over the API. */
@Injectable()
export class PublicCommands {
  private readonly validation = new InputValidationPipe();

  constructor(
    @Inject(COMMAND_DISPATCHER) private readonly dispatcher: CommandDispatcher,
    @Inject(BLIND_INDEX) private readonly blindIndex: BlindIndex,
    @Inject(IDENTIFIER_BOUNDARY) private readonly boundary: IdentifierBoundary,
  ) {}

  /**
   * @param route such as `publicity/raise-objection`
   * @param key of the form: sent twice, it is recorded once
   * @throws ProblemError as the command over HTTP
   */
  async give(route: string, fields: object, key: string, request: FastifyRequest): Promise<GivenCommand> {
    const { body: type, roles } = commandAt(route);
    const body = (await this.validation.transform(fields, { type: 'body', metatype: type })) as object;
    this.boundary.admit(request, { roles, actor: PUBLIC_ACTOR, sent: [body] });
    const commandId = commandIdOfKey(this.blindIndex, PUBLIC_ACTOR.id, key);
    const outcome = await this.dispatcher.dispatch({
      ...{ route, body, actor: PUBLIC_ACTOR, commandId, repeatable: true },
      ...{ correlationId: request.id, causationId: commandId },
    });
    if (outcome.kind !== 'appended') throw outcomeProblem(outcome);
    return { commandId, position: outcome.position };
  }
}
