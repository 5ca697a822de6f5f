import { EventOf, lastDayOfTerm, LocalDate } from '#kernel';
import type { TitlesRule } from '#policy';
import { TermBegan } from '../contracts';

/** The term of a title from its award on, as the policy says how long it runs (JX-MEASURES 4a). */
export function termOf(
  { term: { years } }: TitlesRule,
  of: { readonly candidacyId: string; readonly personId: string; readonly programmeId: string },
  beganOn: LocalDate,
): EventOf<typeof TermBegan> {
  const { candidacyId, personId, programmeId } = of;
  const runsUntil = lastDayOfTerm(beganOn, years);
  return TermBegan.of({ candidacyId, personId, programmeId, beganOn, years, runsUntil });
}
