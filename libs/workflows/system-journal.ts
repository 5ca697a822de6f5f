import { SYSTEM_ACTOR } from '#access';
import type { CommandOutcome } from '#command-handling';
import {
  AppendOutcome,
  EventCodec,
  eventId,
  EventMetadata,
  EventStore,
  ExpectedRevision,
} from '#event-store';
import { Clock, EventDefinition, localDateAt } from '#kernel';

/** What the system does of its own accord, and why. */
export interface SystemAct {
  /** UUID derived from the cause: the same act carries the same id. */
  readonly commandId: string;
  /** Name of the act in the form of a command route, such as `workflows/react`. */
  readonly command: string;
  readonly correlationId: string;
  /** Id of the event that caused it. */
  readonly causationId: string;
  /** Calendar that the causing decision counted with. */
  readonly calendarVersion: string;
}

/** Metadata of an event that no user's request stands behind: the system acts, and nobody's fingerprint is kept. */
export function systemMetadata(act: SystemAct, at: Date, schemaVersion: number): EventMetadata {
  return {
    ...act,
    fingerprint: '',
    actor: { id: SYSTEM_ACTOR.id, office: SYSTEM_ACTOR.office, role: 'system' },
    decidedAt: at.toISOString(),
    effectiveDate: localDateAt(at),
    basis: [],
    policyVersions: [],
    schemaVersion,
  };
}

/** Appends the engines' own events, one an act. */
export class SystemJournal {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {}

  /**
   * Appends one event; the same act again is a `duplicate`.
   * @throws InvalidEventError when the data break their schema; UnavailableError
   */
  append<Type extends string, Data extends object>(
    stream: string,
    expectedRevision: ExpectedRevision,
    definition: EventDefinition<Type, Data>,
    data: Data,
    act: SystemAct,
  ): Promise<AppendOutcome> {
    const { clear } = this.codec.split(definition.of(data));
    const event = this.codec.encode({
      id: eventId(act.commandId, 0),
      type: definition.type,
      clear,
      sealed: null,
      metadata: systemMetadata(act, this.clock.now(), definition.version),
    });
    return this.store.append({ stream, commandId: act.commandId, events: [event], expectedRevision });
  }
}

/** The outcome of a command as it is recorded. */
export interface SettledOutcome {
  readonly outcome: 'appended' | 'refused' | 'denied' | 'stale' | 'key-reused';
  readonly code: string | null;
  readonly position: string | null;
}

/**
 * What to put on record of an outcome; a refusal is an outcome like any other.
 * @throws CommandContendedError: no outcome yet, the command has to be given again
 */
export function settle(outcome: CommandOutcome): SettledOutcome {
  switch (outcome.kind) {
    case 'appended':
      return { outcome: 'appended', code: null, position: outcome.position.toString() };
    case 'refused':
      return { outcome: 'refused', code: outcome.refusal.code, position: null };
    case 'denied':
      return { outcome: 'denied', code: outcome.code, position: null };
    case 'stale':
    case 'key-reused':
      return { outcome: outcome.kind, code: null, position: null };
    case 'rehearsed':
      throw new TypeError('the system rehearses nothing');
    case 'contended':
      throw new CommandContendedError(outcome.stream);
  }
}

/** Others kept changing the command's stream: it is worth another attempt. */
export class CommandContendedError extends Error {
  override readonly name = 'CommandContendedError';
  constructor(readonly stream: string) {
    super(`stream ${stream} kept changing while a command of the system was decided`);
  }
}
