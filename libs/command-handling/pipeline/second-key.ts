import { Actor, refuseSecondKey } from '#access';
import type { DomainEvent, Refusal } from '#kernel';
import type { KeyHolder, SecondKey } from '../command-definition';
import type { ActorMarks } from './confidential-actor';
import type { ConsideredCommand } from './considered-command';

/** Tells somebody that they did this very thing already, before a second key takes their own act for another's. */
export function refuseRepetition<Body extends object, State, Event extends DomainEvent, Facts>({
  definition,
  command,
  state,
  actor,
  facts,
}: ConsideredCommand<Body, State, Event, Facts>): Refusal | undefined {
  return definition.repeated?.(command, state, actor, facts);
}

/** Refuses whoever holds an earlier key of the case. */
export function refuseHolder({
  keys,
  actor,
  marks,
}: {
  readonly keys: SecondKey | undefined;
  readonly actor: Actor;
  readonly marks: ActorMarks;
}): Refusal | undefined {
  if (keys === undefined) return undefined;
  return (
    refuseSecondKey(actor, namedHolders(keys.holders, actor, marks.actorMarks), keys.clause) ?? undefined
  );
}

/** Those whose accounts are known: of the confidential ones the actor alone, if it is among them. */
function namedHolders(
  holders: readonly KeyHolder[],
  { id }: Pick<Actor, 'id'>,
  actorMarks: ReadonlyMap<string, string>,
) {
  return holders.flatMap((holder) => {
    if ('actorId' in holder) return [holder];
    const { subject, actorMark, act } = holder;
    return actorMarks.get(subject) === actorMark ? [{ actorId: id, act }] : [];
  });
}
