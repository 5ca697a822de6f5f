import { DynamicModule, Module } from '@nestjs/common';
import { StateLoader } from '#command-handling';
import type { LedgerCore } from '#composition';
import { EvidenceFiles } from '#contexts/evidence';
import { EvidenceFilesController } from './evidence-files.controller';

@Module({})
class EvidenceFilesModule {}

/** Upload and download of evidence. */
export function evidenceFiles(core: LedgerCore): DynamicModule {
  const { files, sealer, blindIndex, clock, organisationScope, store, codec, denials } = core;
  const loader = new StateLoader({ store, codec, sealer });
  const service = new EvidenceFiles({
    ...{ files, sealer, blindIndex, clock, loader, organisationScope },
    recordDenial: (attempt, code) => denials.record(attempt, code),
  });
  return {
    module: EvidenceFilesModule,
    controllers: [EvidenceFilesController],
    providers: [{ provide: EvidenceFiles, useValue: service }],
  };
}
