import type { Role } from '#access';
import type { KeyHolder, Load, LookedAt } from '#command-handling';
import type { BilingualText, ClauseReference, EventDefinition, Refusal } from '#kernel';
import type { ModuleName, Period, PolicyPack } from '#policy';
import type { NoticeEntry } from './notice';

/** Which list it is that goes on notice. */
export interface NoticeTarget {
  readonly roundId: string;
  /** Where every nominating body puts its own on notice. */
  readonly bodyId?: string;
}

/** What the policy asks of a notice: the least that it stands. */
export interface NoticeRule extends Period {
  /** The clause that its length rests on. */
  readonly clause: ClauseReference;
  /** The clause that objections to it rest on. */
  readonly objections: ClauseReference;
}

/** What goes on notice, as it stands now. */
export interface Listed {
  /** 0 before there is any. */
  readonly standingEdition: number;
  /** Whether it is drawn up, so that it may go on notice. */
  readonly ready: boolean;
  /** Who goes on notice: whoever was not on one before. */
  readonly entries: readonly NoticeEntry[];
}

/** What an event says of whoever may come to be on a notice. */
export interface Entrant {
  readonly candidacyId: string;
  readonly personId: string;
  readonly accountId: string | null;
}

/**
 * A kind of list that goes on public notice. Whoever owns such lists registers it, in `libs/composition/registered`;
 * publicity knows it by this alone.
 */
export interface Publishable<Found extends Listed = Listed> {
  /** What commands and events call it, such as `nomination-list`. */
  readonly kind: string;
  readonly title: BilingualText;
  /** Who puts it on notice, and watches it: each nominating body its own, or the organiser of the round. */
  readonly publisher: Extract<Role, 'nominating-body' | 'hr-department'>;
  /** What the task of watching a running notice is called, in lists of tasks. */
  readonly watching: string;
  /** The event by which whoever is on it was entered; of several the last counts. */
  readonly entered: EventDefinition<string, Entrant>;
  /** What the ids of its notices begin with, after the kind. */
  idOf(target: NoticeTarget): string;
  /** The part of a programme that it is. */
  readonly part: ModuleName;
  /** Undefined where the programme does not have it. */
  ruleOf(policy: PolicyPack): NoticeRule | undefined;
  load(load: Load, target: NoticeTarget): Promise<Found>;
  /** What `load` reads. */
  readonly looksAt: readonly LookedAt[];
  /** Why it may not go on notice although it is drawn up; undefined for no reason. */
  refusal(listed: Found, policy: PolicyPack): Refusal | undefined;
  /** Who may neither investigate nor decide an objection to somebody on it: that person, and whoever handled the case. */
  partiesTo(load: Load, candidacyId: string): Promise<readonly KeyHolder[]>;
  /** What `partiesTo` reads. */
  readonly partiesLookAt: readonly LookedAt[];
}
