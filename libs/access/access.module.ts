import { DynamicModule, Inject, Module, OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Actor } from './actor';
import { identify } from './identify';
import { TokenVerifier } from './token-verifier';

/** Turns away, by throwing, whoever may not ask for what a request asks for. */
export type Admission = (request: FastifyRequest, actor: Actor) => Promise<void>;

const ADMISSION = Symbol('ADMISSION');
const EVERYBODY: Admission = async () => undefined;

/**
 * Finds out who each request of the application is from, and whether they are admitted, before its body is read:
 * what costs work is done for those who may ask for it.
 */
@Module({})
export class AccessModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly verifier: TokenVerifier,
    @Inject(ADMISSION) private readonly admit: Admission,
  ) {}

  /** @param admit default: everybody whose credentials hold, and the public */
  static forVerifier(verifier: Pick<TokenVerifier, 'actorOf'>, admit: Admission = EVERYBODY): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      providers: [
        { provide: TokenVerifier, useValue: verifier },
        { provide: ADMISSION, useValue: admit },
      ],
      exports: [TokenVerifier],
    };
  }

  onModuleInit(): void {
    this.host.httpAdapter.getInstance().addHook('preParsing', async (request) => {
      await this.admit(request, await identify(request, this.verifier));
    });
  }
}
