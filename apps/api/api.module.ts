import { DynamicModule, Module, Type } from '@nestjs/common';
import { AccessModule, TokenVerifier } from '#access';
import { DemoIdentity, DemoIdentityModule } from '#access/demo-identity';
import {
  admission,
  BLIND_INDEX,
  COMMAND_DISPATCHER,
  contextModule,
  QUERY_PARTS,
  QueryParts,
} from '#command-handling/http';
import { CONTEXTS, LedgerCore } from '#composition';
import { DemoClock } from '#platform';
import { DemoClockController } from './demo-clock.controller';
import { evidenceFiles } from './evidence-files';
import { FrontPageController } from './front-page.controller';
import { publicPages } from './public-pages';

/** Gives the generated endpoints what they work with. */
@Module({})
class LedgerPartsModule {}

@Module({})
export class ApiModule {
  /** @param demo the demo's own identity provider; absent in production */
  static over(core: LedgerCore, verifier: TokenVerifier, demo: DemoIdentity | undefined): DynamicModule {
    const parts = queryPartsOf(core);
    return {
      module: ApiModule,
      imports: [
        AccessModule.forVerifier(verifier, admission(parts)),
        ledgerParts(core, parts),
        ...CONTEXTS.map((context) => contextModule(context)),
        evidenceFiles(core),
        publicPages(core),
        ...(demo ? [DemoIdentityModule.forIdentity(demo)] : []),
      ],
      controllers: [FrontPageController, ...demoControllers(core)],
      providers: core.demoClock ? [{ provide: DemoClock, useValue: core.demoClock }] : [],
    };
  }
}

function demoControllers(core: LedgerCore): Type<unknown>[] {
  return core.demoClock ? [DemoClockController] : [];
}

function queryPartsOf(core: LedgerCore): QueryParts {
  const { readModels, clock, calendar, policies, sealer, denials } = core;
  return {
    ...{ readModels, clock, calendar, policies, sealer },
    recordDenial: (attempt, code) => denials.record(attempt, code),
  };
}

function ledgerParts(core: LedgerCore, queryParts: QueryParts): DynamicModule {
  return {
    module: LedgerPartsModule,
    global: true,
    providers: [
      { provide: COMMAND_DISPATCHER, useValue: core.dispatcher },
      { provide: BLIND_INDEX, useValue: core.blindIndex },
      { provide: QUERY_PARTS, useValue: queryParts },
    ],
    exports: [COMMAND_DISPATCHER, BLIND_INDEX, QUERY_PARTS],
  };
}
