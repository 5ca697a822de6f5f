import { createLocalJWKSet, exportJWK, generateKeyPair, JWTPayload, SignJWT } from 'jose';
import { UnavailableError } from '#kernel';
import { PUBLIC_ACTOR } from './actor';
import { AuthenticationError } from './authentication-error';
import { TokenVerifier } from './token-verifier';

const ISSUER = 'https://identity.example';
const AUDIENCE = 'talent-ledger';
const START = new Date('2022-03-01T01:00:00Z');
const CLAIMS = { sub: 'hr-clerk', roles: ['hr-department'], office: '11360000DEM000014Q' };

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;
let pair: KeyPair;
let now: Date;
let verifier: TokenVerifier;
let lookUps: number;

beforeAll(async () => {
  pair = await generateKeyPair('ES256');
});

beforeEach(async () => {
  now = START;
  lookUps = 0;
  const keySet = createLocalJWKSet({
    keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'key-1', alg: 'ES256' }],
  });
  verifier = new TokenVerifier({
    issuer: ISSUER,
    audience: AUDIENCE,
    clock: { now: () => now },
    keys: (header, token) => {
      lookUps += 1;
      return keySet(header, token);
    },
  });
});

interface TokenParts {
  readonly claims?: JWTPayload;
  readonly type?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly seconds?: number;
  readonly key?: KeyPair['privateKey'];
}

function token({
  claims = CLAIMS,
  type = 'at+jwt',
  issuer = ISSUER,
  audience = AUDIENCE,
  ...rest
}: TokenParts = {}) {
  const issuedAt = START.getTime() / 1000;
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: 'key-1', typ: type })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + (rest.seconds ?? 300))
    .sign(rest.key ?? pair.privateKey);
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

  it.each<[string, TokenParts]>([
    ['an ID token', { type: 'JWT' }],
    ['from another issuer', { issuer: 'https://elsewhere.example' }],
    ['for another audience', { audience: 'another-api' }],
    ['with an unknown role', { claims: { ...CLAIMS, roles: ['hr-department', 'minister'] } }],
    ['with the role of the system', { claims: { ...CLAIMS, roles: ['system'] } }],
    ['with the role of the public', { claims: { ...CLAIMS, roles: ['public'] } }],
    ['without roles', { claims: { sub: 'hr-clerk' } }],
    ['with an empty list of roles', { claims: { ...CLAIMS, roles: [] } }],
    ['with roles as text', { claims: { ...CLAIMS, roles: 'hr-department' } }],
    ['without a subject', { claims: { roles: ['analyst'] } }],
    ['in the name of the system', { claims: { ...CLAIMS, sub: 'system' } }],
    ['in the name of the public', { claims: { ...CLAIMS, sub: 'public' } }],
    ['with a subject of control characters', { claims: { ...CLAIMS, sub: 'a\nb' } }],
    ['with an office that is no text', { claims: { ...CLAIMS, office: 7 } }],
  ])('is refused when it is one %s', async (_, parts) => {
    expect(await faultOf(verifier.verify(await token(parts)))).toBe('token-invalid');
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
    expect(new AuthenticationError('token-expired').challenge).toBe(
      'Bearer realm="talent-ledger", error="invalid_token", error_description="The access token has expired: sign in again."',
    );
  });
});

describe('keys that cannot be had', () => {
  it('are nobody’s bad credentials', async () => {
    const cut = new TokenVerifier({
      issuer: ISSUER,
      audience: AUDIENCE,
      clock: { now: () => now },
      keys: () => Promise.reject(new UnavailableError('identity provider')),
    });
    await expect(cut.verify(await token())).rejects.toBeInstanceOf(UnavailableError);
  });
});
