import type { JWTPayload } from 'jose';
import { requireAccessToken } from './token-rules';

const RULES = { tokenType: 'JWT', claims: { roles: 'roles', office: 'office' }, longestLife: 7_200 } as const;
const CLAIMS = { sub: 'hr-clerk', aud: 'talent-ledger' };
const KEYCLOAK = { ...CLAIMS, typ: 'Bearer', azp: 'console', scope: 'openid' };

const taken = (typ: string | undefined, claims: JWTPayload) => () =>
  requireAccessToken(typ === undefined ? {} : { typ }, claims, RULES);

describe('an issuer that gives its access tokens no type of their own', () => {
  it.each<[string, string | undefined, JWTPayload]>([
    ['Keycloak', 'JWT', KEYCLOAK],
    ['an older Keycloak, which repeats the nonce', 'JWT', { ...KEYCLOAK, nonce: 'n' }],
    ['Entra', 'JWT', { ...CLAIMS, azp: '6e74172b-be56', scp: 'access_as_user' }],
    ['Entra, for an application by itself', 'JWT', { ...CLAIMS, appid: '6e74172b-be56' }],
    ['an issuer that writes no type', undefined, { ...CLAIMS, client_id: 'console' }],
    ['an issuer that writes at+jwt after all', 'at+jwt', CLAIMS],
  ])('has those of %s taken', (_, typ, claims) => {
    expect(taken(typ, claims)).not.toThrow();
  });

  it.each<[string, string | undefined, JWTPayload]>([
    ['an ID token of Keycloak', 'JWT', { ...KEYCLOAK, typ: 'ID' }],
    ['a refresh token of Keycloak', 'JWT', { ...KEYCLOAK, typ: 'Refresh' }],
    ['an ID token that names no client', 'JWT', CLAIMS],
    ['an ID token whose client is the audience', 'JWT', { ...CLAIMS, azp: 'talent-ledger' }],
    ['an ID token whose client is one of the audiences', 'JWT', { aud: ['talent-ledger', 'x'], azp: 'x' }],
    ['an ID token with a nonce', 'JWT', { ...CLAIMS, azp: 'console', nonce: 'n' }],
    ['an ID token made beside an access token', 'JWT', { ...CLAIMS, azp: 'console', at_hash: 'h' }],
    ['a token to sign out with', 'logout+jwt', { ...CLAIMS, azp: 'console' }],
  ])('does not have %s taken', (_, typ, claims) => {
    expect(taken(typ, claims)).toThrow(expect.objectContaining({ code: 'token-type-refused' }));
  });
});
