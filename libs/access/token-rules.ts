import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { AuthenticationError } from './authentication-error';
import type { ClaimNames } from './token-claims';

/** Which of an issuer's tokens are taken, and how they are read; docs/identity-provider.md goes through it. */
export interface TokenRules {
  /** `at+jwt`: as RFC 9068 asks. `JWT`: the issuer gives its access tokens no type of their own. */
  readonly tokenType: 'at+jwt' | 'JWT';
  readonly claims: ClaimNames;
  /** Of a token, `exp` less `iat`, in seconds. */
  readonly longestLife: number;
}

/** How far the clocks of issuer and ledger may be apart. */
export const CLOCK_TOLERANCE_SECONDS = 5;

/** The types of RFC 9068, section 2.1, in lower case; `typ` may leave `application/` out. */
const ACCESS_TOKEN_TYPES: readonly unknown[] = ['at+jwt', 'application/at+jwt'];
const UNTYPED: readonly unknown[] = [undefined, 'jwt', 'application/jwt'];

/** Claims of an ID token alone (OpenID Connect Core 2, 3.3.2.11). */
const ID_TOKEN_CLAIMS = ['at_hash', 'c_hash', 'nonce'];
/** Where issuers write the client that a token was given to. */
const CLIENT_CLAIMS = ['azp', 'client_id', 'appid'];

/**
 * Refuses what is no access token: an ID token says who signed in, not that its bearer may call this API.
 * @throws AuthenticationError `token-type-refused`
 */
export function requireAccessToken(
  { typ }: Pick<JWTHeaderParameters, 'typ'>,
  claims: JWTPayload,
  { tokenType }: TokenRules,
): void {
  const type = typeof typ === 'string' ? typ.toLowerCase() : typ;
  if (ACCESS_TOKEN_TYPES.includes(type)) return;
  if (!UNTYPED.includes(type)) throw noAccessToken('its header "typ" is neither at+jwt nor JWT');
  if (tokenType === 'at+jwt')
    throw noAccessToken(
      'its header "typ" is not at+jwt; for an issuer that says JWT set OIDC_TOKEN_TYPE=JWT',
    );
  requireSignsOfAccess(claims);
}

/**
 * Without a type of its own an access token is told from an ID token by what it says. Keycloak writes the kind into a
 * claim. Of any other: an ID token is made for the client that signed the user in, an access token is given to a
 * client and made for an API; so the client must be named, and not be an audience.
 */
function requireSignsOfAccess(claims: JWTPayload): void {
  const kind = claims['typ'];
  if (kind === 'Bearer') return;
  if (kind !== undefined) throw noAccessToken('its claim "typ" is not Bearer');
  const mark = ID_TOKEN_CLAIMS.find((claim) => claims[claim] !== undefined);
  if (mark !== undefined) throw noAccessToken(`it has the claim "${mark}" of an ID token`);
  const client = CLIENT_CLAIMS.map((claim) => claims[claim]).find((named) => named !== undefined);
  if (client === undefined) throw noAccessToken('it names no client (azp, client_id or appid)');
  if ([claims.aud].flat().some((audience) => audience === client))
    throw noAccessToken('its audience is the client that it was given to, as of an ID token');
}

/**
 * Refuses a token that was issued in the future or that lives too long: a role that is taken away must not go on for
 * years.
 * @throws AuthenticationError `token-times-refused`
 */
export function requireShortLife({ iat, exp }: JWTPayload, now: Date, { longestLife }: TokenRules): void {
  if (typeof iat !== 'number') throw badTimes('it has no claim "iat"');
  if (iat > now.getTime() / 1000 + CLOCK_TOLERANCE_SECONDS)
    throw badTimes('its claim "iat" is in the future');
  if (typeof exp !== 'number' || exp - iat > longestLife)
    throw badTimes('it lives longer than OIDC_LONGEST_TOKEN_LIFE allows ("exp" less "iat")');
}

function noAccessToken(reason: string): AuthenticationError {
  return new AuthenticationError('token-type-refused', reason);
}

function badTimes(reason: string): AuthenticationError {
  return new AuthenticationError('token-times-refused', reason);
}
