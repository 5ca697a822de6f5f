import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLocalJWKSet, JWK, JWTVerifyGetKey } from 'jose';
import type Provider from 'oidc-provider';
import type { Client } from 'oidc-provider';
import { demoUser, secondPost } from './demo-users';
import {
  apiResource,
  CONSOLE_CLIENT,
  createIdentityProvider,
  IDENTITY_NUMBER_CLAIM,
  MOUNT_PATH,
  TOKEN_SECONDS,
} from './identity-provider';
import { loadIdentitySecrets } from './identity-secrets';
import { answerSignIns } from './sign-in';

export interface DemoIdentityOptions {
  /** The process's mode: anything but `demo` is refused. */
  readonly mode: string;
  /** Issuer of the tokens: the address that this process is reached at, ending in `/oidc`. */
  readonly issuer: string;
  readonly audience: string;
  /** Folder that keeps `demo-identity.json` (keys, owner-readable only). */
  readonly dataFolder: string;
  /** Where the client `demo-console` may be sent back to after signing in; one address or more. */
  readonly redirectUris: readonly string[];
}

/** An access token as RFC 6749 answers it. */
export interface IssuedToken {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
}

/** The identity provider of a demonstration: real OpenID Connect, users without passwords. Never for production. */
export class DemoIdentity {
  /** The provider's public key, so that the same process need not ask itself over HTTP. */
  readonly keys: JWTVerifyGetKey;
  private readonly answer: (request: IncomingMessage, response: ServerResponse) => void;

  private constructor(
    private readonly provider: Provider,
    private readonly client: Client,
    private readonly audience: string,
    signingKey: JWK,
  ) {
    this.keys = createLocalJWKSet({ keys: [publicPart(signingKey)] });
    const callback = provider.callback();
    // The provider answers its own faults; the promise only says when it is done.
    this.answer = (request, response) => void callback(request, response);
  }

  /**
   * @throws Error outside demo mode, for an issuer that does not end in `/oidc`, for no or bad redirect addresses, and for damaged keys.
   */
  static async create(options: DemoIdentityOptions): Promise<DemoIdentity> {
    if (options.mode !== 'demo') {
      throw new Error(
        `the demo identity provider lets anybody be anybody: it does not start in mode "${options.mode}"`,
      );
    }
    if (new URL(options.issuer).pathname !== MOUNT_PATH) {
      throw new Error(
        `the issuer of the demo identity provider must end in ${MOUNT_PATH}: ${options.issuer}`,
      );
    }
    const secrets = await loadIdentitySecrets(options.dataFolder);
    const provider = createIdentityProvider({ ...options, secrets });
    answerSignIns(provider);
    const client = await provider.Client.find(CONSOLE_CLIENT);
    if (!client) throw new Error(`the demo identity provider has no client ${CONSOLE_CLIENT}`);
    return new DemoIdentity(provider, client, options.audience, secrets.signingKey);
  }

  /**
   * A token for a demo user, the same as signing in gives, or for a second post of one; null when there is neither.
   * @param identityNumber what the provider says the user's ID number is: a demo takes everybody's word for it
   */
  async issueToken(userId: string, identityNumber?: string): Promise<IssuedToken | null> {
    const post = secondPost(userId);
    const user = demoUser(post?.account ?? userId);
    if (!user) return null;
    const resourceServer = apiResource(this.audience);
    const token = new this.provider.AccessToken({
      client: this.client,
      accountId: user.id,
      resourceServer,
      scope: resourceServer.scope,
      grantId: `demo-token-${user.id}`,
      gty: 'demo_token',
      expiresIn: TOKEN_SECONDS,
      extra: {
        ...(post && { roles: post.roles, office: post.office }),
        ...(identityNumber !== undefined && { [IDENTITY_NUMBER_CLAIM]: identityNumber }),
      },
    });
    return { access_token: await token.save(), token_type: 'Bearer', expires_in: TOKEN_SECONDS };
  }

  /** Answers a request whose path begins with `/oidc`; its body must be unread. */
  handle(request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): void {
    // The provider takes the difference of the two as the path that it is mounted at.
    request.originalUrl = request.url;
    request.url = (request.url ?? '').slice(MOUNT_PATH.length) || '/';
    this.answer(request, response);
  }
}

function publicPart({ kty, crv, x, y, kid, alg, use }: JWK): JWK {
  return { kty, crv, x, y, kid, alg, use } as JWK;
}
