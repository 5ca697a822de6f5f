import { AccessDecision, AccessDenialCode, Actor, PUBLIC_ACTOR } from '#access';
import { BilingualText, text } from '#kernel';

/** Why somebody was turned away. */
export interface Denial {
  readonly code: 'authentication-required' | AccessDenialCode;
  readonly message: BilingualText;
}

/** The denial of an actor: whoever has not signed in is asked to, whatever the role asked for. */
export function denialFor(actor: Actor, decision: Extract<AccessDecision, { granted: false }>): Denial {
  return isAnonymous(actor)
    ? { code: 'authentication-required', message: text('请先登录，再办理此事项。', 'Sign in to do this.') }
    : { code: decision.code, message: decision.message };
}

/** Whether the actor is nobody in particular: a request without credentials. */
export function isAnonymous(actor: Actor): boolean {
  return actor.id === PUBLIC_ACTOR.id;
}
