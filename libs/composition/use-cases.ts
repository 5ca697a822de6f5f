import type { DynamicModule } from '@nestjs/common';
import { UseCasesModule } from '#command-handling/bus';
import { CONTEXTS } from './contexts';
import type { LedgerCore } from './ledger-core';

/** Every command and query of the ledger on the buses of a process. */
export function useCasesOf(core: LedgerCore): DynamicModule {
  const { pipeline, readModels, store, clock, calendar, policies, sealer, identifiers, blindIndex, denials } =
    core;
  return UseCasesModule.over(CONTEXTS, {
    dispatcher: pipeline,
    queryParts: {
      ...{ readModels, store, clock, calendar, policies, identifiers, blindIndex, sealer },
      possible: (actor) => pipeline.possible(actor),
      recordDenial: (attempt, code) => denials.record(attempt, code),
    },
  });
}
