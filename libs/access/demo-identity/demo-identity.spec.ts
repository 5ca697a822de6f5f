import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp, createLogger, loadConfig, silentLogger } from '#platform';
import { AccessModule } from '../access.module';
import type { Actor } from '../actor';
import { CurrentActor } from '../identify';
import { TokenVerifier } from '../token-verifier';
import { DemoIdentity } from './demo-identity';
import { DemoIdentityModule } from './demo-identity.module';
import { DEMO_ORGANISATION_IDS } from './demo-organisations';
import { DEMO_USERS } from './demo-users';
import { CONSOLE_CLIENT, DEMO_TOKEN_RULES, SERVICE_CLIENT } from './identity-provider';

const AUTHORITY = '127.0.0.1:4000';
const ISSUER = `http://${AUTHORITY}/oidc`;
const AUDIENCE = 'talent-ledger';
const REDIRECT = `http://${AUTHORITY}/console/signed-in`;
const OPTIONS = { mode: 'demo', issuer: ISSUER, audience: AUDIENCE, redirectUris: [REDIRECT] };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let dataFolder: string;
let app: NestFastifyApplication;
let identity: DemoIdentity;

@Controller('api/who')
class WhoController {
  @Get()
  who(@CurrentActor() actor: Actor): Actor {
    return actor;
  }
}

@Module({ controllers: [WhoController] })
class WhoModule {}

function verifierOf(provider: DemoIdentity): TokenVerifier {
  return new TokenVerifier({
    ...DEMO_TOKEN_RULES,
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: provider.keys,
    clock: { now: () => new Date() },
    log: silentLogger,
  });
}

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'demo-identity-'));
  identity = await DemoIdentity.create({ ...OPTIONS, dataFolder });
  const root = {
    module: WhoModule,
    imports: [AccessModule.forVerifier(verifierOf(identity)), DemoIdentityModule.forIdentity(identity)],
  };
  const log = createLogger({ process: 'test', level: 'silent', destination: { write: () => undefined } });
  ({ app } = await createHttpApp(root, {
    processName: 'test',
    config: loadConfig({ RATE_LIMIT_FACTOR: '1000' }),
    log,
  }));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});

afterAll(async () => {
  await app.close();
  await rm(dataFolder, { recursive: true });
});

it.each(['[', 'a b', 'example.org:port', '%%'])('answers 400 to a Host that is none: %s', async (host) => {
  for (const url of ['/oidc/.well-known/openid-configuration', '/oidc/interaction/x', '/oidc/me']) {
    const answer = await app.inject({ method: 'GET', url, headers: { host } });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'malformed-request']);
  }
});

/** A browser, as far as signing in goes: it keeps cookies and does not follow redirections by itself. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async send(url: string, form?: Record<string, string>) {
    const { pathname, search } = new URL(url, ISSUER);
    const answer = await app.inject({
      method: form ? 'POST' : 'GET',
      url: pathname + search,
      authority: AUTHORITY,
      headers: { ...(form && FORM), cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form && { payload: new URLSearchParams(form).toString() }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status: answer.statusCode,
      body: answer.body,
      headers: answer.headers,
      to: String(answer.headers.location),
    };
  }
}

function authorisationRequest(verifier: string, change: Record<string, string> = {}): string {
  const parameters = new URLSearchParams({
    client_id: CONSOLE_CLIENT,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'openid ledger',
    state: 'state-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...change,
  });
  return `${ISSUER}/auth?${parameters.toString()}`;
}

/** Signs in through the page and gives the token endpoint's answer. */
async function signIn(browser: Browser, user: string): Promise<Record<string, string>> {
  const verifier = randomBytes(32).toString('base64url');
  const { to: interaction } = await browser.send(authorisationRequest(verifier));
  const { to: resume } = await browser.send(interaction, { user });
  const { to: callback } = await browser.send(resume);
  const returned = new URL(callback);
  expect(returned.searchParams.get('state')).toBe('state-1');
  const answer = await browser.send(`${ISSUER}/token`, {
    grant_type: 'authorization_code',
    client_id: CONSOLE_CLIENT,
    code: returned.searchParams.get('code') ?? '',
    redirect_uri: REDIRECT,
    code_verifier: verifier,
  });
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body) as Record<string, string>;
}

