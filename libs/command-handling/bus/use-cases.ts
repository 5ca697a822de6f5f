import type { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { AnyCommandDefinition } from '../command-definition';
import type { CommandDispatcher, CommandEnvelope, CommandOutcome } from '../command-outcome';
import type { AnyQueryDefinition } from '../query-definition';
import { AskedQuery, commandMessageOf, queryMessageOf } from './messages';

/** Who gives a command, and what is known of it beside its body. */
export type Sender = Omit<CommandEnvelope, 'route' | 'body' | 'isFirst'>;

/** Who asks, and what the answer must hold. */
export type Asker = Omit<AskedQuery, 'parameters'>;

/** The definition of a command that takes such bodies. */
type CommandTaking<Body extends object> = AnyCommandDefinition & { readonly body: new () => Body };

/** The definition of a query that gives such answers to such parameters. */
export type QueryAnswering<Parameters extends object, Answer extends object> = AnyQueryDefinition & {
  readonly parameters: new () => Parameters;
  readonly answer: new () => Answer;
};

/**
 * The one door to the ledger, whoever comes (HTTP, public pages, workflows, deadlines): every command goes over Nest's
 * CommandBus, every query over its QueryBus, each named by its definition.
 */
export class UseCases implements CommandDispatcher {
  private readonly routes: ReadonlyMap<AnyCommandDefinition, string>;

  /** @param definitions by route, such as `selection/nominate-candidate` */
  constructor(
    private readonly commandBus: CommandBus,
    private readonly queryBus: QueryBus,
    private readonly definitions: ReadonlyMap<string, AnyCommandDefinition>,
  ) {
    this.routes = new Map([...definitions].map(([route, definition]) => [definition, route]));
  }

  /**
   * Gives a command.
   * @param body an instance of the definition's class, validated
   */
  async give<Body extends object>(
    definition: CommandTaking<Body>,
    body: Body,
    sender: Sender,
  ): Promise<CommandOutcome> {
    const route = this.routes.get(definition);
    if (route === undefined) throw new TypeError(`no context lists the command ${definition.name}`);
    return this.dispatch({ ...sender, route, body });
  }

  /** The same for a command that was put on record by its route. */
  async dispatch(envelope: CommandEnvelope): Promise<CommandOutcome> {
    const definition = this.definitions.get(envelope.route);
    if (definition === undefined) throw new TypeError(`no such command: ${envelope.route}`);
    const Message = commandMessageOf(definition);
    return this.commandBus.execute(new Message(envelope));
  }

  /**
   * Asks a query.
   * @param parameters an instance of the definition's class, validated
   * @throws ProblemError as {@link answerQuery}
   */
  async ask<Parameters extends object, Answer extends object>(
    definition: QueryAnswering<Parameters, Answer>,
    parameters: Parameters,
    asker: Asker,
  ): Promise<Answer> {
    const Message = queryMessageOf(definition);
    // The handler of this very definition answers.
    return (await this.queryBus.execute(new Message({ ...asker, parameters }))) as Answer;
  }
}
