import { errors, jwtVerify, JWTVerifyGetKey } from 'jose';
import { Clock, UnavailableError } from '#kernel';
import { Actor, PUBLIC_ACTOR } from './actor';
import { AuthenticationError } from './authentication-error';
import { actorFromClaims } from './token-claims';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 5;
const CACHED_TOKENS = 5_000;
const CACHE_MILLISECONDS = 60_000;

export interface TokenVerifierOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Finds the issuer's key for a token: `issuerKeys(issuer)`, or a local key set. Rejects with UnavailableError when it cannot look. */
  readonly keys: JWTVerifyGetKey;
  /** Real time, also where the application's clock is a demo clock. */
  readonly clock: Clock;
}

/**
 * Verifies access tokens (RFC 9068: a signed JWT of type `at+jwt`) and reads the actor from them. A verified token
 * is remembered for at most a minute and never past its expiry; a refused one is not remembered.
 */
export class TokenVerifier {
  private readonly verified = new Map<string, { readonly actor: Actor; readonly until: number }>();

  constructor(private readonly options: TokenVerifierOptions) {}

  /**
   * The actor of a request by its `Authorization` header; the public when there is none.
   * @throws AuthenticationError for credentials that do not hold; UnavailableError when the issuer's keys cannot be had.
   */
  async actorOf(authorization: string | undefined): Promise<Actor> {
    if (authorization === undefined) return PUBLIC_ACTOR;
    const match = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization);
    if (!match?.[1]) throw new AuthenticationError('authorization-malformed');
    return this.verify(match[1]);
  }

  /** The actor of one access token; same errors. */
  async verify(token: string): Promise<Actor> {
    const now = this.options.clock.now();
    const known = this.verified.get(token);
    if (known && now.getTime() < known.until) return known.actor;
    this.verified.delete(token);
    const { actor, expiresAt } = await this.verifyAnew(token, now);
    this.remember(token, actor, Math.min(now.getTime() + CACHE_MILLISECONDS, expiresAt));
    return actor;
  }

  private async verifyAnew(token: string, now: Date): Promise<{ actor: Actor; expiresAt: number }> {
    const { issuer, audience, keys } = this.options;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        // An ID token says who signed in, not that its bearer may call this API: its type is another one.
        typ: 'at+jwt',
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: now,
      });
      return { actor: actorFromClaims(payload), expiresAt: (payload.exp ?? 0) * 1000 };
    } catch (error) {
      throw translate(error);
    }
  }

  private remember(token: string, actor: Actor, until: number): void {
    this.verified.set(token, { actor, until });
    if (this.verified.size <= CACHED_TOKENS) return;
    for (const oldest of this.verified.keys()) {
      this.verified.delete(oldest);
      return;
    }
  }
}

/** The key function says by UnavailableError that keys cannot be had; whatever else fails is the token's fault. */
function translate(error: unknown): Error {
  if (error instanceof UnavailableError) return error;
  const code = error instanceof errors.JWTExpired ? 'token-expired' : 'token-invalid';
  return new AuthenticationError(code, { cause: error });
}
