import type { DynamicModule } from '@nestjs/common';
import { Role, SIGNED_IN } from '#access';
import { UseCasesModule } from '#command-handling/bus';
import { StateLoader } from '#command-handling/runtime';
import { CONTEXTS } from './contexts';
import type { LedgerCore } from './ledger-core';

const ROLES_ON = new Map<string, Role[]>();
for (const { aggregate, roles } of CONTEXTS.flatMap(({ commands }) => commands))
  ROLES_ON.set(aggregate.category, [
    ...(ROLES_ON.get(aggregate.category) ?? []),
    ...roles.filter((role) => SIGNED_IN.includes(role)),
  ]);

/** What whoever shows the ledger to people has to know of how it is set up. */
function featuresOf({ config, scanner }: LedgerCore): readonly string[] {
  return [
    ...(config.mode === 'demo' ? ['demo'] : []),
    ...(config.mail ? ['mail'] : []),
    ...(scanner ? ['file-scanner'] : []),
  ];
}

/** Roles of people, but for the public, that commands on things of a category are open to. */
function rolesOn(category: string): readonly Role[] {
  return ROLES_ON.get(category) ?? [];
}

/** Every command and query of the ledger on the buses of a process. */
export function useCasesOf(core: LedgerCore): DynamicModule {
  const {
    pipeline,
    readModels,
    history,
    store,
    clock,
    calendar,
    policies,
    sealer,
    identifiers,
    blindIndex,
    denials,
    disclosures,
  } = core;
  const loader = new StateLoader({ store, codec: core.codec, sealer });
  return UseCasesModule.over(CONTEXTS, {
    dispatcher: pipeline,
    queryParts: {
      ...{ readModels, history, store, clock, calendar, policies, identifiers, blindIndex, sealer },
      possible: (actor) => pipeline.possible(actor),
      stateBefore: (aggregate, id, position) => loader.loadBefore(aggregate, id, position),
      rolesOn,
      features: featuresOf(core),
      recordDenial: (attempt, code) => denials.record(attempt, code),
      recordDisclosure: (answer, disclosure) => disclosures.record(answer, disclosure),
    },
  });
}
