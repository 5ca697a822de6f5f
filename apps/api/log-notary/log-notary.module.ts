import { type DynamicModule, Module } from '@nestjs/common';
import type { LedgerCore } from '#composition';
import { loadWitnesses, PostgresDamage, PostgresRegister, ProofDesk } from '#notary';
import { LogNotaryController } from './log-notary.controller';

@Module({})
class LogNotaryModule {}

/**
 * Heads and proofs of the log.
 * @throws ConfigError for a witness whose key is none
 */
export function logNotary({ pool, config }: LedgerCore): DynamicModule {
  const desk = new ProofDesk(new PostgresRegister(pool), loadWitnesses(config));
  return {
    module: LogNotaryModule,
    controllers: [LogNotaryController],
    providers: [
      { provide: ProofDesk, useValue: desk },
      { provide: PostgresDamage, useValue: new PostgresDamage(pool) },
    ],
  };
}
