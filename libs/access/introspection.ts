import type { JWTPayload } from 'jose';
import { UnavailableError } from '#kernel';

const TIMEOUT_MILLISECONDS = 5_000;

/** Where an issuer is asked after a token, and as whom. */
export interface IntrospectionClient {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the issuer says of a token now: its claims, or null when it no longer holds. */
export type Introspect = (token: string) => Promise<JWTPayload | null>;

/**
 * Asks an issuer whether a token still holds (RFC 7662).
 * @returns a function that rejects with UnavailableError when there is no answer in time, or none of that form: what
 *   cannot be asked after is not let in
 */
export function introspection({ url, clientId, clientSecret }: IntrospectionClient): Introspect {
  // RFC 6749, section 2.3.1: both parts are encoded as in a form before they are put together.
  const credentials = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  return async (token) => {
    let answer: unknown;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization, accept: 'application/json' },
        body: new URLSearchParams({ token, token_type_hint: 'access_token' }),
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
        redirect: 'error',
      });
      if (!response.ok) throw new Error(`${url} answered ${response.status}`);
      answer = await response.json();
    } catch (error) {
      throw new UnavailableError('identity provider', { cause: error });
    }
    if (!isAnswer(answer)) {
      const message = `${url} did not answer as RFC 7662 says: "active" is neither true nor false`;
      throw new UnavailableError('identity provider', { message });
    }
    return answer.active ? answer : null;
  };
}

function isAnswer(value: unknown): value is JWTPayload & { readonly active: boolean } {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'active') === 'boolean';
}
