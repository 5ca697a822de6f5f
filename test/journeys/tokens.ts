import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importJWK, JWK, SignJWT } from 'jose';
import { MOUNT_PATH } from '#access/demo-identity';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';

/** What is in a token; each may deviate from what a good one says. */
export interface TokenParts {
  readonly subject?: string;
  readonly roles?: readonly string[];
  readonly office?: string;
  readonly type?: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from now. */
  readonly expiresIn?: number;
  /** Seconds from now. */
  readonly issuedIn?: number;
  /** Default: the provider's own key. */
  readonly key?: JWK;
}

/** Milliseconds for which a token is given again: a third of its time. */
const GIVEN_AGAIN_FOR = 200_000;

interface Signed {
  readonly at: number;
  readonly token: Promise<string>;
}

/** What was signed with each provider's own key: to read the key and sign takes longer than most queries. */
const signed = new WeakMap<LedgerUnderTest, Map<string, Signed>>();

/** A token as the ledger's identity provider would sign it, but for what is asked to deviate. */
export async function signToken(ledger: LedgerUnderTest, parts: TokenParts = {}): Promise<string> {
  if (parts.key !== undefined) return sign(ledger, parts);
  const known = signed.get(ledger) ?? new Map<string, Signed>();
  signed.set(ledger, known);
  const name = JSON.stringify(parts);
  const last = known.get(name);
  if (last !== undefined && performance.now() - last.at < GIVEN_AGAIN_FOR) return last.token;
  const token = sign(ledger, parts);
  known.set(name, { at: performance.now(), token });
  return token;
}

async function sign(ledger: LedgerUnderTest, parts: TokenParts): Promise<string> {
  const { oidc, dataFolder } = ledger.config;
  const file = readFileSync(join(dataFolder, 'demo-identity.json'), 'utf8');
  const own = (JSON.parse(file) as { signingKey: JWK & { kid: string; alg: string } }).signingKey;
  const { subject = 'hr-clerk', roles = ['hr-department'], type = 'at+jwt', expiresIn = 600 } = parts;
  const now = Math.floor(Date.now() / 1000);
  const office = parts.office === undefined ? {} : { office: parts.office };
  return new SignJWT({ roles: [...roles], ...office })
    .setProtectedHeader({ alg: own.alg, kid: own.kid, typ: type })
    .setSubject(subject)
    .setIssuer(parts.issuer ?? `${ledger.url}${MOUNT_PATH}`)
    .setAudience(parts.audience ?? oidc.audience)
    .setIssuedAt(now + (parts.issuedIn ?? -3_600))
    .setExpirationTime(now + expiresIn)
    .sign(await importJWK(parts.key ?? own, own.alg));
}
