import type { Role } from '#access';
import type { Load, LookedAt } from '#command-handling';
import type { BilingualText, EventDefinition, Json, Refusal } from '#kernel';
import type { ModuleName, PolicyPack, ReviewRule } from '#policy';
import type { Fields } from '#vocabulary';

/** Somebody whose case is reviewed, as experts are held against them: who they are, and who held a key of the case. */
export interface ReviewedCase {
  readonly candidacyId: string;
  readonly personId: string;
  readonly accountId: string | null;
  readonly employerId: string;
  readonly track: string;
  /** Offices from the employer to the nominating body. */
  readonly line: readonly string[];
  /** Offices that have endorsed it. */
  readonly endorsedFor: readonly string[];
  /** The body, once it has nominated the candidate. */
  readonly nominatedFor: string | null;
  /** Accounts that brought the case to where it is, or judged it. */
  readonly handledBy: readonly string[];
  /** Whether it still goes on: whoever is out of it needs no result. */
  readonly goesOn: boolean;
}

/** A panel, as whoever registered its review is asked about it. */
export interface PanelInCharge {
  readonly panelId: string;
  readonly roundId: string;
  /** The office in charge: the nominating body, or the organiser. */
  readonly officeId: string;
  /** Whom experts were drawn for before. */
  readonly drawnIds: readonly string[];
}

/** Who may be drawn for, with whatever else the refusal looks at. */
export interface CasesToDraw {
  readonly cases: readonly ReviewedCase[];
}

/** What an event says of a case; its texts are sealed in it. */
export interface CaseFiled {
  readonly candidacyId: string;
  readonly personId: string;
  readonly track: string;
  readonly field: string;
  readonly facts: Readonly<Record<string, Json>>;
  readonly employerName: string;
  /** Offices that may see whose case it is. */
  readonly line: readonly string[];
}

/**
 * A kind of review by experts. Whoever has something to be reviewed registers it, in `libs/composition/registered`; reviews
 * know it by this alone.
 */
export interface Reviewable<Found extends CasesToDraw = CasesToDraw> {
  /** What commands and events call it, such as `local`; part of the ids of its panels. */
  readonly level: string;
  /** In front of “review”. */
  readonly title: BilingualText;
  /** Who convenes its panels: each nominating body its own, or the organiser of the round. */
  readonly convener: Extract<Role, 'nominating-body' | 'hr-department'>;
  /** The event by which a case is filed; of several the last counts. */
  readonly filed: EventDefinition<string, CaseFiled>;
  /** Texts sealed in that event that experts read, beside track, field and facts. */
  readonly texts: Fields;
  /** The part of a programme that it is. */
  readonly part: ModuleName;
  /** Undefined where the programme does not have it. */
  ruleOf(policy: PolicyPack): ReviewRule | undefined;
  /** Undefined for an unknown case. */
  loadCase(load: Load, candidacyId: string): Promise<ReviewedCase | undefined>;
  /** Whom experts are to be drawn for: those named, or everybody where none are to be named. */
  loadCases(load: Load, panel: PanelInCharge, named: readonly string[] | undefined): Promise<Found>;
  /** What `loadCase` and `loadCases` read. */
  readonly looksAt: readonly LookedAt[];
  /** Why experts cannot be drawn now, whoever is named. */
  refuseDraw(found: Found, panel: PanelInCharge, rule: ReviewRule): Refusal | undefined;
  /** Why they cannot be drawn for those named, or without names. */
  refuseNamed(
    found: Found,
    panel: PanelInCharge,
    named: readonly string[] | undefined,
    rule: ReviewRule,
  ): Refusal | undefined;
  /** Whether something final rests on its results, so that they cannot change any more. */
  isFinal(load: Load, panel: Pick<PanelInCharge, 'roundId' | 'officeId'>): Promise<boolean>;
  /** What `isFinal` reads. */
  readonly finalLooksAt: readonly LookedAt[];
  /** The words of it. */
  refuseFinal(act: 'convene' | 'reopen', officeId: string, rule: ReviewRule): Refusal;
}
