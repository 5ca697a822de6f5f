import type { JWTPayload } from 'jose';
import { Actor, PUBLIC_ACTOR, Role, ROLES, SYSTEM_ACTOR } from './actor';

/** Ids that stand for nobody's account; a token that names one is refused. */
const RESERVED_IDS: readonly string[] = [PUBLIC_ACTOR.id, SYSTEM_ACTOR.id];
const MAXIMUM_ID_LENGTH = 255;

/**
 * Reads the actor out of verified claims: `sub`, `roles` (a non-empty list), `office` (text, or absent).
 * @throws TypeError naming the claim at fault. `public` and `system` are no roles that an issuer can give.
 */
export function actorFromClaims(claims: JWTPayload): Actor {
  const { sub, roles, office } = claims;
  if (!isIdentifier(sub) || RESERVED_IDS.includes(sub))
    throw new TypeError('claim "sub" is not an account id');
  if (!Array.isArray(roles) || roles.length === 0 || !roles.every(isGivenRole)) {
    throw new TypeError('claim "roles" is not a list of known roles');
  }
  const hasOffice = office !== undefined && office !== null;
  if (hasOffice && !isIdentifier(office)) throw new TypeError('claim "office" is not an organisation id');
  return { id: sub, roles: [...new Set(roles)], office: hasOffice ? office : null };
}

function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) && value.length <= MAXIMUM_ID_LENGTH;
}

function isGivenRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value) && value !== 'public' && value !== 'system';
}
