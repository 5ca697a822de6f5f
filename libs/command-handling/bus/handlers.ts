import { Inject, Injectable, Type } from '@nestjs/common';
import { CommandHandler, ICommandHandler, IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AnyCommandDefinition } from '../command-definition';
import type { CommandDispatcher, CommandOutcome } from '../command-outcome';
import type { AnyQueryDefinition } from '../query-definition';
import { answerQuery } from './answer-query';
import { commandMessageOf, named, queryMessageOf } from './messages';
import type { CommandMessage, QueryMessage } from './messages';
import { COMMAND_DISPATCHER, QUERY_PARTS } from './tokens';
import type { QueryParts } from './tokens';
import { UseCaseWatch } from './use-case-watch';
import { UseCases } from './use-cases';

/** The handler of a command, as `@nestjs/cqrs` wants it: a class of its own. It takes the command along its way. */
export function commandHandlerFor(definition: AnyCommandDefinition): Type<ICommandHandler> {
  @Injectable()
  @CommandHandler(commandMessageOf(definition))
  class GeneratedCommandHandler implements ICommandHandler<CommandMessage, CommandOutcome> {
    constructor(
      @Inject(COMMAND_DISPATCHER) private readonly dispatcher: CommandDispatcher,
      @Inject(UseCases) private readonly useCases: UseCases,
      @Inject(UseCaseWatch) private readonly watch: UseCaseWatch,
    ) {}

    execute({ envelope }: CommandMessage): Promise<CommandOutcome> {
      // What it rests on is a command like any other, and comes in by the same door.
      return this.watch.command(envelope, () => this.dispatcher.dispatch(envelope, this.useCases));
    }
  }
  return named(GeneratedCommandHandler, `${definition.body.name}Handler`);
}

/** The handler of a query. */
export function queryHandlerFor(definition: AnyQueryDefinition): Type<IQueryHandler> {
  @Injectable()
  @QueryHandler(queryMessageOf(definition))
  class GeneratedQueryHandler implements IQueryHandler<QueryMessage, object> {
    constructor(
      @Inject(QUERY_PARTS) private readonly parts: QueryParts,
      @Inject(UseCaseWatch) private readonly watch: UseCaseWatch,
    ) {}

    execute({ asked }: QueryMessage): Promise<object> {
      return this.watch.query(definition.path, asked, () => answerQuery(definition, asked, this.parts));
    }
  }
  return named(GeneratedQueryHandler, `${definition.path}Handler`);
}
