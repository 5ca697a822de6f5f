import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, JWK, SignJWT } from 'jose';
import { UnavailableError } from '#kernel';
import { loadConfig, silentLogger } from '#platform';
import { issuerKeys } from './issuer-keys';
import { TokenVerifier } from '../token-verifier';

const NOW = new Date();
let server: Server;
let issuer: string;
let publicKey: JWK;
let privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
/** What the provider answers by path; 500 for anything else. */
let answers: Record<string, unknown>;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  privateKey = pair.privateKey;
  publicKey = { ...(await exportJWK(pair.publicKey)), kid: 'key-1', alg: 'ES256' };
  server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    response.writeHead(answer === undefined ? 500 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  answers = {
    '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` },
    '/keys': { keys: [publicKey] },
  };
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function verify(verifier: TokenVerifier, kid = 'key-1', sub = 'hr-clerk'): Promise<unknown> {
  const token = await new SignJWT({ sub, roles: ['hr-department'] })
    .setProtectedHeader({ alg: 'ES256', kid, typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience('ledger')
    .setIssuedAt(NOW)
    .setExpirationTime('5m')
    .sign(privateKey);
  return verifier.verify(token);
}

function verifierOf(): TokenVerifier {
  return new TokenVerifier({
    ...loadConfig({}).oidc,
    issuer,
    audience: 'ledger',
    keys: issuerKeys(issuer),
    clock: { now: () => NOW },
    log: silentLogger,
  });
}

describe('the keys of an issuer', () => {
  it('are found by its discovery document', async () => {
    await expect(verify(verifierOf())).resolves.toMatchObject({ id: 'hr-clerk' });
  });

  it('are asked for again after the provider did not answer', async () => {
    const whole = answers;
    const verifier = verifierOf();
    answers = {};
    await expect(verify(verifier)).rejects.toBeInstanceOf(UnavailableError);
    answers = { '/.well-known/openid-configuration': whole['/.well-known/openid-configuration'] };
    await expect(verify(verifier)).rejects.toBeInstanceOf(UnavailableError);
    answers = whole;
    await expect(verify(verifier)).resolves.toMatchObject({ id: 'hr-clerk' });
  });

  it('are not taken from a document that names another issuer', async () => {
    answers['/.well-known/openid-configuration'] = {
      issuer: 'https://elsewhere.example',
      jwks_uri: `${issuer}/keys`,
    };
    await expect(verify(verifierOf())).rejects.toBeInstanceOf(UnavailableError);
  });

  it('are kept while the provider is away, whatever tokens come meanwhile', async () => {
    const verifier = verifierOf();
    await verify(verifier);
    answers = {};
    // Behind the pause in which jose does not ask for an unknown key again.
    const later = Date.now() + 60_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    try {
      await expect(verify(verifier, 'key-2')).rejects.toBeInstanceOf(UnavailableError);
      await expect(verify(verifier, 'key-1', 'another-clerk')).resolves.toMatchObject({
        id: 'another-clerk',
      });
    } finally {
      clock.mockRestore();
    }
  });

  it('leave a token with an unknown key invalid', async () => {
    await expect(verify(verifierOf(), 'key-2')).rejects.toMatchObject({ code: 'token-invalid' });
  });
});
