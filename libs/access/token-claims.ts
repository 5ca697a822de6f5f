import type { JWTPayload } from 'jose';
import { Actor, ADMINISTRATORS, PUBLIC_ACTOR, Role, ROLES, SYSTEM_ACTOR } from './actor';
import { AuthenticationError } from './authentication-error';

/** What the claims are called that an actor is read from: names, or paths with dots such as `realm_access.roles`. */
export interface ClaimNames {
  /** A list of roles. */
  readonly roles: string;
  /** The organisation that the account acts for. */
  readonly office: string;
  /** ID number of the account's holder; absent where the issuer asserts none. */
  readonly identityNumber?: string | undefined;
}

/** Ids that stand for nobody's account; a token that names one is refused. */
const RESERVED_IDS: readonly string[] = [PUBLIC_ACTOR.id, SYSTEM_ACTOR.id];
/** Roles that no issuer can give: a token that names one is refused. */
const RESERVED_ROLES: readonly unknown[] = ['public', 'system'] satisfies Role[];
const MAXIMUM_ID_LENGTH = 255;
const LONGEST_NAME = 200;

/** A citizen's ID number as an issuer may give it; whether it is a valid one is for the registration of persons to say. */
const IDENTITY_NUMBER = /^[0-9]{17}[0-9Xx]$/;

/**
 * Reads the actor out of verified claims: `sub`, roles, and the office where there is one. Roles that are not the
 * ledger's are passed over: an issuer may list those of other applications, and those it gives everybody.
 * @throws AuthenticationError naming the claim at fault
 */
export function actorFromClaims(claims: JWTPayload, names: ClaimNames): Actor {
  const { sub } = claims;
  if (!isIdentifier(sub) || RESERVED_IDS.includes(sub)) throw unusable('sub', 'is not an account id');
  const office = claimAt(claims, names.office) ?? null;
  if (office !== null && !isIdentifier(office)) throw unusable(names.office, 'is not an organisation id');
  return {
    ...{ id: sub, roles: rolesOf(claims, names.roles), office },
    ...identityIn(claims, names.identityNumber),
    ...nameIn(claims),
  };
}

/** Of the standard claim; one that nobody could show is left out. */
function nameIn({ name }: JWTPayload): Pick<Actor, 'name'> {
  const isName = typeof name === 'string' && name.length <= LONGEST_NAME && name.isWellFormed();
  return isName && name.trim() !== '' ? { name: name.trim() } : {};
}

/** An account may well be without; what is there and is none is a fault. */
function identityIn(claims: JWTPayload, name: string | undefined): Pick<Actor, 'identityNumber'> {
  const value = name === undefined ? undefined : claimAt(claims, name);
  if (name === undefined || value === undefined || value === null) return {};
  if (typeof value !== 'string' || !IDENTITY_NUMBER.test(value)) throw unusable(name, 'is not an ID number');
  return { identityNumber: value };
}

/**
 * The value of a claim; undefined when there is none. A name is first taken as it is, since there are names with dots
 * in them (`https://example.org/roles`), and then as a path.
 */
export function claimAt(claims: JWTPayload, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split('.').reduce<unknown>((within, step) => memberOf(within, step), claims);
}

/** A claim that the ledger cannot use. The reason never holds its value. */
export function unusable(claim: string, fault: string): AuthenticationError {
  return new AuthenticationError('token-claims-refused', `claim "${claim}" ${fault}`);
}

function rolesOf(claims: JWTPayload, name: string): readonly Role[] {
  const roles = claimAt(claims, name);
  if (!Array.isArray(roles)) throw unusable(name, 'is not a list of roles');
  if (roles.some((role) => RESERVED_ROLES.includes(role)))
    throw unusable(name, 'names a role that no issuer can give: public or system');
  const known = ROLES.filter((role) => roles.includes(role));
  if (known.filter((role) => ADMINISTRATORS.includes(role)).length > 1)
    throw new AuthenticationError(
      'administrator-roles-combined',
      `claim "${name}" names two of the roles of system, security and audit administrator`,
    );
  if (known.length === 0) throw unusable(name, 'names no role of the ledger');
  return known;
}

function memberOf(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null;
  return isObject && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) && value.length <= MAXIMUM_ID_LENGTH;
}
