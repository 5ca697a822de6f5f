import { DynamicModule, Module } from '@nestjs/common';
import { queryHandlerFor } from '#command-handling/bus';
import type { ExportRecord } from '#command-handling/http';
import { bundleQuery, type LedgerCore } from '#composition';
import type { ExportJobService } from '#exports';
import { BUNDLE_JOBS, Bundles, BUNDLES } from './bundles';
import { READER_RECORD, ReplayBundlesController, ReplayPagesController } from './replay-pages.controller';

@Module({})
class ReplayPagesModule {}

/** The replay as a page that is printed, and as an evidence bundle. */
export function replayPages(core: LedgerCore, record: ExportRecord, jobs: ExportJobService): DynamicModule {
  return {
    module: ReplayPagesModule,
    controllers: [ReplayPagesController, ReplayBundlesController],
    providers: [
      { provide: READER_RECORD, useValue: record },
      { provide: BUNDLES, useValue: new Bundles(core, record) },
      // Of its life its own module takes care.
      {
        provide: BUNDLE_JOBS,
        useValue: { beginFile: (file) => jobs.beginFile(file) } satisfies Pick<ExportJobService, 'beginFile'>,
      },
      // No context lists this query: what is asked for by it is answered as a file.
      queryHandlerFor(bundleQuery),
    ],
  };
}
