import { DynamicModule, Module, Type } from '@nestjs/common';
import type { UseCasesOfContext } from '../bus';
import type { DocumentDefinition } from '../document-definition';
import type { AnyQueryDefinition } from '../query-definition';
import { bodyQueryControllerFor } from './body-query-controller';
import { commandControllerFor } from './command-controller';
import { documentControllerFor } from './document-controller';
import { BridgedContext } from './endpoint-documentation';
import { exportControllerFor } from './list-export';
import type { ExportedList, ExportParts } from './export-parts';
import { queryControllerFor } from './query-controller';

/** Hangs the generated classes of one context on Nest. */
@Module({})
class ContextModule {}

/**
 * The use cases of a context over HTTP: an endpoint for each command, each query, the export of each declared list, and each
 * document. The application has a
 * {@link UseCasesModule}, and provides `BLIND_INDEX` and `IDENTIFIER_BOUNDARY` in a global module.
 */
export function contextModule(
  context: BridgedContext & UseCasesOfContext & { readonly documents: readonly DocumentDefinition[] },
  exporting: ExportParts,
): DynamicModule {
  return {
    module: ContextModule,
    controllers: [
      ...controllersOf(context),
      ...context.queries.flatMap((definition) =>
        isExported(definition) ? [exportControllerFor(context, definition, exporting)] : [],
      ),
      ...context.documents.map((document) => documentControllerFor(context, document, exporting)),
    ],
  };
}

/** Classes that are about no particular ledger: a process makes them once, however many it has. */
const made = new WeakMap<BridgedContext & UseCasesOfContext, readonly Type<unknown>[]>();

function controllersOf(context: BridgedContext & UseCasesOfContext): readonly Type<unknown>[] {
  const controllers = made.get(context) ?? [
    ...context.commands.map((definition) => commandControllerFor(context, definition)),
    ...context.queries.map((definition) =>
      definition.asked === 'in-body'
        ? bodyQueryControllerFor(context, definition)
        : queryControllerFor(context, definition),
    ),
  ];
  made.set(context, controllers);
  return controllers;
}

function isExported(definition: AnyQueryDefinition): definition is ExportedList {
  return definition.rows !== undefined;
}
