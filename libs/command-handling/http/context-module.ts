import { DynamicModule, Module } from '@nestjs/common';
import type { UseCasesOfContext } from '../bus';
import { commandControllerFor } from './command-controller';
import { BridgedContext } from './endpoint-documentation';
import { queryControllerFor } from './query-controller';

/** Hangs the generated classes of one context on Nest. */
@Module({})
class ContextModule {}

/**
 * The use cases of a context over HTTP: an endpoint for each command and each query. The application has a
 * {@link UseCasesModule}, and provides `BLIND_INDEX` and `IDENTIFIER_BOUNDARY` in a global module.
 */
export function contextModule(context: BridgedContext & UseCasesOfContext): DynamicModule {
  return {
    module: ContextModule,
    controllers: [
      ...context.commands.map((definition) => commandControllerFor(context, definition)),
      ...context.queries.map((definition) => queryControllerFor(context, definition)),
    ],
  };
}
