import { DynamicModule, Module } from '@nestjs/common';
import { CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import type { AnyCommandDefinition } from '../command-definition';
import type { CommandDispatcher } from '../command-outcome';
import type { AnyQueryDefinition } from '../query-definition';
import { commandHandlerFor, queryHandlerFor } from './handlers';
import { COMMAND_DISPATCHER, QUERY_PARTS, QueryParts } from './tokens';
import { UseCaseWatch } from './use-case-watch';
import { UseCases } from './use-cases';

/** The use cases of a context. */
export interface UseCasesOfContext {
  readonly name: string;
  readonly commands: readonly AnyCommandDefinition[];
  readonly queries: readonly AnyQueryDefinition[];
}

/** A handler on Nest's buses for each command and each query of a process, and {@link UseCases} for every module of it. */
@Module({})
export class UseCasesModule {
  static over(
    contexts: readonly UseCasesOfContext[],
    parts: { readonly dispatcher: CommandDispatcher; readonly queryParts: QueryParts },
  ): DynamicModule {
    const definitions = new Map(
      contexts.flatMap(({ name, commands }) =>
        commands.map((definition) => [`${name}/${definition.name}`, definition] as const),
      ),
    );
    return {
      module: UseCasesModule,
      global: true,
      imports: [CqrsModule],
      providers: [
        { provide: COMMAND_DISPATCHER, useValue: parts.dispatcher },
        { provide: QUERY_PARTS, useValue: parts.queryParts },
        {
          provide: UseCases,
          useFactory: (commands: CommandBus, queries: QueryBus) =>
            new UseCases(commands, queries, definitions),
          inject: [CommandBus, QueryBus],
        },
        UseCaseWatch,
        ...[...definitions.values()].map(commandHandlerFor),
        ...contexts.flatMap(({ queries }) => queries.map(queryHandlerFor)),
      ],
      // What the handler of a query needs that another module has.
      exports: [UseCases, UseCaseWatch, QUERY_PARTS],
    };
  }
}
