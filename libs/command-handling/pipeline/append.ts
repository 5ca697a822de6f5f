import type { EventCodec, EventStore } from '#event-store';
import { InvalidAppendError } from '#event-store';
import type { Accepted, DomainEvent, Refusal } from '#kernel';
import { KeyDestroyedError, Sealer } from '#privacy';
import type { CommandOutcome } from '../command-outcome';
import { findEarlierOutcome } from '../idempotency';
import { contentTooLarge, subjectErased } from '../refusals';
import { actorOnRecord } from './confidential-actor';
import type { ConsideredCommand } from './considered-command';
import { CommandMetadata, EventWriter } from './event-writer';
import type { GivenCommand } from './given-command';

/** What events are written with. */
export interface AppendParts {
  readonly store: Pick<EventStore, 'append' | 'findCommand'>;
  readonly codec: EventCodec;
  readonly sealer: Sealer;
}

/** A command that was accepted: what it was given as, and what it was judged by. */
type AcceptedCommand<Body extends object, State, Event extends DomainEvent, Facts> = GivenCommand<
  Body,
  State,
  Event,
  Facts
> &
  Pick<ConsideredCommand<Body, State, Event, Facts>, 'revision' | 'context' | 'policy'>;

/**
 * Seals the personal fields of what was decided and appends it, if the stream is still where it was read.
 * @returns undefined when another command was faster and the sender named no revision
 */
export async function append<Body extends object, State, Event extends DomainEvent, Facts>(
  command: AcceptedCommand<Body, State, Event, Facts>,
  accepted: Accepted,
  parts: AppendParts,
): Promise<CommandOutcome | undefined> {
  try {
    return await appendSealed(command, accepted, parts);
  } catch (error) {
    const refusal = refuseUnstorable(error);
    if (refusal) return { kind: 'refused', refusal };
    throw error;
  }
}

async function appendSealed<Body extends object, State, Event extends DomainEvent, Facts>(
  command: AcceptedCommand<Body, State, Event, Facts>,
  accepted: Accepted,
  { store, codec, sealer }: AppendParts,
): Promise<CommandOutcome | undefined> {
  const { definition, envelope, fingerprint, target, revision: expectedRevision } = command;
  const { stream } = target;
  const { commandId } = envelope;
  const writer = new EventWriter(codec, sealer);
  const metadata = metadataOf(command, accepted);
  const events = await writer.write(definition.aggregate.events, accepted.events, metadata);
  const appended = await store.append({ stream, commandId, events, expectedRevision });
  switch (appended.outcome) {
    case 'appended': {
      const { revision, position } = appended;
      const first = revision - events.length + 1;
      const summaries = events.map(({ id, type }, index) => ({ id, type, revision: first + index }));
      return { kind: 'appended', stream, revision, position, events: summaries, replayed: false };
    }
    case 'duplicate':
    case 'id-reuse':
      // Two requests with one key ran at the same moment: what the faster one appended tells whether they were the same.
      return findEarlierOutcome(store, codec, commandId, fingerprint);
    case 'conflict':
      return envelope.expectedRevision === undefined
        ? undefined
        : { kind: 'stale', stream, actualRevision: appended.actualRevision };
  }
}

function metadataOf<Body extends object, State, Event extends DomainEvent, Facts>(
  { definition, envelope, fingerprint, context, policy }: AcceptedCommand<Body, State, Event, Facts>,
  { basis }: Accepted,
): CommandMetadata {
  const { commandId, route, correlationId, causationId } = envelope;
  const inForce = policy?.inForce;
  return {
    commandId,
    command: route,
    fingerprint,
    correlationId,
    causationId,
    actor: actorOnRecord(definition, context.actor),
    decidedAt: context.now.toISOString(),
    effectiveDate: context.today,
    basis,
    policyVersions: inForce === undefined ? [] : [`${inForce.programme.id}@${inForce.version}`],
    calendarVersion: context.calendar.version,
  };
}

/** Refuses what cannot be stored for a reason that lies with the request. */
function refuseUnstorable(error: unknown): Refusal | undefined {
  if (error instanceof KeyDestroyedError) return subjectErased();
  if (error instanceof InvalidAppendError && error.code === 'too-large') return contentTooLarge();
  return undefined;
}