async function who(token: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` };
  return (await app.inject({ url: '/api/who', headers })).json();
}

describe('signing in to the demo', () => {
  it('shows a bilingual choice of users and gives the chosen one tokens', async () => {
    const browser = new Browser();
    const { to: interaction } = await browser.send(authorisationRequest('v'.repeat(43)));
    const page = await browser.send(interaction);
    expect(page.status).toBe(200);
    for (const { id, name } of DEMO_USERS) {
      expect(page.body).toContain(`value="${id}"`);
      expect(page.body).toContain(name.zh);
      expect(page.body).toContain(name.en);
    }
    const tokens = await signIn(new Browser(), 'nanchang-clerk');
    expect(await who(tokens['access_token'] ?? '')).toEqual({
      id: 'nanchang-clerk',
      roles: ['nominating-body'],
      office: DEMO_ORGANISATION_IDS.nanchangBureau,
    });
  });

  it('gives an ID token that the API refuses', async () => {
    const tokens = await signIn(new Browser(), 'hr-clerk');
    const headers = { authorization: `Bearer ${tokens['id_token']}` };
    const answer = await app.inject({ url: '/api/who', headers });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
    expect(answer.json()).toMatchObject({ code: 'unauthenticated' });
  });

  it('asks again for a user who does not exist, and refuses a browser that began nothing', async () => {
    const browser = new Browser();
    const { to: interaction } = await browser.send(authorisationRequest('v'.repeat(43)));
    expect((await browser.send(interaction, { user: 'nobody' })).status).toBe(422);
    const stranger = await new Browser().send(interaction, { user: 'hr-clerk' });
    expect(stranger.status).toBe(400);
    expect(stranger.body).toContain('请回到应用重新登录');
  });

  it('takes no code without PKCE, and sends nobody to an address that is not registered', async () => {
    const elsewhere = await new Browser().send(
      authorisationRequest('v'.repeat(43), { redirect_uri: 'https://elsewhere.example/' }),
    );
    expect(elsewhere.status).toBe(400);
    expect(elsewhere.body).toContain('无法登录');
    const plain = new URL(authorisationRequest('v'.repeat(43)));
    plain.searchParams.delete('code_challenge');
    plain.searchParams.delete('code_challenge_method');
    const { to } = await new Browser().send(plain.href);
    expect(new URL(to).searchParams.get('error')).toBe('invalid_request');
  });

  it('publishes where everything is, below its mount path', async () => {
    const { body } = await new Browser().send(`${ISSUER}/.well-known/openid-configuration`);
    expect(JSON.parse(body)).toMatchObject({
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/auth`,
      token_endpoint: `${ISSUER}/token`,
      jwks_uri: `${ISSUER}/jwks`,
    });
    const jwks = JSON.parse((await new Browser().send(`${ISSUER}/jwks`)).body) as { keys: object[] };
    expect(jwks.keys).toHaveLength(1);
    expect(jwks.keys[0]).not.toHaveProperty('d');
  });
});

describe('a programme of its own', () => {
  it('gets a token by client credentials, for this audience only', async () => {
    const secrets = JSON.parse(await readFile(join(dataFolder, 'demo-identity.json'), 'utf8')) as {
      serviceSecret: string;
    };
    const basic = Buffer.from(`${SERVICE_CLIENT}:${secrets.serviceSecret}`).toString('base64');
    const headers = { ...FORM, authorization: `Basic ${basic}` };
    const post = (payload: string) =>
      app.inject({ method: 'POST', url: '/oidc/token', authority: AUTHORITY, headers, payload });
    const granted = await post('grant_type=client_credentials&scope=ledger');
    expect(granted.statusCode).toBe(200);
    expect(await who(granted.json<{ access_token: string }>().access_token)).toEqual({
      id: SERVICE_CLIENT,
      roles: ['analyst'],
      office: null,
    });
    const other = await post('grant_type=client_credentials&resource=https%3A%2F%2Felsewhere.example');
    expect([other.statusCode, other.json<{ error: string }>().error]).toEqual([400, 'invalid_target']);
  });
});

