import { DynamicModule, Module, OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { text } from '#kernel';
import { limitedAs, problem } from '#platform';
import { DemoIdentity } from './demo-identity';
import { DemoIdentityController } from './demo-identity.controller';
import { MOUNT_PATH } from './identity-provider';

const BAD_HOST = text(
  '请求头 Host 须为主机名，可带端口，例如 127.0.0.1:4000。',
  'The header Host must be a host name, with a port if need be, such as 127.0.0.1:4000.',
);

/** Demo mode only: mounts the identity provider at `/oidc` and serves `/api/demo/users` and `/api/demo/token`. */
@Module({})
export class DemoIdentityModule implements OnModuleInit {
  constructor(
    private readonly identity: DemoIdentity,
    private readonly host: HttpAdapterHost<FastifyAdapter>,
  ) {}

  static forIdentity(identity: DemoIdentity): DynamicModule {
    return {
      module: DemoIdentityModule,
      controllers: [DemoIdentityController],
      providers: [{ provide: DemoIdentity, useValue: identity }],
    };
  }

  onModuleInit(): void {
    // Not awaited: Fastify would settle the error handler of every route now, before Nest has set the ledger's own.
    void this.host.httpAdapter.getInstance().register(async (scope) => {
      // Taken over before the body is read: the provider reads forms, which the ledger's API does not.
      scope.addHook('onRequest', async (request, reply) => {
        // The provider makes addresses of it, and fails on one that is none.
        if (!URL.canParse(`http://${request.headers.host ?? ''}`))
          throw problem('malformed-request', BAD_HOST);
        reply.hijack();
        this.identity.handle(request.raw, reply.raw);
      });
      const declared = { bodyLimit: 1, config: limitedAs('demo-facility') };
      scope.all(`${MOUNT_PATH}/*`, declared, unreachable);
    });
  }
}

/** Fastify wants a handler for each route; the hook has answered before. */
async function unreachable(): Promise<never> {
  throw new TypeError('the identity provider did not take the request');
}
