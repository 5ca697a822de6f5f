import { DynamicModule, Module } from '@nestjs/common';
import type { LedgerCore } from '#composition';
import { ProgrammeNames } from './programme-names';
import { PUBLIC_URL, PublicPagesController } from './public-pages.controller';
import { PublicCommands } from './public-commands';
import { ObjectionController } from './objection.controller';
import { PublicQueries } from './public-queries';

@Module({})
class PublicPagesModule {}

/** The pages under `/public`. */
export function publicPages({ config, policies }: LedgerCore): DynamicModule {
  return {
    module: PublicPagesModule,
    controllers: [PublicPagesController, ObjectionController],
    providers: [
      PublicQueries,
      PublicCommands,
      { provide: ProgrammeNames, useValue: new ProgrammeNames(policies) },
      { provide: PUBLIC_URL, useValue: config.publicUrl },
    ],
  };
}
