import { createLocalJWKSet, exportJWK, generateKeyPair, JWTPayload, SignJWT } from 'jose';
import { UnavailableError } from '#kernel';
import { silentLogger } from '#platform';
import { PUBLIC_ACTOR } from './actor';
import { AuthenticationError } from './authentication-error';
import { TokenVerifier, TokenVerifierOptions } from './token-verifier';

const ISSUER = 'https://identity.example';
const AUDIENCE = 'talent-ledger';
const START = new Date('2022-03-01T01:00:00Z');
const CLAIMS = { sub: 'hr-clerk', roles: ['hr-department'], office: '11360000DEM000014Q' };

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;
let pair: KeyPair;
let now: Date;
let verifier: TokenVerifier;
let lookUps: number;
let logged: Record<string, unknown>[];
let options: TokenVerifierOptions;

beforeAll(async () => {
  pair = await generateKeyPair('ES256');
});

beforeEach(async () => {
  now = START;
  lookUps = 0;
  const keySet = createLocalJWKSet({
    keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'key-1', alg: 'ES256' }],
  });
  logged = [];
  options = {
    tokenType: 'at+jwt',
    claims: { roles: 'roles', office: 'office' },
    longestLife: 7_200,
    issuer: ISSUER,
    audience: AUDIENCE,
    clock: { now: () => now },
    log: { ...silentLogger, warn: (fields) => void logged.push(fields) },
    keys: (header, token) => {
      lookUps += 1;
      return keySet(header, token);
    },
  };
  verifier = new TokenVerifier(options);
});

interface TokenParts {
  readonly claims?: JWTPayload;
  /** Null: the header names none. */
  readonly type?: string | null;
  readonly issuer?: string;
  readonly audience?: string;
  readonly seconds?: number;
  /** Seconds between the start and the token's being issued; null: it does not say when. */
  readonly issuedAfter?: number | null;
  readonly key?: KeyPair['privateKey'];
}

function token({
  claims = CLAIMS,
  type = 'at+jwt',
  issuer = ISSUER,
  audience = AUDIENCE,
  ...rest
}: TokenParts = {}) {
  const { seconds = 300, issuedAfter = 0, key = pair.privateKey } = rest;
  const start = START.getTime() / 1000 + (issuedAfter ?? 0);
  const signing = new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: 'key-1', ...(type !== null && { typ: type }) })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(start + seconds);
  return (issuedAfter === null ? signing : signing.setIssuedAt(start)).sign(key);
}

async function faultOf(verification: Promise<unknown>): Promise<string> {
  const error: unknown = await verification.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AuthenticationError)) throw new Error('not refused', { cause: error });
  return error.code;
}

