import type { EventActor } from '#event-store';
import type { DomainEvent } from '#kernel';
import type { Sealer } from '#privacy';
import type { CommandDefinition } from './command-definition';
import type { CommandEnvelope } from './command-outcome';
import { isAnonymous } from './denial';

/** What tells an actor from others whose accounts are confidential. */
export interface ActorMarks {
  /** See `DecisionContext.actorMark`. */
  readonly actorMark: string | null;
  /** The actor's marks under the keys of the confidential holders of earlier keys, by subject. */
  readonly actorMarks: ReadonlyMap<string, string>;
}

/**
 * Makes the marks that a decision compares. The public has no account to be told by.
 * @throws UnavailableError when the keys cannot be read
 */
export async function marksOf<Body extends object, State, Event extends DomainEvent, Facts>(
  sealer: Sealer,
  definition: CommandDefinition<Body, State, Event, Facts>,
  { actor, commandId }: Pick<CommandEnvelope, 'actor' | 'commandId'>,
  { command, state, facts }: { readonly command: Body; readonly state: State; readonly facts: Facts },
): Promise<ActorMarks> {
  const holders = definition.secondKey?.(command, state, facts).holders ?? [];
  const subjects = holders.flatMap((holder) => ('subject' in holder ? [holder.subject] : []));
  const isMarked = definition.confidentialActor === 'marked' && !isAnonymous(actor);
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
