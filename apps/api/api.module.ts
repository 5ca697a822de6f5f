import { DynamicModule, Module, Type } from '@nestjs/common';
import { AccessModule, TokenVerifier } from '#access/http';
import {
  admission,
  BLIND_INDEX,
  contextModule,
  type ExportRecord,
  IDENTIFIER_BOUNDARY,
  IdentifierBoundary,
} from '#command-handling/http';
import { bundleQuery, CONTEXTS, LedgerCore, useCasesOf } from '#composition';
import type { DocumentTemplates } from '#documents';
import { exportRecord } from '#contexts/access-record';
import { ContactCodes } from '#contexts/publicity';
import { ExportJobService, exportJobsModule, PostgresExportRegister, SealedFiles } from '#exports';
import { DemoClock } from '#platform';
import { DemoCodes } from './demo-codes';
import { DemoCodesController } from './demo-codes.controller';
import { DemoClockController } from './demo-clock.controller';
import { evidenceFiles } from './evidence-files';
import { FrontPageController } from './front-page.controller';
import { logNotary } from './log-notary';
import { publicPages } from './public-pages';
import { replayPages } from './replay-pages';

/** Gives the generated endpoints what they work with. */
@Module({})
class LedgerPartsModule {}

@Module({})
export class ApiModule {
  /** @param demo the module of the demo's own identity provider; absent in production */
  static over(
    core: LedgerCore,
    verifier: Pick<TokenVerifier, 'actorOf'>,
    boundary: IdentifierBoundary,
    templates: DocumentTemplates,
    demo: DynamicModule | undefined,
  ): DynamicModule {
    const record = exportRecord(core.clock, core.readModels);
    const jobs = exportJobs(core, record);
    return {
      module: ApiModule,
      imports: [
        AccessModule.forVerifier(
          verifier,
          admission({ recordDenial: (attempt, code) => core.denials.record(attempt, code) }),
        ),
        ledgerParts(core, boundary),
        useCasesOf(core),
        ...CONTEXTS.map((context) => contextModule(context, { record, jobs, templates })),
        exportJobsModule(jobs),
        replayPages(core, record, jobs),
        evidenceFiles(core),
        logNotary(core),
        publicPages(core, demo !== undefined),
        ...(demo ? [demo] : []),
      ],
      controllers: [FrontPageController, ...demoControllers(core)],
      providers: core.demoClock ? [{ provide: DemoClock, useValue: core.demoClock }] : [],
    };
  }
}

/** Lists as files that take long, made in this process and kept where the evidence is. */
function exportJobs(core: LedgerCore, record: ExportRecord): ExportJobService {
  const { pool, files, sealer, vault, readModels, history, blindIndex, log } = core;
  return new ExportJobService({
    ...{ readModels, history, record, blindIndex, log },
    register: new PostgresExportRegister(pool),
    files: new SealedFiles({ files, sealer, vault }),
    lists: [...CONTEXTS.flatMap(({ queries }) => queries), bundleQuery],
  });
}

function demoControllers(core: LedgerCore): Type<unknown>[] {
  return [
    ...(core.demoClock ? [DemoClockController] : []),
    ...(showsCodes(core) ? [DemoCodesController] : []),
  ];
}

/** Where nothing can be sent the demo shows what it would have sent. */
function showsCodes({ config }: LedgerCore): boolean {
  return config.mode === 'demo' && config.mail === undefined;
}

function demoCodes(core: LedgerCore): DemoCodes {
  const { readModels, blindIndex } = core;
  return new DemoCodes(showsCodes(core) ? { codes: new ContactCodes(readModels), blindIndex } : null);
}

function ledgerParts(core: LedgerCore, boundary: IdentifierBoundary): DynamicModule {
  return {
    module: LedgerPartsModule,
    global: true,
    providers: [
      { provide: BLIND_INDEX, useValue: core.blindIndex },
      { provide: IDENTIFIER_BOUNDARY, useValue: boundary },
      { provide: DemoCodes, useValue: demoCodes(core) },
    ],
    exports: [BLIND_INDEX, IDENTIFIER_BOUNDARY, DemoCodes],
  };
}