describe('an access token', () => {
  it('gives the actor that its claims name', async () => {
    const header = `Bearer ${await token()}`;
    expect(await verifier.actorOf(header)).toEqual({
      id: 'hr-clerk',
      roles: ['hr-department'],
      office: '11360000DEM000014Q',
    });
  });

  it('may name no office', async () => {
    const claims = { sub: 'applicant-01', roles: ['applicant'] };
    expect(await verifier.verify(await token({ claims }))).toEqual({
      id: 'applicant-01',
      roles: ['applicant'],
      office: null,
    });
  });

  it('may name roles of other applications, which are passed over', async () => {
    const claims = { ...CLAIMS, roles: ['offline_access', 'hr-department', 'minister'] };
    const actor = await verifier.verify(await token({ claims }));
    expect(actor.roles).toEqual(['hr-department']);
  });

  it('may write its type in full, and in capitals', async () => {
    for (const type of ['application/at+jwt', 'AT+JWT'])
      expect(await verifier.verify(await token({ type }))).toMatchObject({ id: 'hr-clerk' });
  });

  it.each<[string, string, TokenParts]>([
    ['an ID token', 'token-type-refused', { type: 'JWT' }],
    ['without a type', 'token-type-refused', { type: null }],
    ['of another type', 'token-type-refused', { type: 'logout+jwt' }],
    ['from another issuer', 'token-not-for-ledger', { issuer: 'https://elsewhere.example' }],
    ['for another audience', 'token-not-for-ledger', { audience: 'another-api' }],
    ['of the year 9999', 'token-times-refused', { seconds: 252_455_616_000 }],
    ['that lives a second too long', 'token-times-refused', { seconds: 7_201 }],
    ['issued in the future', 'token-times-refused', { issuedAfter: 60 }],
    ['that does not say when it was issued', 'token-times-refused', { issuedAfter: null }],
    ['not valid yet', 'token-times-refused', { claims: { ...CLAIMS, nbf: START.getTime() / 1000 + 60 } }],
    ['with no role of the ledger', 'token-claims-refused', { claims: { ...CLAIMS, roles: ['minister'] } }],
    ['with the role of the system', 'token-claims-refused', { claims: { ...CLAIMS, roles: ['system'] } }],
    [
      'with the role of the public beside another',
      'token-claims-refused',
      { claims: { ...CLAIMS, roles: ['analyst', 'public'] } },
    ],
    ['without roles', 'token-claims-refused', { claims: { sub: 'hr-clerk' } }],
    ['with an empty list of roles', 'token-claims-refused', { claims: { ...CLAIMS, roles: [] } }],
    ['with roles as text', 'token-claims-refused', { claims: { ...CLAIMS, roles: 'hr-department' } }],
    ['without a subject', 'token-claims-refused', { claims: { roles: ['analyst'] } }],
    ['in the name of the system', 'token-claims-refused', { claims: { ...CLAIMS, sub: 'system' } }],
    ['in the name of the public', 'token-claims-refused', { claims: { ...CLAIMS, sub: 'public' } }],
    ['with a subject of control characters', 'token-claims-refused', { claims: { ...CLAIMS, sub: 'a\nb' } }],
    ['with an office that is no text', 'token-claims-refused', { claims: { ...CLAIMS, office: 7 } }],
  ])('is refused when it is one %s, as %s', async (_, fault, parts) => {
    expect(await faultOf(verifier.verify(await token(parts)))).toBe(fault);
  });

  it('is refused when another key signed it, when it was changed, and when it is none', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    expect(await faultOf(verifier.verify(await token({ key: privateKey })))).toBe('token-invalid');
    const [header, , signature] = (await token()).split('.');
    const payload = Buffer.from(JSON.stringify({ ...CLAIMS, roles: ['supervisor'] })).toString('base64url');
    expect(await faultOf(verifier.verify([header, payload, signature].join('.')))).toBe('token-invalid');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    expect(await faultOf(verifier.verify(`${unsigned}.${payload}.`))).toBe('token-invalid');
    expect(await faultOf(verifier.verify('abc'))).toBe('token-invalid');
  });

  it('is refused once it has expired, also when it was verified before', async () => {
    const short = await token({ seconds: 30 });
    await verifier.verify(short);
    now = new Date(START.getTime() + 36_000);
    expect(await faultOf(verifier.verify(short))).toBe('token-expired');
  });

  it('is looked up once and then remembered for a minute at most', async () => {
    const long = await token({ seconds: 3_600 });
    await verifier.verify(long);
    now = new Date(START.getTime() + 59_999);
    await verifier.verify(long);
    expect(lookUps).toBe(1);
    now = new Date(START.getTime() + 60_000);
    await verifier.verify(long);
    expect(lookUps).toBe(2);
  });
});

describe('the claims of roles and office', () => {
  it.each([
    ['realm_access.roles', { realm_access: { roles: ['hr-department'] } }],
    [
      'resource_access.talent-ledger.roles',
      { resource_access: { 'talent-ledger': { roles: ['hr-department'] } } },
    ],
    ['https://ledger.example/roles', { 'https://ledger.example/roles': ['hr-department'] }],
  ])('are found at %s', async (roles, claims) => {
    verifier = new TokenVerifier({ ...options, claims: { roles, office: 'unit.code' } });
    const actor = await verifier.verify(
      await token({ claims: { sub: 'clerk', unit: { code: '1' }, ...claims } }),
    );
    expect(actor).toEqual({ id: 'clerk', roles: ['hr-department'], office: '1' });
  });

  it('name the holder’s ID number where one is configured, and need not', async () => {
    const names = { roles: 'roles', office: 'office', identityNumber: 'citizen.number' };
    verifier = new TokenVerifier({ ...options, claims: names });
    const holding = (number: unknown) => token({ claims: { ...CLAIMS, citizen: { number } } });
    const identityNumber = '11010519491231002X';
    expect(await verifier.verify(await holding(identityNumber))).toMatchObject({ identityNumber });
    expect(await verifier.verify(await token())).not.toHaveProperty('identityNumber');
    expect(await faultOf(verifier.verify(await holding('not a number')))).toBe('token-claims-refused');
    expect(JSON.stringify(logged)).not.toContain('not a number');
  });

  it('are not found in what every object inherits', async () => {
    verifier = new TokenVerifier({ ...options, claims: { roles: 'roles', office: 'constructor.name' } });
    expect(await verifier.verify(await token())).toMatchObject({ office: null });
  });
});

