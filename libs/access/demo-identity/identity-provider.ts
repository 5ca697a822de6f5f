import { InvalidTarget } from 'oidc-provider/lib/helpers/errors.js';
import { Provider } from 'oidc-provider/lib/provider.js';
import type {
  AccessToken,
  ClientCredentials,
  ClientMetadata,
  Configuration,
  Grant,
  KoaContextWithOIDC,
  ResourceServerInstance,
} from 'oidc-provider';
import type { TokenRules } from '../token-rules';
import { demoUser } from './demo-users';
import { IdentitySecrets } from './identity-secrets';
import { errorPage, signOutPage } from './pages';
import { VolatileAdapter } from './volatile-adapter';

/** Path that the provider answers under; the last part of its issuer. */
export const MOUNT_PATH = '/oidc';

/** The ledger's API as a resource (RFC 8707 asks for a URI); its audience is the one configured. */
const API_RESOURCE = 'urn:talent-ledger:api';
/** The one scope of access tokens for the ledger's API. */
const API_SCOPE = 'ledger';
/** Life of a token and of a sign-in, in seconds: a working day. */
export const TOKEN_SECONDS = 8 * 60 * 60;
/** Claim by which this provider says whose ID number an account's holder has: that which was asked for with the token. */
export const IDENTITY_NUMBER_CLAIM = 'identity_number';
/** How tokens of this provider are read: as it makes them, whatever is configured for another issuer. */
export const DEMO_TOKEN_RULES: TokenRules = {
  tokenType: 'at+jwt',
  claims: { roles: 'roles', office: 'office', identityNumber: IDENTITY_NUMBER_CLAIM },
  longestLife: TOKEN_SECONDS,
};
const INTERACTION_SECONDS = 60 * 60;

/** Public client of the console, the documentation page and whoever tries out the code flow; PKCE is required. */
export const CONSOLE_CLIENT = 'demo-console';
/** Client of a programme that calls the API by itself; its secret lies in the secrets' file. Acts as an analyst. */
export const SERVICE_CLIENT = 'demo-service';

export interface IdentityProviderOptions {
  /** Origin and mount path, such as `http://127.0.0.1:4000/oidc`. */
  readonly issuer: string;
  readonly audience: string;
  /** Where the console client may be sent back to, exactly. */
  readonly redirectUris: readonly string[];
  readonly secrets: IdentitySecrets;
}

/** An OpenID provider whose accounts are the demo users: code with PKCE, and client credentials. */
export function createIdentityProvider(options: IdentityProviderOptions): Provider {
  return new Provider(options.issuer, configuration(options));
}

/** The API as the provider sees it: what makes its access tokens signed JWTs for our audience. */
export function apiResource(audience: string): ResourceServerInstance {
  return {
    audience,
    scope: API_SCOPE,
    scopes: new Set([API_SCOPE]),
    accessTokenFormat: 'jwt',
    accessTokenTTL: TOKEN_SECONDS,
    jwt: { sign: { alg: 'ES256' } },
    identifier: () => API_RESOURCE,
  };
}

function configuration({ audience, redirectUris, secrets }: IdentityProviderOptions): Configuration {
  return {
    adapter: VolatileAdapter,
    jwks: { keys: [secrets.signingKey] } as NonNullable<Configuration['jwks']>,
    cookies: { keys: [secrets.cookieKey] },
    clients: clients(redirectUris, secrets.serviceSecret),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    responseTypes: ['code'],
    scopes: ['openid', API_SCOPE],
    claims: { openid: ['sub', 'name', 'roles', 'office'] },
    pkce: { required: () => true },
    interactions: { url: (_context, interaction) => `${MOUNT_PATH}/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => void (context.body = signOutPage(form)),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API_RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, identifier) => {
          if (identifier !== API_RESOURCE)
            throw new InvalidTarget('this provider issues tokens for the ledger only');
          return apiResource(audience);
        },
      },
    },
    extraTokenClaims: (_context, token) => claimsOf(token),
    findAccount: (_context, id) => account(id),
    loadExistingGrant: grantEverything,
    renderError: (context, { error, error_description: description }) => {
      context.type = 'html';
      context.body = errorPage(error, description);
    },
    ttl: {
      AccessToken: TOKEN_SECONDS,
      ClientCredentials: TOKEN_SECONDS,
      Grant: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      Session: TOKEN_SECONDS,
      Interaction: INTERACTION_SECONDS,
      AuthorizationCode: 60,
    },
  };
}

function clients(redirectUris: readonly string[], serviceSecret: string): ClientMetadata[] {
  return [
    {
      client_id: CONSOLE_CLIENT,
      client_name: '人才台账（演示）',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: [...redirectUris],
    },
    {
      client_id: SERVICE_CLIENT,
      client_name: '接口程序（演示）',
      client_secret: serviceSecret,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    },
  ];
}

/** Roles and office in an access token: the user's own, or what the token was given for. */
function claimsOf(token: AccessToken | ClientCredentials): Record<string, unknown> {
  if (token.kind === 'ClientCredentials') return { roles: ['analyst'] };
  const user = demoUser(token.accountId);
  return user
    ? { roles: user.roles, ...(user.office !== null && { office: user.office }), ...token.extra }
    : {};
}

function account(id: string): ReturnType<NonNullable<Configuration['findAccount']>> {
  const user = demoUser(id);
  if (!user) return undefined;
  const { name, roles, office } = user;
  return { accountId: id, claims: () => ({ sub: id, name: name.zh, roles: [...roles], office }) };
}

/** Choosing a demo user is all the consent that the demo asks for. */
async function grantEverything(context: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session, provider } = context.oidc;
  if (!client || !session?.accountId) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const existing = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  if (existing) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(`openid ${API_SCOPE}`);
  grant.addResourceScope(API_RESOURCE, API_SCOPE);
  await grant.save();
  return grant;
}
