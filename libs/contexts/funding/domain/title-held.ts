import type { ClauseReference, Refusal } from '#kernel';
import type { TitleState } from '#contexts/titles/contracts';
import { titleNotHeld } from './refusals';

/**
 * Why nothing is granted for a title as it stands: it was revoked, its revocation is proposed (JX-MEASURES 22d), or its benefits ended,
 * by the clause on which they did (JX-PLAN 4.2c, JX-MEASURES 15).
 */
export function refuseTitle(title: TitleState, clause: ClauseReference): Refusal | undefined {
  if (title.status === 'none') return titleNotHeld.none({ clause });
  const { status, benefitsEnd } = title;
  if (status === 'revoked') return titleNotHeld.revoked({ clause });
  if (benefitsEnd !== null) return titleNotHeld.benefitsEnded(benefitsEnd);
  return status === 'hearing' ? titleNotHeld.hearing({ clause }) : undefined;
}