describe('an issuer that can be asked after its tokens', () => {
  let answers: (JWTPayload | null | Error)[];
  let asked: number;

  beforeEach(() => {
    asked = 0;
    verifier = new TokenVerifier({
      ...options,
      introspect: async () => {
        const answer = answers.length > asked ? answers[asked] : new UnavailableError('identity provider');
        asked += 1;
        if (answer instanceof Error) throw answer;
        return answer ?? null;
      },
    });
  });

  const role = async (given: string): Promise<readonly string[]> => (await verifier.verify(given)).roles;
  const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));

  it('is asked once a minute, and a token that it has revoked is refused from then on', async () => {
    answers = [{ active: true }, null];
    const given = await token({ seconds: 3_600 });
    await Promise.all([role(given), role(given), role(given)]);
    later(59);
    await role(given);
    expect(asked).toBe(1);
    later(1);
    expect(await faultOf(verifier.verify(given))).toBe('token-revoked');
  });

  it('is believed about the roles of today, where it names them', async () => {
    answers = [{ active: true, roles: ['analyst'] }, { active: true }, { active: true, roles: [] }];
    const given = await token({ seconds: 3_600 });
    expect(await verifier.verify(given)).toEqual({ id: 'hr-clerk', roles: ['analyst'], office: null });
    later(60);
    expect(await role(given)).toEqual(['hr-department']);
    later(60);
    expect(await faultOf(verifier.verify(given))).toBe('token-claims-refused');
  });

  it('lets nobody in when it cannot be asked, also who was let in before', async () => {
    answers = [{ active: true }];
    const given = await token({ seconds: 3_600 });
    await role(given);
    later(60);
    await expect(role(given)).rejects.toBeInstanceOf(UnavailableError);
  });

  it('is not asked after a token that does not hold by itself', async () => {
    answers = [];
    await faultOf(verifier.verify(await token({ audience: 'another-api' })));
    expect(asked).toBe(0);
  });
});

describe('the log', () => {
  it('says why a token was refused, with nothing of the token', async () => {
    const given = await token({ type: 'JWT' });
    await faultOf(verifier.verify(given));
    expect(logged).toEqual([
      {
        code: 'token-type-refused',
        reason: expect.stringContaining('OIDC_TOKEN_TYPE=JWT'),
        alikeSinceTheLastLine: 0,
      },
    ]);
    expect(JSON.stringify(logged)).not.toContain(given.slice(-20));
  });

  it('has one line a minute for a flood of tokens refused alike, and says how many they were', async () => {
    const given = await token({ claims: { ...CLAIMS, roles: ['minister'] } });
    for (let times = 0; times < 50; times += 1) await faultOf(verifier.verify(given));
    expect(logged).toHaveLength(1);
    now = new Date(START.getTime() + 60_000);
    await faultOf(verifier.verify(given));
    expect(logged).toMatchObject([{ alikeSinceTheLastLine: 0 }, { alikeSinceTheLastLine: 49 }]);
    expect(JSON.stringify(logged)).not.toContain('minister');
  });

  it('has another line for another reason', async () => {
    await faultOf(verifier.verify(await token({ audience: 'another-api' })));
    await faultOf(verifier.verify('abc'));
    expect(logged.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('"aud"'),
      expect.stringContaining('not a JWT'),
    ]);
  });
});

describe('the Authorization header', () => {
  it('is not needed to be one of the public', async () => {
    expect(await verifier.actorOf(undefined)).toBe(PUBLIC_ACTOR);
  });

  it.each(['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer 令牌'])(
    'is refused as %p',
    async (header) => {
      expect(await faultOf(verifier.actorOf(header))).toBe('authorization-malformed');
    },
  );

  it('is answered with a challenge that carries nothing of the token', () => {
    expect(new AuthenticationError('token-expired', 'its claim "exp" is past').challenge).toBe(
      'Bearer realm="talent-ledger", error="invalid_token", error_description="The access token has expired: sign in again."',
    );
  });
});

describe('keys that cannot be had', () => {
  it('are nobody’s bad credentials', async () => {
    const cut = new TokenVerifier({
      ...options,
      keys: () => Promise.reject(new UnavailableError('identity provider')),
    });
    await expect(cut.verify(await token())).rejects.toBeInstanceOf(UnavailableError);
  });
});
