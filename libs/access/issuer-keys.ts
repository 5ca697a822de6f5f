import { createRemoteJWKSet, errors, JWTVerifyGetKey } from 'jose';
import { UnavailableError } from '#kernel';

const TIMEOUT_MILLISECONDS = 5_000;

/**
 * The signing keys of an OpenID provider, found by its discovery document on first use and fetched again
 * when a token names an unknown key. The key function rejects with UnavailableError while the provider
 * does not answer, and asks again the next time.
 * @param issuer exactly as the provider's discovery document and its tokens write it
 */
export function issuerKeys(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  const discovered = async (): Promise<JWTVerifyGetKey> => {
    const discovery = (keys ??= discover(issuer));
    try {
      return await discovery;
    } catch (error) {
      if (keys === discovery) keys = null;
      throw error;
    }
  };
  return async (header, token) => {
    const keyFor = await discovered();
    try {
      return await keyFor(header, token);
    } catch (error) {
      // The key set that was found is kept: it still serves the tokens whose keys it holds.
      throw isTokensFault(error) ? error : new UnavailableError('identity provider', { cause: error });
    }
  };
}

/** The key set was there, and has no key for this token. */
function isTokensFault(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  let document: { issuer?: unknown; jwks_uri?: unknown };
  try {
    const response = await fetch(address, {
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      redirect: 'error',
    });
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    document = (await response.json()) as typeof document;
  } catch (error) {
    throw new UnavailableError('identity provider', { cause: error });
  }
  if (document.issuer !== issuer || typeof document.jwks_uri !== 'string') {
    const message = `${address} is not the discovery document of issuer ${issuer}`;
    throw new UnavailableError('identity provider', { message });
  }
  return createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: TIMEOUT_MILLISECONDS });
}
