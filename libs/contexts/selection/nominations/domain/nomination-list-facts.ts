import type { Load, LookedAt } from '#command-handling';
import { together } from '#kernel';
import { OpenRound, round } from '#contexts/programmes/contracts';
import { candidacy, CandidacyState } from '../../applications/contracts';
import { SupportRecordState } from '../../support/contracts';
import { openRoundOf } from '../../applications/domain/open-round';
import { loadSupport, SUPPORT_FREED } from '../../support/domain/support-of';

/** Names a body's nomination list in a round: every command on a list carries these. */
export interface ListCommand {
  readonly roundId: string;
  readonly bodyId: string;
}

export interface ListFacts {
  readonly round: OpenRound | undefined;
}

export async function roundOfList(load: Load, { roundId }: ListCommand): Promise<ListFacts> {
  return { round: await openRoundOf(load, roundId) };
}

export interface NomineeFacts extends ListFacts {
  readonly candidacy: CandidacyState;
  readonly support: SupportRecordState;
}

/** What `factsOfNominee` reads. */
export const FACTS_OF_NOMINEE: readonly LookedAt[] = [
  round,
  { at: candidacy, mendedBy: 'strike-withdrawn-nominee' },
  SUPPORT_FREED,
];

/** What has to be known of somebody who comes onto the list, or onto its wait list. */
export function factsOfNominee(
  load: Load,
  command: ListCommand & { readonly candidacyId: string },
): Promise<NomineeFacts> {
  const nominee = load(candidacy, command.candidacyId);
  return together({
    round: openRoundOf(load, command.roundId),
    candidacy: nominee,
    support: nominee.then((state) => loadSupport(load, state)),
  });
}

/** The list belongs to its nominating body. */
export function listOffices({ bodyId }: ListCommand): readonly string[] {
  return [bodyId];
}
