import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, JWK } from 'jose';
import Provider, { Configuration } from 'oidc-provider';
import { UnavailableError } from '#kernel';
import { introspection } from './introspection';

const CLIENT = { clientId: 'ledger', clientSecret: 'a secret: of signs+' };

let server: Server | undefined;

/** Serves at an address of its own, which the listener is made for. */
async function serve(listenerFor: (address: string) => RequestListener): Promise<string> {
  const started = (server = createServer());
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
  started.on('request', listenerFor(address));
  return address;
}

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
});

describe('a real provider', () => {
  let provider: Provider;
  let signingKey: JWK;

  beforeAll(async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    signingKey = { ...(await exportJWK(privateKey)), kid: 'key-1', alg: 'ES256', use: 'sig' };
  });

  const start = async (): Promise<string> => {
    const address = await serve((issuer) => {
      const { clientId, clientSecret } = CLIENT;
      provider = new Provider(issuer, {
        jwks: { keys: [signingKey] } as NonNullable<Configuration['jwks']>,
        clientDefaults: { id_token_signed_response_alg: 'ES256' },
        clients: [
          {
            client_id: clientId,
            client_secret: clientSecret,
            grant_types: ['client_credentials'],
            response_types: [],
            redirect_uris: [],
          },
        ],
        features: {
          devInteractions: { enabled: false },
          clientCredentials: { enabled: true },
          introspection: { enabled: true, allowedPolicy: () => true },
        },
        extraTokenClaims: () => ({ roles: ['analyst'] }),
      });
      const callback = provider.callback();
      // The provider answers its own faults; the promise only says when it is done.
      return (request, response) => void callback(request, response);
    });
    return `${address}/token/introspection`;
  };

  const token = async () => {
    const client = await provider.Client.find(CLIENT.clientId);
    if (!client) throw new TypeError('the provider has no client');
    return new provider.ClientCredentials({ client });
  };

  it('gives the claims of a token that holds, and null once it is revoked', async () => {
    const introspect = introspection({ url: await start(), ...CLIENT });
    const issued = await token();
    const written = await issued.save();
    expect(await introspect(written)).toMatchObject({ active: true, roles: ['analyst'] });
    await issued.destroy();
    expect(await introspect(written)).toBeNull();
  });

  it('cannot be asked with a wrong secret, which lets nobody in', async () => {
    const introspect = introspection({ url: await start(), ...CLIENT, clientSecret: 'wrong' });
    const written = await (await token()).save();
    await expect(introspect(written)).rejects.toBeInstanceOf(UnavailableError);
  });
});

describe('a provider that does not answer as it should', () => {
  const answering = (status: number, body: string) =>
    serve(() => (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' });
      response.end(body);
    });

  it.each<[string, number, string]>([
    ['fails', 500, '{}'],
    ['sends elsewhere', 307, ''],
    ['answers no JSON', 200, '<html>'],
    ['answers nothing', 200, 'null'],
    ['does not say whether the token holds', 200, '{"sub":"hr-clerk"}'],
    ['says it in text', 200, '{"active":"true"}'],
  ])('lets nobody in when it %s', async (_, status, body) => {
    const introspect = introspection({ url: await answering(status, body), ...CLIENT });
    await expect(introspect('token')).rejects.toBeInstanceOf(UnavailableError);
  });

  it('lets nobody in when it breaks off, or is not there', async () => {
    const url = await serve(() => (request) => request.socket.destroy());
    const introspect = introspection({ url, ...CLIENT });
    await expect(introspect('token')).rejects.toBeInstanceOf(UnavailableError);
    await expect(
      introspection({ url: 'http://127.0.0.1:1/introspect', ...CLIENT })('token'),
    ).rejects.toBeInstanceOf(UnavailableError);
  });

  it('lets nobody in when no answer comes in time', async () => {
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    const introspect = introspection({ url: await serve(() => () => undefined), ...CLIENT });
    await expect(introspect('token')).rejects.toBeInstanceOf(UnavailableError);
    timeout.mockRestore();
  });
});
