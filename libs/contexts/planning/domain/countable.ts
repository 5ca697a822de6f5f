import type { DomainEvent, EventDefinition, EventOf, LocalDate } from '#kernel';
import { GrantDisbursed } from '#contexts/funding/contracts';
import { TitleAwarded } from '#contexts/titles/contracts';

/** What an event counts as. */
export interface Counted {
  readonly programmeId: string;
  /** Null for an event that does not say it: it counts where no tracks are named. */
  readonly track: string | null;
  readonly day: LocalDate;
  /** The one thing that is counted. */
  readonly candidacyId: string;
  readonly personId: string;
}

/** An event that figures of plans are counted from. */
export interface Countable {
  readonly event: EventDefinition;
  /** Whether the event says its track: a plan file may then count some tracks alone. */
  readonly saysTrack: boolean;
  readonly counts: (event: DomainEvent) => Counted;
}

function countable<const D extends EventDefinition>(
  event: D,
  saysTrack: boolean,
  counts: (data: EventOf<D>['data']) => Counted,
): Countable {
  // Only events of this definition are given to it.
  return { event, saysTrack, counts: ({ data }) => counts(data as EventOf<D>['data']) };
}

/** Every event that a plan file may name in `counted.event`, each once. A grant counts once for each disbursement. */
export const COUNTABLE: readonly Countable[] = [
  countable(TitleAwarded, true, ({ programmeId, track, awardedOn: day, candidacyId, personId }) => ({
    ...{ programmeId, track, day, candidacyId, personId },
  })),
  countable(GrantDisbursed, false, ({ programmeId, disbursedOn: day, candidacyId, personId }) => ({
    ...{ programmeId, track: null, day, candidacyId, personId },
  })),
];

/** The event of this type, where it may be counted. */
export function countableEvent(type: string): Countable | undefined {
  return COUNTABLE.find(({ event }) => event.type === type);
}
