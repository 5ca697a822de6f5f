import type { EventActor } from '#event-store';
import type { Sealer } from '#privacy';
import type { CommandDefinition, SecondKey } from '../command-definition';
import type { CommandEnvelope } from '../command-outcome';
import { isAnonymous } from '../denial';

/** What tells an actor from others whose accounts are confidential. */
export interface ActorMarks {
  /** See `DecisionContext.actorMark`. */
  readonly actorMark: string | null;
  /** The actor's marks under the keys of confidential holders of earlier keys, by subject; none for a destroyed key. */
  readonly actorMarks: ReadonlyMap<string, string>;
}

/**
 * Makes the marks that a decision compares. The public has no account to be told by.
 * @throws UnavailableError when the keys cannot be read
 */
export async function marksOf(
  sealer: Pick<Sealer, 'mark' | 'existingMarks'>,
  { confidentialActor }: Pick<CommandDefinition, 'confidentialActor'>,
  { actor, commandId }: Pick<CommandEnvelope, 'actor' | 'commandId'>,
  keys: SecondKey | undefined,
): Promise<ActorMarks> {
  const subjects = (keys?.holders ?? []).flatMap((holder) => ('subject' in holder ? [holder.subject] : []));
  const isMarked = confidentialActor === 'marked' && !isAnonymous(actor);
  return {
    actorMark: isMarked ? await sealer.mark(commandId, actor.id) : null,
    actorMarks: await sealer.existingMarks(subjects, actor.id),
  };
}

/** Who acted, as the log shows it: in the role alone where the command says that it is nobody's business. */
export function actorOnRecord(
  { confidentialActor }: Pick<CommandDefinition, 'confidentialActor'>,
  actor: EventActor,
): EventActor {
  return confidentialActor === undefined ? actor : { id: 'confidential', office: null, role: actor.role };
}
