import { DynamicModule, Module } from '@nestjs/common';
import { StateLoader } from '#command-handling/runtime';
import { queryHandlerFor } from '#command-handling/bus';
import type { LedgerCore } from '#composition';
import {
  evidenceFileQuery,
  EvidenceFiles,
  PostgresUploadRegister,
  UploadQuota,
  voucherFileQuery,
} from '#contexts/evidence';
import { EvidenceFilesController } from './evidence-files.controller';

@Module({})
class EvidenceFilesModule {}

/** Upload and download of evidence. */
export function evidenceFiles(core: LedgerCore): DynamicModule {
  const { files, scanner, sealer, blindIndex, clock, organisationScope, store, codec, denials } = core;
  const { pool, readModels } = core;
  const requireTime = () => core.storeTime.require();
  const register = new PostgresUploadRegister(pool);
  const loader = new StateLoader({ store, codec, sealer });
  const service = new EvidenceFiles({
    ...{ files, scanner, sealer, blindIndex, clock, loader, organisationScope, requireTime },
    register,
    quota: new UploadQuota({ register, readModels, store }),
    recordDenial: (attempt, code) => denials.record(attempt, code),
  });
  return {
    module: EvidenceFilesModule,
    controllers: [EvidenceFilesController],
    // No context lists these queries: what is asked for by them is answered as bytes.
    providers: [
      { provide: EvidenceFiles, useValue: service },
      ...[evidenceFileQuery, voucherFileQuery].map((query) => queryHandlerFor(query)),
    ],
  };
}
