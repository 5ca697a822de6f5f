import { DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { AnyCommandDefinition } from '../command-definition';
import type { AnyQueryDefinition } from '../query-definition';
import { commandHandlerFor } from './command-bus-bridge';
import { commandControllerFor } from './command-controller';
import { BridgedContext } from './endpoint-documentation';
import { queryBridgeFor } from './query-bus-bridge';
import { queryControllerFor } from './query-controller';

/** Hangs the generated classes of one context on Nest. */
@Module({})
class ContextModule {}

/**
 * Everything that a context shows over HTTP: an endpoint and a handler for each command and each query. The
 * application provides `COMMAND_DISPATCHER`, `BLIND_INDEX` and `QUERY_PARTS` in a global module.
 */
export function contextModule(
  context: BridgedContext & {
    readonly commands: readonly AnyCommandDefinition[];
    readonly queries: readonly AnyQueryDefinition[];
  },
): DynamicModule {
  const bridges = context.queries.map((definition) => ({ definition, ...queryBridgeFor(definition) }));
  return {
    module: ContextModule,
    imports: [CqrsModule],
    controllers: [
      ...context.commands.map((definition) => commandControllerFor(context, definition)),
      ...bridges.map(({ definition, query }) => queryControllerFor(context, definition, query)),
    ],
    providers: [
      ...context.commands.map((definition) => commandHandlerFor(definition)),
      ...bridges.map(({ handler }) => handler),
    ],
  };
}
