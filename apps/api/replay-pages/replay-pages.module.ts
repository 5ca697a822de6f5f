import { DynamicModule, Module } from '@nestjs/common';
import type { ExportRecord } from '#command-handling/http';
import { READER_RECORD, ReplayPagesController } from './replay-pages.controller';

@Module({})
class ReplayPagesModule {}

/** The replay as a page that is printed. */
export function replayPages(record: Pick<ExportRecord, 'now' | 'officeOf'>): DynamicModule {
  return {
    module: ReplayPagesModule,
    controllers: [ReplayPagesController],
    providers: [{ provide: READER_RECORD, useValue: record }],
  };
}
