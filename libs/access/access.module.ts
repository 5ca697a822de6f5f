import { DynamicModule, Inject, Module, OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { countAccount, countRefusedCredentials, ProblemError, RateLimits } from '#platform';
import { Actor, PUBLIC_ACTOR } from './actor';
import { identify } from './identify';
import { TokenVerifier } from './token-verifier';

/** Turns away, by throwing, whoever may not ask for what a request asks for. */
export type Admission = (request: FastifyRequest, actor: Actor) => Promise<void>;

const ADMISSION = Symbol('ADMISSION');
const EVERYBODY: Admission = async () => undefined;

/**
 * Finds out who each request of the application is from, and whether they are admitted, before its body is read:
 * what costs work is done for those who may ask for it, and have not asked too often.
 */
@Module({})
export class AccessModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly verifier: TokenVerifier,
    @Inject(ADMISSION) private readonly admit: Admission,
    private readonly limits: RateLimits,
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
    this.host.httpAdapter.getInstance().addHook('preParsing', async (request, reply) => {
      await this.admit(request, await this.counted(request, reply));
    });
  }

  /** An account is counted by itself, wherever it comes from; the public was counted by address when it came. */
  private async counted(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    let actor: Actor;
    try {
      actor = await identify(request, this.verifier);
    } catch (error) {
      if (error instanceof ProblemError) await countRefusedCredentials(this.limits, request);
      throw error;
    }
    if (actor.id !== PUBLIC_ACTOR.id) await countAccount(this.limits, actor, request, reply);
    return actor;
  }
}
