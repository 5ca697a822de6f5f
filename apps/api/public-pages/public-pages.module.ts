import { DynamicModule, Module } from '@nestjs/common';
import type { LedgerCore } from '#composition';
import { ProgrammeNames } from './programme-names';
import { PublicPagesController } from './public-pages.controller';
import { ObjectionController, REACHED_CONTACTS } from './objection.controller';
import { ProgressController } from './progress.controller';
import { PublicUseCases } from './public-use-cases';
import { CLOCK_OF_PAGES, IS_DEMO, PUBLIC_URL } from './render-pages';

@Module({})
class PublicPagesModule {}

/**
 * The pages under `/public`.
 * @param isDemo whether the ledger is a demonstration with invented persons
 */
export function publicPages(
  { config, policies, messenger, clock }: LedgerCore,
  isDemo: boolean,
): DynamicModule {
  return {
    module: PublicPagesModule,
    controllers: [PublicPagesController, ObjectionController, ProgressController],
    providers: [
      PublicUseCases,
      { provide: ProgrammeNames, useValue: new ProgrammeNames(policies) },
      { provide: REACHED_CONTACTS, useValue: messenger.reaches },
      { provide: PUBLIC_URL, useValue: config.publicUrl },
      { provide: CLOCK_OF_PAGES, useValue: clock },
      { provide: IS_DEMO, useValue: isDemo },
    ],
  };
}
