import { errors, JWTPayload, jwtVerify, JWTVerifyGetKey } from 'jose';
import { Clock, UnavailableError } from '#kernel';
import type { Logger } from '#platform';
import { Actor, PUBLIC_ACTOR } from './actor';
import { AuthenticationError } from './authentication-error';
import type { Introspect } from './introspection';
import { RefusalLog } from './refusal-log';
import { actorFromClaims, claimAt } from './token-claims';
import { CLOCK_TOLERANCE_SECONDS, requireAccessToken, requireShortLife, TokenRules } from './token-rules';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const CACHED_TOKENS = 5_000;
const CACHE_MILLISECONDS = 60_000;

export interface TokenVerifierOptions extends TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** Finds the issuer's key for a token: `issuerKeys(issuer)`, or a local key set. Rejects with UnavailableError when it cannot look. */
  readonly keys: JWTVerifyGetKey;
  /** Asks the issuer whether a token still holds. Without it a token holds as long as it lives. */
  readonly introspect?: Introspect | undefined;
  /** Real time, also where the application's clock is a demo clock. */
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Verifies access tokens (RFC 9068) and reads the actor from them. A verified token is remembered for at most a minute
 * and never past its expiry; a refused one is not remembered, and the operator is told why it was refused.
 */
export class TokenVerifier {
  private readonly verified = new Map<string, { readonly actor: Actor; readonly until: number }>();
  /** Tokens being verified: what comes with the same one meanwhile waits for the same answer. */
  private readonly underWay = new Map<string, Promise<Actor>>();
  private readonly refusals: RefusalLog;

  constructor(private readonly options: TokenVerifierOptions) {
    this.refusals = new RefusalLog(options.log, options.clock);
  }

  /**
   * The actor of a request by its `Authorization` header; the public when there is none.
   * @throws AuthenticationError for credentials that do not hold; UnavailableError when the issuer cannot be asked.
   */
  async actorOf(authorization: string | undefined): Promise<Actor> {
    if (authorization === undefined) return PUBLIC_ACTOR;
    const match = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization);
    if (!match?.[1])
      throw new AuthenticationError('authorization-malformed', 'the header is not a bearer token');
    return this.verify(match[1]);
  }

  /** The actor of one access token; same errors. */
  async verify(token: string): Promise<Actor> {
    const now = this.options.clock.now();
    const known = this.verified.get(token);
    if (known && now.getTime() < known.until) return known.actor;
    this.verified.delete(token);
    const verifying = this.underWay.get(token) ?? this.verifyAnew(token, now);
    this.underWay.set(token, verifying);
    try {
      return await verifying;
    } finally {
      this.underWay.delete(token);
    }
  }

  private async verifyAnew(token: string, now: Date): Promise<Actor> {
    try {
      const claims = await this.claimsOf(token, now);
      const actor = actorFromClaims(await this.presentClaims(token, claims), this.options.claims);
      this.remember(token, actor, Math.min(now.getTime() + CACHE_MILLISECONDS, (claims.exp ?? 0) * 1000));
      return actor;
    } catch (error) {
      const refusal = translate(error);
      if (refusal instanceof AuthenticationError) this.refusals.note(refusal);
      throw refusal;
    }
  }

  /** What a token claims, once its signature and its own rules hold. */
  private async claimsOf(token: string, now: Date): Promise<JWTPayload> {
    const { issuer, audience, keys } = this.options;
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
    });
    requireAccessToken(protectedHeader, payload, this.options);
    requireShortLife(payload, now, this.options);
    return payload;
  }

  /** What the issuer says now, where it is asked and says it: roles may have changed since the token was made. */
  private async presentClaims(token: string, claims: JWTPayload): Promise<JWTPayload> {
    const { introspect, claims: names } = this.options;
    if (introspect === undefined) return claims;
    const present = await introspect(token);
    if (present === null)
      throw new AuthenticationError('token-revoked', 'the issuer says that it is not active');
    return claimAt(present, names.roles) === undefined ? claims : { ...present, sub: claims.sub };
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

/**
 * Whose fault it is. UnavailableError says that the issuer could not be asked; whatever else fails is the token's, and
 * jose's own messages are not repeated: some quote what they found.
 */
function translate(error: unknown): Error {
  if (error instanceof UnavailableError || error instanceof AuthenticationError) return error;
  const options = { cause: error };
  if (error instanceof errors.JWTExpired)
    return new AuthenticationError('token-expired', 'its claim "exp" is past', options);
  if (error instanceof errors.JWTClaimValidationFailed) {
    const { claim } = error;
    const reason = `its claim "${claim}" is missing or not as configured`;
    if (claim === 'iss' || claim === 'aud')
      return new AuthenticationError('token-not-for-ledger', reason, options);
    return new AuthenticationError('token-times-refused', reason, options);
  }
  if (error instanceof errors.JWKSNoMatchingKey)
    return new AuthenticationError('token-invalid', 'the issuer has no key of the id that it names', options);
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return new AuthenticationError('token-invalid', 'its signature does not hold', options);
  return new AuthenticationError(
    'token-invalid',
    'it is not a JWT that the issuer could have signed',
    options,
  );
}
