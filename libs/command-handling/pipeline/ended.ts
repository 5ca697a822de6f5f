import type { Refusal } from '#kernel';
import type { DecisionContext } from '../decision-context';

/**
 * Refuses what people would still change of something that has ended. The system is exempt: it carries out what was decided
 * before, and what the end brings about.
 */
export function refuseEnded({
  definition: { afterTheEnd },
  ended,
  context: { actor },
}: {
  readonly definition: { readonly afterTheEnd?: true };
  readonly ended: Refusal | undefined;
  readonly context: Pick<DecisionContext, 'actor'>;
}): Refusal | undefined {
  return afterTheEnd === true || actor.role === 'system' ? undefined : ended;
}