describe('/api/demo', () => {
  const post = (payload: object) => app.inject({ method: 'POST', url: '/api/demo/token', payload });

  it('lists the users with role and office', async () => {
    const { users } = (await app.inject({ url: '/api/demo/users' })).json<{ users: unknown[] }>();
    expect(users).toHaveLength(DEMO_USERS.length);
    expect(users).toContainEqual({
      id: 'hr-clerk',
      name: { zh: '省人社厅经办员（演示）', en: 'HR department clerk (demo)' },
      roles: ['hr-department'],
      office: DEMO_ORGANISATION_IDS.hrDepartment,
    });
  });

  it.each(DEMO_USERS)('gives $id a token that the API knows', async ({ id, roles, office }) => {
    const answer = await post({ user: id });
    expect(answer.statusCode).toBe(200);
    const { access_token: token, ...rest } = answer.json<{ access_token: string }>();
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 28_800 });
    expect(await who(token)).toEqual({ id, roles, office });
  });

  it('gives a token for a second post to the same account, in the role and office of that post', async () => {
    const answer = await post({ user: 'hr-reviewer-at-finance' });
    expect(await who(answer.json<{ access_token: string }>().access_token)).toEqual({
      id: 'hr-reviewer',
      roles: ['finance-department'],
      office: DEMO_ORGANISATION_IDS.financeDepartment,
    });
  });

  it.each([{ user: 'nobody' }, { user: '' }, { user: 7 }, {}, { user: 'hr-clerk', roles: ['supervisor'] }])(
    'names the field at fault in %j',
    async (payload) => {
      const answer = await post(payload);
      expect(answer.statusCode).toBe(422);
      const { errors } = answer.json<{ errors: { field: string }[] }>();
      expect(errors[0]?.field).toBe('roles' in payload ? 'roles' : 'user');
    },
  );
});

describe('requests to the API', () => {
  it('are the public’s without a token', async () => {
    expect((await app.inject({ url: '/api/who' })).json()).toEqual({
      id: 'public',
      roles: ['public'],
      office: null,
    });
  });

  it('are answered 401 with a challenge when the header is malformed', async () => {
    const answer = await app.inject({ url: '/api/who', headers: { authorization: 'Basic YTpi' } });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('error="invalid_request"');
  });
});

describe('the demo identity provider', () => {
  it('accepts after a restart the tokens given before, its keys in a file of the owner only', async () => {
    const before = await identity.issueToken('hr-clerk');
    const restarted = await DemoIdentity.create({ ...OPTIONS, dataFolder });
    await expect(verifierOf(restarted).verify(before?.access_token ?? '')).resolves.toMatchObject({
      id: 'hr-clerk',
    });
    expect((await stat(join(dataFolder, 'demo-identity.json'))).mode & 0o777).toBe(0o600);
  });

  it('has one set of keys however many processes start at once', async () => {
    const folder = join(dataFolder, 'at-once');
    const started = await Promise.all(
      [1, 2, 3].map(() => DemoIdentity.create({ ...OPTIONS, dataFolder: folder })),
    );
    const token = await started[0]?.issueToken('hr-clerk');
    for (const one of started) {
      await expect(verifierOf(one).verify(token?.access_token ?? '')).resolves.toMatchObject({
        id: 'hr-clerk',
      });
    }
  });

  it('refuses production, a wrong mount path, no redirect address and damaged keys', async () => {
    const production = DemoIdentity.create({ ...OPTIONS, dataFolder, mode: 'production' });
    await expect(production).rejects.toThrow('does not start in mode "production"');
    const elsewhere = DemoIdentity.create({ ...OPTIONS, dataFolder, issuer: `http://${AUTHORITY}/login` });
    await expect(elsewhere).rejects.toThrow('must end in /oidc');
    const nowhere = DemoIdentity.create({ ...OPTIONS, dataFolder, redirectUris: [] });
    await expect(nowhere).rejects.toThrow('redirect_uri');
    const folder = await mkdtemp(join(dataFolder, 'damaged-'));
    await writeFile(join(folder, 'demo-identity.json'), '{"cookieKey": 1');
    await expect(DemoIdentity.create({ ...OPTIONS, dataFolder: folder })).rejects.toThrow('is damaged');
  });
});
