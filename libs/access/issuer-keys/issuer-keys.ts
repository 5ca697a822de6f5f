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
    const discovery = (keys ??= discoverKeys(issuer));
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

/**
 * Looks for the provider's discovery document, and so for its keys.
 * @throws UnavailableError that says what was found instead
 */
export async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  let document: { issuer?: unknown; jwks_uri?: unknown };
  try {
    const response = await fetch(address, {
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      redirect: 'error',
    });
    if (!response.ok) throw unavailable(`${address} answered ${response.status}`);
    document = (await response.json()) as typeof document;
  } catch (error) {
    if (error instanceof UnavailableError) throw error;
    const message = error instanceof SyntaxError ? `${address} is not JSON` : undefined;
    throw new UnavailableError('identity provider', { cause: error, message });
  }
  if (document.issuer !== issuer || typeof document.jwks_uri !== 'string') {
    throw unavailable(`${address} is not the discovery document of issuer ${issuer}`);
  }
  return createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: TIMEOUT_MILLISECONDS });
}

function unavailable(message: string): UnavailableError {
  return new UnavailableError('identity provider', { message });
}
