import type { ClauseReference, Refusal } from '#kernel';
import type { TitleState } from '#contexts/titles/contracts';
import { titleNotHeld } from './refusals';

/** Why nothing is granted for a title as it stands: it was revoked, or its revocation is proposed (JX-MEASURES 22d). */
export function refuseTitle({ status }: TitleState, clause: ClauseReference): Refusal | undefined {
  if (status === 'revoked') return titleNotHeld.revoked({ clause });
  return status === 'hearing' ? titleNotHeld.hearing({ clause }) : undefined;
}
