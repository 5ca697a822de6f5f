import { DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ActorGuard } from './actor-guard';
import { TokenVerifier } from './token-verifier';

/** Puts {@link ActorGuard} in front of every route of the application, and offers the {@link TokenVerifier}. */
@Module({})
export class AccessModule {
  static forVerifier(verifier: TokenVerifier): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      providers: [
        { provide: TokenVerifier, useValue: verifier },
        { provide: APP_GUARD, useClass: ActorGuard },
      ],
      exports: [TokenVerifier],
    };
  }
}
