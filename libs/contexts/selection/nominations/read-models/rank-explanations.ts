import type { RecordedEvent } from '#event-store';
import { BilingualText, EventOf, text } from '#kernel';
import { sealedReference, SealedReference } from '#privacy';
import { fromSealed, itemsOf, shown, TableOf } from '#views';
import { called, candidacyId, date, edition, freeText, nullable, objectOf, objectsOf } from '#vocabulary';
import type { NomineeMovedUp, RankDeviationExplained } from '../contracts';
import {
  nameOfCandidate,
  nameOfCandidateIn,
} from '../../applications/read-models/candidacies/candidacy-fields';
import { asFinding } from '../../applications/read-models/personal-names';
import { panelEdition, panelRank, replaced, restedReview } from '../contracts/words';
import type { ReserveMovedUp } from '../../roster/contracts';

/** Why a candidate stands elsewhere than the panel ranked, as a row keeps it; the reason stays sealed. */
export type RankExplanation = {
  readonly candidacyId: string;
  readonly edition: number;
  readonly panelRank: number;
  readonly reason: SealedReference | null;
};

/** Who moved up in whose place, as a row keeps it; the reason stays sealed. */
export type MovedUp = {
  readonly candidacyId: string;
  readonly replaces: string | null;
  readonly movedUpOn: string;
  readonly reason: SealedReference | null;
};

export function explanationOf(event: RecordedEvent<EventOf<typeof RankDeviationExplained>>): RankExplanation {
  const { candidacyId: of, edition: inEdition, panelRank } = event.data;
  return { candidacyId: of, edition: inEdition, panelRank, reason: sealedReference(event) };
}

export function movedUpBy(
  event: RecordedEvent<EventOf<typeof NomineeMovedUp> | EventOf<typeof ReserveMovedUp>>,
): MovedUp {
  const { candidacyId: of, replaces } = event.data;
  return {
    candidacyId: of,
    replaces,
    movedUpOn: event.metadata.effectiveDate,
    reason: sealedReference(event),
  };
}

/** A reason that an item holds sealed. */
const reasonOfItem = (label: BilingualText, none?: BilingualText) =>
  fromSealed(nullable(freeText(label, 2_000), none), () => `one.item -> 'reason'`, 'reason');

class PanelEditionAnswer extends shown(panelEdition) {}

class RankExplanationAnswer extends shown({
  ...{ candidacyId, candidateName: asFinding(nameOfCandidate), edition },
  panelRank: nullable(panelRank),
  reason: reasonOfItem(text('偏离名次的理由', 'Reason for the deviation')),
}) {}

class MovedUpAnswer extends shown({
  candidacyId: called(candidacyId, text('递补人选的申报编号', 'Candidacy that moved up')),
  candidateName: asFinding(nameOfCandidate),
  replaces: nullable(replaced, text('因增加名额递补的为 null', 'null where the quota was raised')),
  replacesName: asFinding(nameOfCandidateIn('one.replaces')),
  movedUpOn: date(text('递补日期', 'Date')),
  reason: reasonOfItem(text('理由', 'Reason'), text('未说明的为 null', 'null when none was given')),
}) {}

/** What a list or roster says of the review behind it, of places that differ from its ranking, and of moving up. */
export const rankFields = (from: TableOf) => ({
  panel: nullable(
    objectOf(restedReview, () => PanelEditionAnswer),
    text('无此环节的为 null', 'null without that stage'),
  ),
  explanations: itemsOf(
    objectsOf(
      text('偏离评审名次的理由', 'Deviations from the panel’s ranking, with reasons'),
      () => RankExplanationAnswer,
    ),
    { from, column: 'explained', item: RankExplanationAnswer },
  ),
  movedUp: itemsOf(
    objectsOf(text('递补情况', 'Persons moved up'), () => MovedUpAnswer),
    { from, column: 'movedUp', item: MovedUpAnswer },
  ),
});
